// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineText } from "../../../checks/report/view/span.ts";
import { penOf } from "../../../checks/report/view/pen.ts";
import { GROUPS, works } from "../../../tui/keys/binding.ts";
import { keyNames } from "../../../tui/keys/key_names.ts";
import { KEY_TABLE } from "../../../tui/keys/table.ts";
import { rowsOf } from "../../../tui/state/rows.ts";
import type { State } from "../../../tui/state/state.ts";
import { keyLines } from "../../../tui/views/bottom.ts";
import { helpLines } from "../../../tui/views/help.ts";
import { effectsOf, endedState, freshState, press, savedState } from "./support/play.ts";

function keysShown(state: State, rows = 9): string {
  const pen = penOf({ width: 300, symbols: state.symbols });
  return keyLines(state, pen, { rows }).map(lineText).join("\n");
}

/** A state in which the binding is met. */
function meeting(mode: string): State {
  const before = { browse: [], filter: ["/"], save: ["s"], confirm: ["x"], repair: ["x", "y"] }[mode] ?? [];
  return press(endedState(), ...before);
}

test("each binding has a name of its own and at least one key", () => {
  const ids = KEY_TABLE.map((binding) => binding.id);
  assert.is(new Set(ids).size, ids.length);
  for (const binding of KEY_TABLE) assert.ok(binding.keys.length > 0, binding.id);
});

test("no key means two things in one place: what comes second applies where the first does not", () => {
  for (
    const state of [endedState(), press(endedState(), "m"), press(endedState(), "enter"), press(endedState(), "?")]
  ) {
    for (const [index, binding] of KEY_TABLE.entries()) {
      const others = KEY_TABLE.slice(index + 1).filter((other) =>
        other.mode === binding.mode && other.keys.some((key) => binding.keys.includes(key))
      );
      for (const other of others) {
        assert.ok(
          binding.applies !== undefined || other.applies !== undefined,
          `${binding.id} and ${other.id} in ${state.view}`,
        );
      }
    }
  }
});

test("every key of the table changes the screen, asks for something, or says why not", () => {
  for (const binding of KEY_TABLE) {
    const starts = [meeting(binding.mode), press(meeting(binding.mode), "m"), press(meeting(binding.mode), "end")];
    for (const key of binding.keys) {
      const does = starts.some((start) => {
        const met = binding.mode === "browse" ? start : meeting(binding.mode);
        return press(met, key) !== met || effectsOf(met, key).length > 0;
      });
      assert.ok(does || binding.id === "repair-before" || binding.id === "repair-other", `${binding.id} by ${key}`);
    }
  }
});

test("the help names every binding of the table, under its heading", () => {
  const pen = penOf({ width: 120, symbols: "unicode" });
  const text = helpLines(endedState(), pen).map(lineText).join("\n");
  for (const group of GROUPS) assert.match(text, group);
  for (const binding of KEY_TABLE) {
    assert.match(text, keyNames(binding, "unicode"));
    assert.ok(text.replaceAll(/\s+/g, " ").includes(binding.help), binding.id);
  }
});

test("every moving key has an arrow or a named key, and a letter", () => {
  const moving = KEY_TABLE.filter(({ id }) =>
    ["up", "down", "cell-left", "cell-right", "close", "first", "last"].includes(id)
  );
  for (const { id, keys } of moving) {
    assert.ok(keys.some((key) => key.length > 1) && keys.some((key) => key.length === 1), id);
  }
});

test("keys that cannot work now are not shown", () => {
  const healthy = keysShown(endedState({ broken: false }));
  assert.not.match(healthy, "copy fix");
  assert.not.match(healthy, "run fix");
  assert.match(keysShown(endedState()), "y copy fix");
  assert.match(keysShown(endedState()), "x run fix");
  const saved = keysShown(savedState());
  for (const label of ["run fix", "again", "watch", "save"]) assert.not.match(saved, label);
  assert.match(saved, "y copy fix");
});

test("p is shown only where names can be replaced", () => {
  assert.match(keysShown(endedState()), "p real names");
  assert.not.match(keysShown(endedState({ abilities: { anonymise: false } })), "real names");
});

test("every key that is shown works", () => {
  for (const before of [[], ["m"], ["?"], ["enter"], ["/"], ["s"], ["x"], ["f"]]) {
    const state = press(endedState(), ...before);
    const labels = KEY_TABLE.filter((binding) => works(binding, state)).map((binding) => binding.label(state));
    for (const item of keysShown(state).split(/ {2,}|\n/)) {
      const label = item.slice(item.indexOf(" ") + 1).replace(/^[jk↓] /, "");
      assert.ok(item === "" || labels.includes(label), `${before.join(" ")}: ${item}`);
    }
  }
});

test("help and quit are shown on the narrowest screen too", () => {
  const pen = penOf({ width: 40, symbols: "unicode" });
  const [line = [], ...more] = keyLines(endedState(), pen, { rows: 1 });
  assert.match(lineText(line), "? help  q quit");
  assert.equal(more, []);
});

test("the list can be walked from end to end with j alone", () => {
  let state = press(endedState(), "home");
  const seen = new Set<string>();
  for (let count = 0; count < 200; count++) {
    seen.add(String(state.selected));
    state = press(state, "j");
  }
  assert.equal([...seen], rowsOf(state).map(({ key }) => key));
});

test("before the first run keys do no harm", () => {
  for (const binding of KEY_TABLE) {
    for (const key of binding.keys) assert.type(press(freshState(), key), "object");
  }
});

test.run();
