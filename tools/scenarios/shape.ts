import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const checkId = v.pipe(v.string(), v.regex(/^[a-z-]+\/[a-z0-9-]+$/, "Expected the id of a check"));

/** One scenario file; a key that is not named here is an error. */
export const ScenarioShape = v.strictObject({
  /** What happened, in a sentence. */
  story: text,
  /** The scenario that this one differs from. */
  extends: v.optional(text),
  observedAt: v.optional(v.pipe(text, v.isoTimestamp())),
  /** Fact to the source that evidence names. */
  sources: v.optional(v.record(text, text)),
  /** Collected facts; derived ones are derived. */
  facts: v.record(text, v.unknown()),
  /**
   * Each check that comes out differently than in the scenario that is extended: subject to what is said of it, or one
   * word where the whole check says it of nothing but the node. See `tests/support/scenario/outcome.ts` for the words.
   */
  expect: v.optional(v.record(checkId, v.union([text, v.record(text, text)])), {}),
  /** The causes in their order, each `check` or `check kind`. */
  roots: v.array(text),
  exit: v.picklist([0, 1, 2]),
  /** The verdict in one sentence. */
  sentence: v.optional(text),
});

export type Scenario = v.InferOutput<typeof ScenarioShape>;
