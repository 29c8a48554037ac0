// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rowsOf } from "../../../tui/state/rows.ts";
import { selectedCheck } from "../../../tui/state/selection.ts";
import { reduce } from "../../../tui/state/reduce.ts";
import type { State } from "../../../tui/state/state.ts";
import { FIX, FIX_COMMAND, sampleFindings, sampleReport } from "../../terminal/support/sample_report.ts";
import { after, effectsOf, endedState, freshState, press, run, savedState } from "./support/play.ts";

test("the first run asks peers, each later one is passive", () => {
  const { state, effects } = reduce(freshState(), { type: "start", at: 0 });
  assert.equal(effects, [{ kind: "run", run: 1, only: [], passive: false }]);
  const ended = run(state, { broken: true });
  assert.equal(effectsOf(ended, "R"), [{ kind: "run", run: 2, only: [], passive: true }]);
});

test("a check appears the moment it is judged", () => {
  const begun = after(freshState(), { type: "start", at: 0 });
  const findings = sampleFindings("routes/peer-route", { broken: true });
  const event = { type: "judged", check: "routes/peer-route", findings } as const;
  const judged = after(begun, { type: "event", run: 1, event, at: 5 });
  assert.is(judged.standings["routes/peer-route"]?.result.status, "fail");
  assert.is(Object.keys(judged.standings).length, 1);
});

test("what an earlier run still says is not heard", () => {
  const again = press(endedState(), "R");
  const late = after(again, {
    type: "event",
    run: 1,
    event: { type: "ended", report: sampleReport({ broken: false }) },
    at: 50,
  });
  assert.is(late, again);
});

test("the selection goes to the first cause, until someone moves", () => {
  assert.is(selectedCheck(endedState()), "routes/peer-route");
  const moved = press(after(freshState(), { type: "start", at: 0 }), "j");
  assert.is(run(moved, { broken: true }).selected, moved.selected);
});

test("arrows and letters move alike", () => {
  const state = endedState();
  assert.is(press(state, "down").selected, press(state, "j").selected);
  assert.is(press(state, "up", "up").selected, press(state, "k", "k").selected);
  assert.is(press(state, "home").selected, "area:node");
  assert.is(press(state, "G").selected, rowsOf(press(state, "G")).at(-1)?.key);
});

test("enter opens an area, and closes it again", () => {
  const top = press(endedState(), "home");
  const opened = press(top, "enter");
  assert.ok(rowsOf(opened).some((row) => row.key === "check:node/found"));
  assert.not(rowsOf(press(opened, "enter")).some((row) => row.key === "check:node/found"));
});

test("an area with trouble goes from what needs a look to nothing, to all, and back", () => {
  const area = press(endedState(), "k");
  assert.is(area.selected, "area:routes");
  const checksOf = (state: typeof area) =>
    rowsOf(state).filter((row) => row.kind === "check" && row.area === "routes").length;
  assert.equal(
    [area, press(area, "enter"), press(area, "enter", "enter"), press(area, "enter", "enter", "enter")].map(checksOf),
    [
      2,
      0,
      9,
      2,
    ],
  );
});

test("enter on a check gives it the whole width, esc takes it back", () => {
  const zoomed = press(endedState(), "enter");
  assert.is(zoomed.zoomed, true);
  assert.is(press(zoomed, "esc").zoomed, false);
});

test("tab goes to the other side; at 40 columns it is the only one then", () => {
  assert.is(press(endedState(), "tab").focus, "detail");
  const narrow = press(endedState({ size: { columns: 40, rows: 15 } }), "tab");
  assert.is(narrow.zoomed, true);
  assert.is(press(narrow, "tab").zoomed, false);
});

test("the detail scrolls, and not past its end", () => {
  const detail = press(endedState(), "tab", ...new Array(200).fill("j"));
  const end = detail.scroll.checks;
  assert.ok(end > 0 && end < 200);
  assert.is(press(detail, "j").scroll.checks, end);
  assert.is(press(detail, "g").scroll.checks, 0);
});

test("the filter narrows as one types, and esc drops it", () => {
  const typed = press(endedState(), "/", ..."timers");
  assert.equal(rowsOf(typed).map((row) => row.key), ["area:bgp", "check:bgp/timers"]);
  assert.is(press(typed, "esc").filter.text, "");
  assert.is(press(typed, "enter").filter.text, "timers");
  assert.is(press(typed, "backspace").filter.text, "timer");
});

test("what was found stays selected and in sight when the filter is dropped", () => {
  const found = press(endedState(), "j", "/", ..."timers");
  assert.is(selectedCheck(found), "bgp/timers");
  const dropped = press(found, "esc");
  assert.is(selectedCheck(dropped), "bgp/timers");
  assert.ok(rowsOf(dropped).some(({ key }) => key === "check:bgp/timers"));
});

test("letters that are keys elsewhere are letters in the filter", () => {
  const state = endedState();
  assert.is(press(state, "/", "q", "x", "?").filter.text, "qx?");
  assert.equal(effectsOf(state, "/", "q"), []);
});

test("pasted text goes into the filter in one line, and nowhere else", () => {
  const state = press(endedState(), "/");
  const pasted = after(state, { type: "paste", text: "bgp\n\x1b[31msession\x07" });
  assert.is(pasted.filter.text, "bgp session");
  const browsing = endedState();
  assert.is(after(browsing, { type: "paste", text: "q" }), browsing);
});

test("f leaves what failed, and says where nothing did", () => {
  const failing = press(endedState(), "f");
  const checks = rowsOf(failing).flatMap((row) => row.kind === "check" ? [row.id] : []);
  assert.equal(checks, ["routes/peer-route", "bgp/tcp", "bgp/session", "bgp/open"]);
  assert.equal(rowsOf(press(endedState({ broken: false }), "f")), []);
});

test("y copies the command; on what a root explains, the root's", () => {
  assert.equal(effectsOf(endedState(), "y"), [{ kind: "copy", text: FIX_COMMAND }]);
  const explained = { ...endedState(), selected: "check:bgp/tcp", moved: true } as const;
  assert.equal(effectsOf(explained, "y"), [{ kind: "copy", text: FIX_COMMAND }]);
});

test("y shows the command alone where the terminal has no clipboard", () => {
  const state = endedState({ abilities: { copy: false } });
  assert.equal(effectsOf(state, "y"), []);
  assert.is(press(state, "y").view, "command");
  assert.match(press(state, "y").notice?.text ?? "", "no clipboard");
});

test("y says where there is nothing to copy", () => {
  const state = press(endedState({ broken: false }), "y");
  assert.match(state.notice?.text ?? "", "no command");
});

test("x shows the repair and asks; only y runs it", () => {
  const state = endedState();
  assert.equal(effectsOf(state, "x"), []);
  assert.equal(effectsOf(state, "x", "y"), [{ kind: "repair", remedy: FIX }]);
  for (const key of ["n", "esc", "enter", "j", "x", " "]) assert.equal(effectsOf(state, "x", key), []);
  assert.is(press(state, "x", "n").dialog, null);
});

test("x offers nothing that is not safe", () => {
  const state = endedState();
  const report = sampleReport({ broken: true });
  const disruptive = { ...FIX, risk: "disruptive" } as const;
  const results = report.results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, remedies: finding.remedies.map(() => disruptive) })),
  }));
  const causes = report.causes.map((cause) => ({ ...cause, remedies: [disruptive] }));
  const event = { type: "ended", report: { ...report, results, causes } } as const;
  const changed = after(press(state, "R"), { type: "event", run: 2, event, at: 60 });
  assert.is(press(changed, "x").dialog, null);
  assert.match(press(changed, "x").notice?.text ?? "", "by hand");
});

test("after a repair everything is looked at again, passively", () => {
  const working = press(endedState(), "x", "y");
  const stepped = after(working, { type: "repairStep", step: { sentence: "The route is replaced.", ok: true } });
  const { state, effects } = reduce(stepped, { type: "repairEnded", problem: null, at: 70 });
  assert.equal(effects, [{ kind: "run", run: 2, only: [], passive: true }]);
  assert.is(state.dialog?.kind === "repair" && state.dialog.done, true);
});

test("while a repair goes on the seconds are told, and after it no more", () => {
  const elapsed = (state: State) => state.dialog?.kind === "repair" ? state.dialog.elapsedMs : null;
  const going = after(press(endedState(), "x", "y"), { type: "repairTick", elapsedMs: 2_000 });
  assert.is(elapsed(going), 2_000);
  const ended = after(going, { type: "repairEnded", problem: null, at: 5 }, { type: "repairTick", elapsedMs: 9_000 });
  assert.is(elapsed(ended), 2_000);
});

test("where what is selected has no repair, the way to the cause is told", () => {
  for (const key of ["x", "y"]) {
    assert.match(press(endedState(), "home", "enter", "j", key).notice?.text ?? "", "1 goes to the first cause.");
    assert.not.match(press(endedState({ broken: false }), key).notice?.text ?? "", "cause");
  }
});

test("a run that a key began before the start is not begun again", () => {
  const early = press(freshState(), "R");
  assert.equal(early.run.number, 1);
  assert.equal(reduce(early, { type: "start", at: 9 }).effects, []);
});

test("a dialog of a repair under way stays open", () => {
  assert.is(press(endedState(), "x", "y", "esc").dialog?.kind, "repair");
});

test("s asks for a name, and a name that is taken is asked for again", () => {
  const asked = press(endedState(), "s");
  assert.match(asked.dialog?.kind === "save" ? asked.dialog.name : "", /\.json$/);
  const [effect] = effectsOf(endedState(), "s", "enter");
  assert.is(effect?.kind, "save");
  const refused = after(press(asked, "enter"), { type: "notSaved", sentence: "ticket.json is there already." });
  assert.is(refused.dialog?.kind === "save" && refused.dialog.problem, "ticket.json is there already.");
  assert.is(refused.dialog?.kind === "save" && refused.dialog.busy, false);
});

test("a suggested name does not tell the node while names are kept back", () => {
  const suggested = (anonymise: boolean) => {
    const { dialog } = press(endedState({ abilities: { anonymise } }), "s");
    return dialog?.kind === "save" ? dialog.name : "";
  };
  assert.match(suggested(false), "worker-1");
  assert.not.match(suggested(true), "worker-1");
});

test("what is saved holds the facts that its run has kept, and no others", () => {
  const observed = { source: "s", observedAt: "2026-11-24T02:14:09Z", durationMs: 1 };
  const fact = { state: "known", value: 1, ...observed } as const;
  const landed = (id: string) =>
    ({ type: "event", run: 1, event: { type: "fact", id, subject: null, fact }, at: 1 }) as const;
  const report = { ...sampleReport({ broken: true }), facts: { host: fact } };
  const state = after(
    freshState(),
    { type: "start", at: 0 },
    landed("host"),
    landed("peers"),
    { type: "event", run: 1, event: { type: "ended", report }, at: 2 },
  );
  assert.equal(Object.keys(state.facts), ["host", "peers"]);
  const [effect] = effectsOf(state, "s", "enter");
  assert.equal(effect?.kind === "save" && effect.report.facts, { host: fact });
});

test("p turns tokens on and off, and says so where that is not built", () => {
  const state = endedState();
  assert.is(state.privacy, true);
  assert.is(press(state, "p").privacy, false);
  const without = endedState({ abilities: { anonymise: false } });
  assert.is(without.privacy, false);
  assert.is(press(without, "p").privacy, false);
  assert.match(press(without, "p").notice?.text ?? "", "cannot be replaced");
});

test("r runs the selected check alone, and its row is new while the verdict says that it is not", () => {
  const state = endedState();
  assert.equal(effectsOf(state, "r"), [{ kind: "run", run: 2, only: ["routes/peer-route"], passive: true }]);
  const event = { type: "ended", report: sampleReport({ broken: false }) } as const;
  const again = after(press(state, "r"), { type: "event", run: 2, event, at: 60 });
  assert.is(again.standings["routes/peer-route"]?.result.status, "pass");
  assert.is(again.standings["bgp/tcp"]?.result.status, "fail");
  assert.is(again.report?.summary.status, "broken");
  assert.equal(again.rerun, ["routes/peer-route"]);
});

test("a repeated run says what it changed", () => {
  const all = run(press(endedState(), "R"), { broken: false });
  assert.match(all.notice?.text ?? "", /^Checked again: \d+ of 66 changed\.$/);
  assert.is(run(press(endedState(), "R"), { broken: true }).notice?.text, "Checked again: nothing changed.");
  const event = { type: "ended", report: sampleReport({ broken: false }) } as const;
  const one = after(press(endedState(), "r"), { type: "event", run: 2, event, at: 60 });
  assert.is(one.notice?.text, "Checked again: routes/peer-route is pass, it was fail.");
  assert.is(endedState().notice, null);
});

test("w runs again and again, and marks what changed", () => {
  const watching = press(endedState(), "w");
  assert.is(watching.run.phase, "running");
  const ended = run(watching, { broken: false });
  const row = rowsOf(ended).find(({ key }) => key === "check:routes/peer-route");
  assert.is(row?.kind === "check" && row.was, "fail");
  const { effects } = reduce(ended, { type: "rested", at: 100 });
  assert.is(effects[0]?.kind, "run");
  assert.equal(reduce(press(ended, "w"), { type: "rested", at: 100 }).effects, []);
});

test("no second run begins while one goes on", () => {
  const running = press(endedState(), "R");
  assert.equal(effectsOf(running, "R"), []);
  assert.equal(effectsOf(running, "r"), []);
  assert.match(press(running, "R").notice?.text ?? "", "going on");
});

test("a run that breaks off says so, and the screen stays", () => {
  const broken = after(press(endedState(), "R"), { type: "broke", run: 2, sentence: "The run broke off: x", at: 60 });
  assert.is(broken.run.phase, "ended");
  assert.is(broken.notice?.text, "The run broke off: x");
  assert.is(broken.report?.summary.status, "broken");
});

test("q ends with the report's exit code, before a report with 130; Ctrl-C always with 130", () => {
  assert.equal(effectsOf(endedState(), "q"), [{ kind: "quit", code: 1 }]);
  assert.equal(effectsOf(endedState({ broken: false }), "q"), [{ kind: "quit", code: 0 }]);
  assert.equal(effectsOf(freshState(), "q"), [{ kind: "quit", code: 130 }]);
  for (const before of [[], ["/"], ["s"], ["x"], ["x", "y"], ["m"], ["?"]]) {
    assert.equal(effectsOf(endedState(), ...before, "ctrl-c"), [{ kind: "quit", code: 130 }]);
  }
});

test("q quits from every view and every question", () => {
  for (const before of [[], ["m"], ["t"], ["l"], ["d"], ["o"], ["e"], ["?"], ["enter"], ["x"], ["x", "y"]]) {
    assert.equal(effectsOf(endedState(), ...before, "q").map(({ kind }) => kind), ["quit"], before.join(" "));
  }
});

test("a saved report can be looked at, and nothing of it run", () => {
  const state = savedState();
  assert.is(selectedCheck(state), "routes/peer-route");
  for (const key of ["r", "R", "w", "x", "s"]) {
    assert.equal(effectsOf(state, key), [], key);
    assert.match(press(state, key).notice?.text ?? "", "does nothing here", key);
  }
});

test("in the matrix arrows move a cursor that begins on the first wrong cell, and enter explains it", () => {
  const matrix = press(endedState(), "m");
  assert.equal(matrix.cell, { row: 1, column: 3, open: false });
  assert.equal(press(matrix, "l", "k").cell, { row: 0, column: 4, open: false });
  assert.equal(press(matrix, "h", "h", "h", "h", "h").cell.column, 0);
  assert.is(press(matrix, "enter").cell.open, true);
  assert.is(press(matrix, "enter", "esc").view, "peers");
});

test("a view's key closes it again", () => {
  for (const key of ["m", "t", "d", "o", "e", "?"]) assert.is(press(endedState(), key, key).view, "checks", key);
  assert.is(press(endedState(), "l", "l").view, "checks");
});

test("a number goes to the cause of that number", () => {
  assert.is(press(endedState(), "home", "1").selected, "check:routes/peer-route");
  assert.is(press(endedState(), "home", "2").selected, "area:node");
});

test("a tick changes nothing that is not shown", () => {
  const running = after(freshState(), { type: "start", at: 0 });
  assert.is(after(running, { type: "tick", at: 400, waiting: [{ probe: "bgp", sinceMs: 400 }] }), running);
  const slow = after(running, { type: "tick", at: 3_200, waiting: [{ probe: "bgp", sinceMs: 3_200 }] });
  assert.equal(slow.run.waiting, [{ probe: "bgp", sinceMs: 3_200 }]);
  const ended = endedState();
  assert.is(after(ended, { type: "tick", at: 9_000, waiting: [] }), ended);
});

test("a notice goes with the next key", () => {
  const said = press(endedState(), "y");
  assert.ok(said.notice);
  assert.is(press(said, "j").notice, null);
});

test("600 runs of watch leave a state as large as two do", () => {
  let state = run(press(endedState(), "w"), { broken: false });
  const size = () => JSON.stringify({ ...state, run: 0, standings: Object.keys(state.standings) }).length;
  const before = size();
  for (let count = 0; count < 300; count++) {
    for (const broken of [true, false]) {
      const begun = after(state, { type: "rested", at: count });
      const event = { type: "ended", report: sampleReport({ broken }) } as const;
      state = after(begun, { type: "event", run: begun.run.number, event, at: count });
    }
  }
  assert.is(size(), before);
});

test.run();
