// timeout: 120
/** What others have written, as bad as it can be, in every view and dialog: the terminal obeys nothing of it. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { displayWidth } from "../../../checks/report/view/width.ts";
import { reduce } from "../../../tui/state/reduce.ts";
import { initialState } from "../../../tui/state/initial_state.ts";
import { type State, VIEWS } from "../../../tui/state/state.ts";
import { SAMPLE_CATALOGUE } from "../../terminal/support/sample_catalogue.ts";
import { sampleReport } from "../../terminal/support/sample_report.ts";
import { frameOf } from "./support/frame_of.tsx";
import { ABLE, after, press } from "./support/play.ts";

const TEXTS: readonly string[] = [
  "\x1b[2J\x1b[31mred\x1b]0;title\x07\x1bPq\x1b\\\x9b31m",
  "\u202eright to left\u2066isolated\u061c",
  `e${"\u0301".repeat(500)}`,
  "zero\u200bwidth\u200d\ufeff\u2060",
  "中文字符".repeat(200),
  "👨‍👩‍👧‍👦🏳️‍🌈".repeat(50),
  "x".repeat(10_000),
  "line\r\nfeed\ttab\x00nul\x7f\u2028\u0085",
  "\ud800lone",
];

/** Members that hold what somebody else may have written, or a sentence of a report that somebody else has saved. */
const OPEN = new Set([
  ...["summary", "sentence", "found", "expected", "impact", "detail", "value", "source", "host", "node", "version"],
  ...["providerName", "kubeVipVersion", "ccmVersion", "address", "instance", "where", "lines", "verify", "title"],
  ...["docs", "gateway", "device", "fact", "commands", "startedAt", "args"],
]);

/** The report with `text` in each of its open places. */
function spoilt(value: unknown, text: string, isOpen = false): unknown {
  if (typeof value === "string") return isOpen ? `${text}${value}` : value;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, text, isOpen));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, spoilt(each, text, isOpen || OPEN.has(name) && isText(each))]),
  );
}

/** `summary` is a sentence in one place and a whole of numbers in another. */
function isText(value: unknown): boolean {
  return typeof value === "string" || Array.isArray(value);
}

function stateWith(text: string, start: Pick<State, "size" | "symbols">): State {
  const report = {
    ...spoilt(sampleReport({ broken: true }), text) as Report,
    facts: {
      [`host${text}`]: {
        state: "known",
        value: { [text]: [text, { [text]: text }] },
        source: text,
        observedAt: text,
        durationMs: 1,
      },
    } as never,
  };
  const state = initialState({ ...start, abilities: ABLE, initial: { report, name: `${text}.json` } });
  const known = reduce(state, { type: "catalogue", catalogue: SAMPLE_CATALOGUE }).state;
  return { ...known, masked: report, notice: { text, tone: "bad" } };
}

/** Each view, and each dialog with what it may be told. */
function scenesOf(state: State, text: string): State[] {
  const step = { type: "repairStep", step: { sentence: text, ok: false } } as const;
  const quiet = { ...state, notice: null };
  return [
    ...VIEWS.map((view) => ({ ...state, view })),
    press(quiet, "m", "enter"),
    press(quiet, "x"),
    after(press(quiet, "x", "y"), step, { type: "repairEnded", problem: text, at: 1 }),
    after(press(quiet, "s"), { type: "paste", text }, { type: "notSaved", sentence: text }),
    after(press(quiet, "/"), { type: "paste", text }),
    after(state, { type: "saved", path: text }),
  ];
}

/** C0 but the line feed, DEL, C1, directions, what nobody sees, lone surrogates, piles of marks. */
// deno-lint-ignore no-control-regex -- that is what is looked for
const OBEYED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}|\p{M}{5}/u;

// deno-lint-ignore no-control-regex -- ASCII is the range that is looked for
const ASCII = /^[\x0a\x20-\x7e]*$/;

/** What of it is ours: letters of other scripts stay as they are. */
function ownOf(frame: string, text: string): string {
  const theirs = new Set(text);
  return Array.from(frame).filter((character) => character < "\x80" || !theirs.has(character)).join("");
}

const PLACES = [[40, 10, "unicode"], [40, 10, "words"], [80, 24, "unicode"], [200, 24, "words"]] as const;

for (const [columns, rows, symbols] of PLACES) {
  const size = { columns, rows };
  test(`at ${size.columns}×${size.rows}, in ${symbols}, nothing gets through and every line has its width`, () => {
    for (const text of TEXTS) {
      for (const state of scenesOf(stateWith(text, { size, symbols }), text)) {
        const frame = frameOf(state);
        const where = `${state.dialog?.kind ?? state.view} with ${JSON.stringify(text.slice(0, 30))}:\n${frame}`;
        assert.not.match(frame, OBEYED, where);
        if (symbols === "words") assert.match(ownOf(frame, text), ASCII, where);
        const lines = frame.split("\n");
        assert.ok(lines.length <= size.rows, where);
        for (const line of lines) assert.ok(displayWidth(line) <= size.columns, `«${line}» of ${where}`);
      }
    }
  });
}

test.run();
