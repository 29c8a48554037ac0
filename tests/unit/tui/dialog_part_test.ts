// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineText } from "../../../checks/report/view/span.ts";
import type { State } from "../../../tui/state/state.ts";
import { dialogPart } from "../../../tui/views/dialog_part.ts";
import { screenOf } from "../../../tui/views/screen.ts";
import { FIX, FIX_COMMAND } from "../../terminal/support/sample_report.ts";
import { after, endedState, press } from "./support/play.ts";

const LOW = { columns: 40, rows: 10 };

/** What the body of the screen shows of the dialog. */
function shown(state: State): string {
  return dialogPart(state, screenOf(state).layout.body).lines.map(lineText).join("\n");
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** A repair on the lowest screen that has told more than has room there. */
function told(): State {
  const sentences = ["It goes elsewhere.", `Done: ${FIX_COMMAND}`, "To undo it: a line.", "It was not all."];
  const steps = sentences.map((sentence) => ({ type: "repairStep", step: { sentence, ok: null } }) as const);
  return after(press(endedState({ size: LOW }), "x", "y"), ...steps);
}

test("on the lowest screen a question shows its command whole, and the keys that answer it", () => {
  const text = words(shown(press(endedState({ size: LOW }), "x")));
  assert.match(text, "Run this repair of routes/peer-route?");
  assert.ok(text.includes(FIX_COMMAND), text);
  assert.match(text, "y runs it, n leaves everything as it is.");
});

test("on the lowest screen the name that is typed and what is wrong with it are seen", () => {
  const state = after(press(endedState({ size: LOW }), "s", "ctrl-u", ..."x.json"), {
    type: "notSaved",
    sentence: "x.json is there already: choose another name.",
  });
  assert.match(shown(state), "x.json_");
  assert.match(words(shown(state)), "choose another name.");
});

test("what a repair tells last is in sight, and up leads to what it told first", () => {
  const state = told();
  assert.match(shown(state), "It was not all.");
  assert.match(shown(state), "more above");
  const up = press(state, "pageup", "pageup", "pageup", "pageup");
  assert.match(shown(up), "It goes elsewhere.");
  assert.not.match(shown(up), "more above");
  assert.match(shown(press(up, "pagedown", "pagedown", "pagedown", "pagedown")), "It was not all.");
});

test("a question that is longer than the screen can be read to its end, and begins at its beginning", () => {
  const operations = Array.from({ length: 30 }, (_, index) => `ip route replace 192.0.2.${index} via 10.66.6.2`);
  const asked = press(endedState({ size: LOW }), "x");
  const dialog = { ...asked.dialog, remedies: [{ ...FIX, commands: operations }] } as State["dialog"];
  const state = { ...asked, dialog };
  assert.match(shown(state), "Run this repair");
  assert.ok(dialogPart(state, screenOf(state).layout.body).below > 0);
  assert.match(shown(press(state, ...new Array<string>(30).fill("pagedown"))), "y runs it");
});

test("a repair that failed is not called done", () => {
  const failed = after(told(), { type: "repairStep", step: { sentence: "The kernel refused.", ok: false } });
  const text = (problem: string | null) => words(shown(after(failed, { type: "repairEnded", problem, at: 9 })));
  assert.match(text(null), "It did not succeed");
  assert.match(text("no libc"), "It did not succeed");
  assert.match(words(shown(after(told(), { type: "repairEnded", problem: null, at: 9 }))), "Done;");
});

test.run();
