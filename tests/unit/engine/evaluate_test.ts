import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  blocked,
  type Check,
  defineCheck,
  fail,
  lacking,
  notApplicable,
  pass,
  unclear,
  warn,
} from "../../../checks/engine/define.ts";
import { evaluate } from "../../../checks/engine/evaluate.ts";
import { type Fact, unknown } from "../../../checks/engine/fact.ts";
import { FactStore } from "../../../checks/engine/facts.ts";
import type { Finding } from "../../../checks/engine/finding.ts";
import type { Plan } from "../../../checks/engine/plan.ts";
import type { Subject } from "../../../checks/engine/subject.ts";
import { knownAs, smallPlan } from "../../support/small_plan.ts";

const SAID = {
  title: "It is well",
  severity: "minor",
  kinds: { wrong: "It is wrong", worse: "It is worse" },
  causedBy: [],
  why: "It matters.",
} as const;

interface Situation {
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly judged?: Readonly<Record<string, readonly Partial<Finding>[]>>;
  readonly plan?: Partial<Plan>;
}

function findingsOf(check: Check, { facts = {}, judged = {}, plan = {} }: Situation = {}): Finding[] {
  const store = new FactStore();
  for (const [key, fact] of Object.entries(facts)) {
    const [id = key, subject] = key.split("|");
    store.land({ id, subject: subject === undefined ? null : subject as Subject, fact });
  }
  const before = Object.entries(judged).map(([id, findings]): [string, Finding[]] => [
    id,
    findings.map((each): Finding => ({ subject: "none", status: "fail", evidence: [], remedies: [], ...each })),
  ]);
  return evaluate(check, { plan: smallPlan([check], plan), facts: store, judged: new Map(before) });
}

const onNode = defineCheck({
  ...SAID,
  id: "test/node",
  per: "node",
  needs: ["host"],
  uses: ["dmi"],
  blockedBy: ["test/before"],
  judge: ({ host }) => pass({ found: String(host) }),
});

test("a need is handed over as a plain value, and its source is the evidence", () => {
  assert.equal(findingsOf(onNode, { facts: { host: knownAs("worker-1", "/etc/hostname") } }), [
    {
      status: "pass",
      found: "worker-1",
      subject: "none",
      evidence: [{ fact: "host", source: "/etc/hostname" }],
      remedies: [],
    },
  ]);
});

test("without what it needs a check is unknown, for the reason of the fact", () => {
  const [finding] = findingsOf(onNode, { facts: { host: unknown("notPermitted", "That takes root") } });
  assert.is(finding?.status, "unknown");
  assert.is(finding?.reason, "notPermitted");
  assert.is(finding?.detail, "That takes root");
});

test("it is blocked where a check that it waits for has failed, or is blocked itself", () => {
  for (const status of ["fail", "blocked"] as const) {
    const [finding] = findingsOf(onNode, { judged: { "test/before": [{ status }] } });
    assert.is(finding?.status, "blocked");
    assert.equal(finding?.blockedBy, ["test/before"]);
  }
});

test("the whole node is blocked by what fails for any subject", () => {
  const judged = { "test/before": [{ subject: "peer:10.0.0.1" }] } as const;
  assert.is(findingsOf(onNode, { judged })[0]?.status, "blocked");
});

test("it is not blocked by what passes, warns or is unknown", () => {
  for (const status of ["pass", "warn", "unknown", "skipped", "crashed", "notApplicable"] as const) {
    assert.is(findingsOf(onNode, { judged: { "test/before": [{ status }] } })[0]?.status, "unknown", status);
  }
});

test("a merely used fact that turns out to be needed blocks in the same way", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/lacking",
    per: "node",
    needs: [],
    uses: ["metadata"],
    blockedBy: ["test/before"],
    judge: ({ metadata }) => metadata.state === "unknown" ? lacking(metadata) : pass(),
  });
  const facts = { metadata: unknown("timeout", "No answer") };
  assert.is(findingsOf(check, { facts })[0]?.reason, "timeout");
  const [finding] = findingsOf(check, { facts, judged: { "test/before": [{ status: "fail" }] } });
  assert.equal([finding?.status, finding?.blockedBy, finding?.detail], ["blocked", ["test/before"], "No answer"]);
});

test("what makes a check idle is asked before what it needs", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/idle",
    per: "node",
    needs: ["node"],
    uses: ["host"],
    idle: ({ host, node }) => host.state === "known" && node.state === "unknown" ? "Not here" : null,
    judge: () => fail("wrong"),
  });
  const [idle] = findingsOf(check, { facts: { host: knownAs("worker-1"), node: unknown("timeout", "No answer") } });
  assert.equal([idle?.status, idle?.detail], ["notApplicable", "Not here"]);
  assert.is(findingsOf(check, { facts: { host: knownAs("worker-1"), node: knownAs({}) } })[0]?.status, "fail");
});

test("a check that throws has crashed, says so, and takes nobody with it", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/throws",
    per: "node",
    needs: [],
    judge(): never {
      throw new TypeError("undefined is no peer");
    },
  });
  const [finding] = findingsOf(check);
  assert.is(finding?.status, "crashed");
  assert.is(finding?.detail, 'The check "test/throws" threw TypeError: undefined is no peer');
});

test("a check that is idle by mistake has crashed too", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/throws",
    per: "node",
    needs: [],
    idle(): never {
      throw new RangeError("out of mind");
    },
    judge: () => pass(),
  });
  assert.equal(findingsOf(check).map(({ status }) => status), ["crashed"]);
});

const onPeer = defineCheck({
  ...SAID,
  id: "test/peer",
  per: "peer",
  needs: ["route"],
  blockedBy: ["test/before"],
  judge: ({ route }) => String(route) === "right" ? pass() : fail("wrong", { found: String(route) }),
});

const peers = knownAs(["10.0.0.1", "10.0.0.2"]);

test("each peer is judged by itself, by its own fact", () => {
  const found = findingsOf(onPeer, {
    facts: { peers, "route|peer:10.0.0.1": knownAs("right"), "route|peer:10.0.0.2": knownAs("left") },
  });
  assert.equal(found.map(({ subject, status }) => `${subject} ${status}`), [
    "peer:10.0.0.1 pass",
    "peer:10.0.0.2 fail",
  ]);
});

test("one peer's missing fact does not make the other one unknown", () => {
  const found = findingsOf(onPeer, { facts: { peers, "route|peer:10.0.0.2": knownAs("right") } });
  assert.equal(found.map(({ status }) => status), ["unknown", "pass"]);
});

test("one peer is blocked by what fails for it, or for all of them, not by what fails for another", () => {
  const of = (subject: Subject) =>
    findingsOf(onPeer, { facts: { peers }, judged: { "test/before": [{ subject }] } }).map(({ status }) => status);
  assert.equal(of("peer:10.0.0.1"), ["blocked", "unknown"]);
  assert.equal(of("peer:*"), ["blocked", "blocked"]);
  assert.equal(of("none"), ["blocked", "blocked"]);
  assert.equal(of("gateway:10.0.0.9"), ["unknown", "unknown"]);
});

test("a gateway that affects a peer blocks it", () => {
  const judged = { "test/before": [{ subject: "gateway:10.0.0.9", affects: ["peer:10.0.0.2"] }] } as const;
  assert.equal(findingsOf(onPeer, { facts: { peers }, judged }).map(({ status }) => status), ["unknown", "blocked"]);
});

test("without any peer it is not applicable, or what the check says then", () => {
  const facts = { peers: knownAs([]), host: knownAs("worker-1") };
  assert.equal(findingsOf(onPeer, { facts }).map(({ subject, status }) => [subject, status]), [[
    "none",
    "notApplicable",
  ]]);
  const speaking = defineCheck({
    ...SAID,
    id: "test/none",
    per: "session",
    needs: ["peer"],
    uses: ["host"],
    judge: () => pass(),
    whenNone: ({ host }) =>
      blocked(["test/before"], { subject: "peer:*", detail: host.state === "known" ? "Nobody" : "" }),
  });
  const [finding] = findingsOf(speaking, { facts });
  assert.equal([finding?.subject, finding?.status, finding?.detail], ["peer:*", "blocked", "Nobody"]);
});

test("where nobody is to be judged at all the plan says why, and no check is asked", () => {
  const speaking = { ...onPeer, whenNone: () => fail("wrong") };
  const [finding] = findingsOf(speaking, { facts: { peers: knownAs([]) }, plan: { nobody: () => "Not in BGP mode" } });
  assert.equal([finding?.status, finding?.detail], ["notApplicable", "Not in BGP mode"]);
});

test("where the peers are unknown the check is unknown as a whole", () => {
  const found = findingsOf(onPeer, { facts: { peers: unknown("timeout", "No answer") } });
  assert.equal(found.map(({ subject, status, reason }) => [subject, status, reason]), [["none", "unknown", "timeout"]]);
});

test("nobody's peer never fails: unknown, without kind and remedy, because nobody claims it", () => {
  const nobodys = knownAs([{ subject: "peer:10.0.0.1", atMost: "unknown", because: "Wanted by nobody" }]);
  const [finding] = findingsOf(onPeer, { facts: { peers: nobodys, "route|peer:10.0.0.1": knownAs("left") } });
  assert.equal([finding?.status, finding?.reason, finding?.kind, finding?.detail], [
    "unknown",
    "unclaimed",
    undefined,
    "Wanted by nobody",
  ]);
  assert.equal(finding?.remedies, []);
});

test("a peer of the metadata alone is worth a warning at most, and keeps its kind", () => {
  const named = knownAs([{ subject: "peer:10.0.0.1", atMost: "warn", because: "Wanted by the metadata alone" }]);
  const [finding] = findingsOf(onPeer, { facts: { peers: named, "route|peer:10.0.0.1": knownAs("left") } });
  assert.equal([finding?.status, finding?.kind, finding?.detail], ["warn", "wrong", "Wanted by the metadata alone"]);
});

test("nothing is lowered that does not fail", () => {
  const named = knownAs([{ subject: "peer:10.0.0.1", atMost: "unknown", because: "Wanted by nobody" }]);
  const facts = { peers: named, "route|peer:10.0.0.1": knownAs("right") };
  assert.is(findingsOf(onPeer, { facts })[0]?.status, "pass");
});

function behindGateway(said: (peer: string) => ReturnType<typeof pass> | ReturnType<typeof fail<"wrong">>): Check {
  return defineCheck({
    ...SAID,
    id: "test/gateway",
    per: "peer",
    needs: [],
    judge({ subject }) {
      const verdict = said(subject);
      return { ...verdict, subject: "gateway:10.0.0.9", affects: [subject] };
    },
  });
}

test("two peers behind one gateway give one finding of it, which affects both", () => {
  const [finding, ...more] = findingsOf(behindGateway(() => fail("wrong")), { facts: { peers } });
  assert.equal(more, []);
  assert.equal([finding?.status, finding?.affects], ["fail", ["peer:10.0.0.1", "peer:10.0.0.2"]]);
});

test("of two verdicts on one subject the worse one counts, with what it affects alone, in either order", () => {
  for (const bad of ["peer:10.0.0.1", "peer:10.0.0.2"]) {
    const check = behindGateway((peer) => peer === bad ? fail("wrong") : pass());
    const found = findingsOf(check, { facts: { peers } });
    assert.equal(found.map(({ status, affects }) => [status, affects]), [["fail", [bad]]]);
  }
});

test("findings are sorted by their subject", () => {
  const facts = { peers: knownAs(["10.0.0.10", "10.0.0.9"]) };
  assert.equal(findingsOf(onPeer, { facts }).map(({ subject }) => subject), ["peer:10.0.0.9", "peer:10.0.0.10"]);
});

test("a failure without words of its own says why the check matters", () => {
  const check = defineCheck({ ...SAID, id: "test/why", per: "node", needs: [], judge: () => fail("wrong") });
  assert.is(findingsOf(check)[0]?.impact, "It matters.");
  const own = defineCheck({
    ...SAID,
    id: "test/why",
    per: "node",
    needs: [],
    judge: () => fail("worse", { impact: "It hurts." }),
  });
  assert.is(findingsOf(own)[0]?.impact, "It hurts.");
});

test("evidence names its source, also that of a fact that is not known", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/evidence",
    per: "node",
    needs: [],
    uses: ["host", "dmi"],
    judge: () => warn("wrong", { evidence: { host: { name: "worker-1" }, dmi: null } }),
  });
  const facts = { host: knownAs("worker-1", "/etc/hostname"), dmi: unknown("notFound", "There is no DMI") };
  assert.equal(findingsOf(check, { facts })[0]?.evidence, [
    { fact: "host", source: "/etc/hostname", value: { name: "worker-1" } },
    { fact: "dmi", source: "There is no DMI", value: null },
  ]);
});

test("of the checks that may block, those are named that do", () => {
  const check = defineCheck({
    ...SAID,
    id: "test/which",
    per: "node",
    needs: [],
    blockedBy: ["test/one", "test/two"],
    judge: () => blocked(["test/one", "test/two"], { detail: "No way" }),
  });
  const judged = { "test/one": [{ status: "pass" }], "test/two": [{ status: "fail" }] } as const;
  assert.equal(findingsOf(check, { judged })[0]?.blockedBy, ["test/two"]);
});

test("each word of a check becomes the status of its name", () => {
  const said = [pass(), warn("wrong"), fail("wrong"), unclear("timeout", "No answer"), notApplicable("Not here")];
  const found = said.map((verdict) =>
    findingsOf(defineCheck({ ...SAID, id: "test/word", per: "node", needs: [], judge: () => verdict }))[0]?.status
  );
  assert.equal(found, ["pass", "warn", "fail", "unknown", "notApplicable"]);
});

test.run();
