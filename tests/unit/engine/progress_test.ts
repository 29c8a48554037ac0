import { test } from "uvu";
import * as assert from "uvu/assert";
import { blocked, type Check, defineCheck, fail, pass } from "../../../checks/engine/define.ts";
import type { Event } from "../../../checks/engine/events.ts";
import { type Fact, unknown, valueOr } from "../../../checks/engine/fact.ts";
import type { Derivation, Plan } from "../../../checks/engine/plan.ts";
import { Progress } from "../../../checks/engine/progress.ts";
import { select } from "../../../checks/engine/select.ts";
import { knownAs, smallPlan } from "../../support/small_plan.ts";

const SAID = {
  title: "It is well",
  severity: "minor",
  kinds: { wrong: "It is wrong" },
  causedBy: [],
  why: "It matters.",
} as const;

const ofHost = defineCheck({ ...SAID, id: "test/host", per: "node", needs: ["host"], judge: () => pass() });
const ofBoth = defineCheck({
  ...SAID,
  id: "test/both",
  per: "node",
  needs: ["host"],
  uses: ["dmi"],
  judge: ({ dmi }) => dmi.state === "known" ? pass() : fail("wrong"),
});
const behindHost = defineCheck({
  ...SAID,
  id: "test/behind",
  per: "node",
  needs: [],
  blockedBy: ["test/host"],
  judge: () => blocked(["test/host"]),
});
const ofPeers = defineCheck({
  ...SAID,
  id: "test/peers",
  per: "peer",
  needs: ["peer", "route"],
  judge: () => pass(),
});

function begin(checks: readonly Check[], rest: Partial<Plan> = {}): Progress {
  return new Progress(smallPlan(checks, rest), select(checks, { only: [], skip: [] }));
}

function judgedIn(events: readonly Event[]): string[] {
  return events.flatMap((event) => event.type === "judged" ? [event.check] : []);
}

function land(progress: Progress, id: string, fact: Fact = knownAs(id)): Event[] {
  return progress.land({ id, subject: null, fact });
}

test("a check is judged the moment the last fact that it needs or uses is closed, and not again", () => {
  const progress = begin([ofHost, ofBoth]);
  land(progress, "host");
  assert.equal(judgedIn(progress.close(["host"])), ["test/host"]);
  assert.equal(progress.pending, ["test/both"]);
  assert.equal(judgedIn(progress.close(["dmi"])), ["test/both"]);
  assert.equal(judgedIn([...progress.close(["host", "dmi"]), ...progress.finish()]), []);
});

test("landing alone judges nothing: more of the same fact may come", () => {
  const progress = begin([ofHost]);
  assert.equal(land(progress, "host").map(({ type }) => type), ["fact"]);
  assert.equal(progress.pending, ["test/host"]);
});

test("a fact that lands twice, or after it was closed, is ignored without a word", () => {
  const progress = begin([ofHost]);
  land(progress, "host", knownAs("first"));
  assert.equal(land(progress, "host", knownAs("second")), []);
  progress.close(["host", "dmi"]);
  assert.equal(land(progress, "dmi", knownAs("too late")), []);
  assert.is(valueOr(progress.facts.get("host"), null), "first");
  assert.is(progress.facts.get("dmi").state, "unknown");
});

test("when time is up everything is judged, and what is missing is unknown", () => {
  const progress = begin([ofHost, ofBoth, behindHost, ofPeers]);
  assert.equal(judgedIn(progress.finish()).sort(), ["test/behind", "test/both", "test/host", "test/peers"]);
  assert.equal(progress.findings.get("test/host")?.map(({ status, reason }) => [status, reason]), [
    ["unknown", "notCollected"],
  ]);
  assert.equal(progress.pending, []);
});

test("a check is judged after those that may block it", () => {
  const progress = begin([behindHost, ofHost]);
  assert.equal(judgedIn(progress.close([])), []);
  assert.equal(judgedIn(progress.close(["host"])), ["test/host", "test/behind"]);
});

test("a check of peers waits until all peers are named", () => {
  const progress = begin([ofPeers]);
  assert.equal(judgedIn(progress.close(["peer", "route"])), []);
  land(progress, "peers", knownAs(["10.0.0.1"]));
  assert.equal(judgedIn(progress.close(["peers"])), ["test/peers"]);
});

function deriving(early: boolean): Derivation {
  const landed = (how: string) => [{ id: "provider", subject: null, fact: knownAs(how) }];
  return {
    provides: ["provider"],
    uses: ["host", "dmi"],
    derive: () => landed("late"),
    ...(early
      ? { early: { uses: ["host"], derive: (facts) => facts.get("host").state === "known" ? landed("early") : null } }
      : {}),
  };
}

test("what is derived lands once all that it uses is closed, and closes what waits for it in one go", () => {
  const ofProvider = defineCheck({ ...SAID, id: "test/of", per: "node", needs: ["provider"], judge: () => pass() });
  const progress = begin([ofProvider], { derivations: [deriving(false)] });
  assert.equal(progress.close(["host"]), []);
  const events = progress.close(["dmi"]);
  assert.equal(events.map((event) => event.type === "fact" ? event.id : event.type), ["provider", "judged"]);
});

test("a shorter way is taken where it says something, also when everything is in at once", () => {
  for (const ids of [["host"], ["host", "dmi"]]) {
    const progress = begin([], { derivations: [deriving(true)] });
    land(progress, "host");
    progress.close(ids);
    assert.is(valueOr(progress.facts.get("provider"), null), "early");
  }
  const progress = begin([], { derivations: [deriving(true)] });
  land(progress, "host", unknown("timeout", "No answer"));
  progress.close(["host"]);
  assert.not.ok(progress.isClosed("provider"));
  progress.close(["dmi"]);
  assert.is(valueOr(progress.facts.get("provider"), null), "late");
});

test("derivations may stand in any order", () => {
  const second: Derivation = {
    provides: ["peers"],
    uses: ["provider"],
    derive: (facts) => [{ id: "peers", subject: null, fact: facts.get("provider") }],
  };
  const progress = begin([], { derivations: [second, deriving(false)] });
  progress.close(["host", "dmi"]);
  assert.is(valueOr(progress.facts.get("peers"), null), "late");
});

test("what was not selected is skipped from the beginning, and never judged", () => {
  const checks = [ofHost, ofBoth];
  const progress = new Progress(smallPlan(checks), select(checks, { only: ["test/host"], skip: [] }));
  assert.equal(progress.findings.get("test/both")?.map(({ status }) => status), ["skipped"]);
  assert.equal(judgedIn(progress.finish()), ["test/host"]);
});

test.run();
