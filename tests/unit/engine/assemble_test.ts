import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  blocked,
  type Check,
  defineCheck,
  fail,
  pass,
  unclear,
  type Verdict,
  warn,
} from "../../../checks/engine/define.ts";
import type { Report } from "../../../checks/engine/report.ts";
import type { Remedy } from "../../../checks/engine/remedy.ts";
import type { Wanted } from "../../../checks/engine/select.ts";
import { plan as wholePlan } from "../../../checks/plan.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";
import { smallPlan } from "../../support/small_plan.ts";

const REMEDY: Remedy = {
  summary: "Do it",
  operations: [],
  commands: ["ip link set priv up"],
  kind: "run",
  risk: "safe",
  verify: "kube-vip-doctor check routes/link",
};

function check(id: string, said: Verdict<"wrong"> | readonly Verdict<"wrong">[], rest: Partial<Check> = {}): Check {
  return {
    ...defineCheck({
      id,
      title: `${id} is well`,
      severity: "major",
      per: "node",
      needs: [],
      kinds: { wrong: "The interface{|s} {subjects} {is|are} down" },
      causedBy: [],
      why: "It matters.",
      judge: () => said,
    }),
    ...rest,
  };
}

function outcome(said: Verdict<"wrong"> | readonly Verdict<"wrong">[], causedBy: readonly string[] = []): Check {
  const rest = { outcome: true, causedBy: causedBy.map((upstream) => ({ check: upstream })) };
  return check("bgp/session", said, rest);
}

function assembled(checks: readonly Check[], wanted: Partial<Wanted> = {}): Report {
  return reportOf({}, { plan: smallPlan(checks), wanted });
}

test("a root, what it explains, and the exit code stand in the report", () => {
  const { causes, results, summary } = assembled([
    check("routes/link", fail("wrong", { remedies: [REMEDY] })),
    outcome(fail("wrong"), ["routes/link"]),
  ]);
  assert.equal(causes.map((cause) => [cause.check, cause.kind, cause.explains, cause.confidence]), [
    ["routes/link", "wrong", [{ check: "bgp/session", subject: "none" }], "certain"],
  ]);
  assert.equal(results[1]?.findings[0]?.causedBy, [{ check: "routes/link", subject: "none" }]);
  assert.equal([summary.status, summary.exitCode], ["broken", 1]);
});

test("a failure that leads to no broken outcome is a warning, marked as one that hurts nothing now", () => {
  const { causes, results, summary } = assembled([
    check("routes/link", fail("wrong")),
    outcome(pass(), ["routes/link"]),
  ]);
  assert.equal([results[0]?.status, results[0]?.findings[0]?.latent], ["warn", true]);
  assert.equal(causes, []);
  assert.equal([summary.status, summary.exitCode, summary.counts.warn, summary.counts.fail], ["healthy", 0, 1, 0]);
});

test("the same remedy of several subjects is offered once", () => {
  const both = (["interface:priv", "interface:pub"] as const).map((subject) =>
    fail("wrong", { subject, affects: ["none"], remedies: [REMEDY] })
  );
  const [cause] = assembled([check("routes/link", both), outcome(fail("wrong"), ["routes/link"])]).causes;
  assert.equal(cause?.subjects, ["interface:priv", "interface:pub"]);
  assert.is(cause?.summary, "The interfaces priv and pub are down");
  assert.equal(cause?.remedies, [REMEDY]);
});

test("a check's row has the worst status and its sentence", () => {
  const mixed = [
    pass({ subject: "interface:lo" }),
    fail("wrong", { subject: "interface:priv", affects: ["none"] }),
    warn("wrong", { subject: "interface:pub" }),
  ];
  const [row] = assembled([check("routes/link", mixed), outcome(fail("wrong"), ["routes/link"])]).results;
  assert.equal([row?.status, row?.summary], ["fail", "The interface priv is down"]);
  assert.is(row?.docs, "kube-vip-doctor explain routes/link");
  assert.is(assembled([check("routes/link", pass())]).results[0]?.summary, "routes/link is well");
});

test("an unknown row says why", () => {
  const [row] = assembled([check("routes/link", unclear("notPermitted", "That takes root"))]).results;
  assert.equal([row?.status, row?.reason, row?.summary], ["unknown", "notPermitted", "That takes root"]);
});

test("every finding is counted by its status", () => {
  const { counts } = assembled([
    check("routes/link", [pass({ subject: "interface:lo" }), pass({ subject: "interface:priv" })]),
    check("routes/firewall", unclear("timeout", "No answer")),
    outcome(blocked(["routes/link"])),
  ]).summary;
  assert.equal(counts, { crashed: 0, fail: 0, blocked: 1, unknown: 1, warn: 0, pass: 2, skipped: 0, notApplicable: 0 });
});

const exits: readonly (readonly [string, Verdict<"wrong">, Report["summary"]["exitCode"]])[] = [
  ["a session that is unknown makes the run unclear", unclear("notPermitted", "That takes root"), 2],
  ["a session that nobody claims makes nothing unclear", unclear("unclaimed", "Nobody wants it"), 0],
  ["a session that is blocked without a root makes the run unclear", blocked(["kube-vip/config"]), 2],
  ["a session that fails breaks it", fail("wrong"), 1],
];
for (const [name, verdict, exitCode] of exits) {
  test(name, () => assert.is(assembled([outcome(verdict)]).summary.exitCode, exitCode));
}

test("another unknown row changes no exit code, a crashed one does", () => {
  const unknown = check("routes/link", unclear("notPermitted", "That takes root"));
  assert.is(assembled([unknown, outcome(pass())]).summary.exitCode, 0);
  const crashing = check("routes/link", pass(), {
    judge: () => {
      throw new Error("a bug");
    },
  });
  assert.is(assembled([crashing, outcome(pass())]).summary.exitCode, 2);
});

const routeMissing = recorded.get("routes/peer-route") ?? {};

test("a selection counts what was asked for, and finds its causes all the same", () => {
  const report = reportOf(routeMissing, { wanted: { only: ["bgp/tcp"] } });
  assert.equal(report.causes.map((cause) => cause.check), ["routes/peer-route"]);
  const shown = report.results.filter(({ status }) => status !== "skipped").map(({ id }) => id);
  assert.equal(shown, ["bgp/tcp"]);
  assert.is(report.summary.exitCode, 1);
});

test("a cause that does not concern what was asked for is not told", () => {
  const report = reportOf(routeMissing, { wanted: { only: ["node"] } });
  assert.equal(report.causes, []);
  assert.is(report.summary.exitCode, 0);
  const facts = recorded.get("stories/public-route-but-refused") ?? {};
  const found = reportOf(facts, { wanted: { only: ["bgp/open"] } });
  assert.equal(found.causes.map((cause) => `${cause.check} ${cause.kind}`), ["bgp/tcp refused"]);
});

test("where an outcome is left out nothing is latent: who asks for one check wants its exit code", () => {
  const dead = recorded.get("metadata/reachable") ?? {};
  assert.is(reportOf(dead).summary.exitCode, 0);
  const report = reportOf(dead, { wanted: { only: ["metadata/reachable"] } });
  assert.equal([report.results.find(({ id }) => id === "metadata/reachable")?.status, report.summary.exitCode], [
    "fail",
    1,
  ]);
  assert.equal(report.causes.map(({ check, confidence }) => [check, confidence]), [["metadata/reachable", "possible"]]);
});

test("the verify command of a cause ends with 0 on the healthy node and with 1 on the broken one", () => {
  const healthy = recorded.get("_healthy") ?? {};
  for (const facts of recorded.values()) {
    for (const { check, remedies } of reportOf(facts).causes) {
      for (const { verify } of remedies) {
        const only = verify.replace("kube-vip-doctor check ", "").split(" ");
        assert.is(reportOf(healthy, { wanted: { only } }).summary.exitCode, 0, verify);
        if (only.includes(check)) assert.is(reportOf(facts, { wanted: { only } }).summary.exitCode, 1, verify);
      }
    }
  }
});

test("facts are in the report only where they were asked for", () => {
  assert.is(reportOf(routeMissing).facts, undefined);
  const { facts = {} } = reportOf(routeMissing, { keep: true });
  assert.ok("route|peer:169.254.255.2" in facts && "peers" in facts);
});

test("a report with its facts, replayed, is the same report", () => {
  for (const facts of recorded.values()) {
    const first = reportOf(facts, { keep: true });
    assert.equal(reportOf(JSON.parse(JSON.stringify(first.facts)), { keep: true }), first);
  }
});

test("every row of the catalogue is there, in its order", () => {
  assert.equal(reportOf(routeMissing).results.map(({ id }) => id), wholePlan.checks.map(({ id }) => id));
});

test("the verdict of a selection says that only the selected checks were judged", () => {
  const checks = [check("routes/link", pass()), check("routes/gateway", pass()), outcome(pass())];
  assert.not.match(assembled(checks).summary.sentence, /Only/);
  assert.match(
    assembled(checks, { only: ["routes/link"] }).summary.sentence,
    / Only one of 3 checks was judged\.$/,
  );
  const skipped = assembled(checks, { skip: ["routes/link"] }).summary;
  assert.equal([skipped.status, skipped.exitCode], ["healthy", 0]);
  assert.match(skipped.sentence, / Only 2 of 3 checks were judged\.$/);
});

test.run();
