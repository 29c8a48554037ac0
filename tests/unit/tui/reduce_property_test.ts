// deno: both
// timeout: 180
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { NAMED_KEYS } from "../../../tui/keys/key.ts";
import { KEY_TABLE } from "../../../tui/keys/table.ts";
import type { Action } from "../../../tui/state/action.ts";
import { reduce } from "../../../tui/state/reduce.ts";
import type { State } from "../../../tui/state/state.ts";
import { SAMPLE_CATALOGUE } from "../../terminal/support/sample_catalogue.ts";
import { sampleFindings, sampleReport } from "../../terminal/support/sample_report.ts";
import { complaintsOf } from "./support/complaints.ts";
import { freshState, savedState } from "./support/play.ts";

const reports = [sampleReport({ broken: true }), sampleReport({ broken: false, peers: 16 }), {
  ...sampleReport({ broken: true, peers: 0 }),
  results: [],
}];

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...new Set(KEY_TABLE.flatMap((binding) => binding.keys))) },
  { weight: 1, arbitrary: fc.constantFrom(...NAMED_KEYS) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
);

/** Actions that know the state they meet: their runs have the number of the run that goes on, or of another one. */
type Draft = (state: State) => Action;

const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 12, arbitrary: key.map((key): Draft => () => ({ type: "key", key, at: 1 })) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 320 }), fc.integer({ min: 1, max: 110 }))
      .map(([columns, rows]): Draft => () => ({ type: "resize", size: { columns, rows } })),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text): Draft => () => ({ type: "paste", text })) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...SAMPLE_CATALOGUE), fc.boolean(), fc.integer({ min: 0, max: 1 }))
      .map(([{ id }, broken, behind]): Draft => (state) => ({
        type: "event",
        run: state.run.number - behind,
        event: { type: "judged", check: id, findings: sampleFindings(id, { broken }) },
        at: 2,
      })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.string(), fc.jsonValue()).map(([id, value]): Draft => (state) => ({
      type: "event",
      run: state.run.number,
      event: {
        type: "fact",
        id,
        subject: null,
        fact: { state: "known", value, source: "a file", observedAt: "2026-11-24T02:14:09Z", durationMs: 1 },
      },
      at: 2,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...reports).map((report): Draft => (state) => ({
      type: "event",
      run: state.run.number,
      event: { type: "ended", report },
      at: 3,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Draft>(
      () => ({ type: "catalogue", catalogue: SAMPLE_CATALOGUE }),
      () => ({ type: "start", at: 0 }),
      (state) => ({ type: "broke", run: state.run.number, sentence: "The run broke off.", at: 4 }),
      () => ({ type: "tick", at: 5_000, waiting: [{ probe: "kube-vip/logs", sinceMs: 4_000 }] }),
      () => ({ type: "rested", at: 6 }),
      () => ({ type: "saved", path: "/tmp/x.json" }),
      () => ({ type: "notSaved", sentence: "It is there already." }),
      () => ({ type: "notCopied", sentence: "No." }),
      () => ({ type: "repairStep", step: { sentence: "Done.", ok: true } }),
      () => ({ type: "repairTick", elapsedMs: 5_000 }),
      () => ({ type: "repairEnded", problem: null, at: 7 }),
      (state) => {
        const report = sampleReport({ broken: true });
        return { type: "masked", of: state.report ?? report, report };
      },
    ),
  },
);

function holds(start: State, drafts: readonly Draft[]): void {
  drafts.reduce((state, draft) => {
    const action = draft(state);
    const next = reduce(state, action).state;
    assert.equal(complaintsOf(next), [], `after ${JSON.stringify(action).slice(0, 200)}`);
    return next;
  }, start);
}

test("any sequence of keys and events leaves a valid state", () => {
  const drafts = fc.array(draft, { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(drafts, (drafts) => holds(freshState(), drafts)), { numRuns: 120 });
});

test("so does any on a saved report, in words, on a small screen", () => {
  const drafts = fc.array(draft, { minLength: 1, maxLength: 60 });
  const start = savedState({ size: { columns: 40, rows: 10 }, symbols: "words", abilities: { anonymise: false } });
  fc.assert(fc.property(drafts, (drafts) => holds(start, drafts)), { numRuns: 80 });
});

test("the same actions always lead to the same state", () => {
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 30 }), (drafts) => {
      const play = () => drafts.reduce((state, draft) => reduce(state, draft(state)).state, freshState());
      assert.equal(play(), play());
    }),
    { numRuns: 30 },
  );
});

test.run();
