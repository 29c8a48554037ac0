// permissions: --allow-env --allow-read=fixtures
// deno: both
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Fact } from "../../../checks/engine/fact.ts";
import type { Report } from "../../../checks/engine/report.ts";
import { renderJson } from "../../../checks/report/json.ts";
import { judgeAgain } from "../../../cli/judge_again.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";

const io = { deno: "2.4.2" };
const whole = reportOf(recorded.get("routes/peer-route") ?? {}, { keep: true });

function judged(report: Report): unknown {
  const { results, causes, summary, peers } = report;
  return { results, causes, summary, peers };
}

test("a report without facts stays as it is", () => {
  const { facts: _, ...without } = whole;
  assert.is(judgeAgain(without, io), without);
});

test("facts are judged by today's checks, whatever the saved report says of them", () => {
  const wrong = {
    ...whole,
    results: whole.results.map((each) => ({ ...each, status: "pass" as const, findings: [] })),
  };
  const again = judgeAgain({ ...wrong, causes: [] }, io);
  assert.equal(judged(again), judged(whole));
  assert.equal([again.run.mode, again.tool.deno], ["report", "2.4.2"]);
});

test("time, origin and redaction stay those of the run", () => {
  const redaction = { mode: "anonymised", counts: { names: 3 } } as const;
  const sources = [{ probe: "host/identity", status: "known", durationMs: 3 }] as const;
  const run = { ...whole.run, startedAt: "2020-01-01T00:00:00Z", deadlineHit: true, args: ["check", "--facts"] };
  const again = judgeAgain({ ...whole, run, sources, redaction }, io);
  assert.equal([again.run, again.sources, again.redaction, again.facts], [
    { ...run, mode: "report" },
    sources,
    redaction,
    whole.facts,
  ]);
});

test("saved, read and judged again it is the same document", () => {
  const again = judgeAgain(JSON.parse(renderJson(whole)), io);
  assert.is(renderJson({ ...again, run: whole.run, tool: whole.tool }), renderJson(whole));
});

test("what was not selected then is not judged now, and causes before it are found all the same", () => {
  const wanted = { only: ["bgp/session"], skip: [] };
  const part = reportOf(recorded.get("routes/peer-route") ?? {}, { keep: true, wanted });
  const again = judgeAgain(part, io);
  assert.equal(judged(again), judged(part));
  assert.is(again.causes[0]?.check, "routes/peer-route");
});

test("what was left out then is left out of the search for causes, too", () => {
  const wanted = { only: [], skip: ["routes"] };
  const part = reportOf(recorded.get("routes/peer-route") ?? {}, { keep: true, wanted });
  const run = { ...part.run, args: ["check", "--skip", "routes"] };
  assert.equal(judged(judgeAgain({ ...part, run }, io)), judged(part));
});

test("facts of any shape give a report, and never an error", () => {
  const known = Object.entries(whole.facts ?? {});
  const [key, value] = [fc.nat(known.length - 1), fc.jsonValue()];
  fc.assert(
    fc.property(key, value, (at, found) => {
      const [name, fact] = known[at]!;
      const changed = { ...fact, ...fact.state === "known" ? { value: found } : {} } as Fact;
      const again = judgeAgain({ ...whole, facts: { ...whole.facts, [name]: changed } }, io);
      assert.is(again.results.length, whole.results.length);
    }),
    { numRuns: 200 },
  );
});

test.run();
