import { valueOr } from "../engine/fact.ts";
import { defineCheck, pass, unclear, warn } from "../engine/define.ts";
import { cloudIdle } from "../model/applies.ts";
import { describeList, quote } from "../model/describe.ts";
import { CCM_PATTERNS } from "../model/logs/ccm_patterns.ts";
import { parseKlog } from "../model/logs/klog.ts";
import { knownLines } from "../model/logs/known_lines.ts";
import { run } from "../model/remedies/remedy.ts";

/** Logs corroborate and do not decide: each known line points at the check that proves it (failure catalogue, B10). */
export default defineCheck({
  id: "ccm/logs",
  title: "The log of the cloud controller manager holds no line that is known to mean harm",
  severity: "minor",
  per: "node",
  needs: ["ccmLogs"],
  uses: ["nodeName", "instances", "provider"],
  kinds: { "known": "The log of the cloud controller manager holds a line whose meaning is known" },
  causedBy: [],
  blockedBy: ["ccm/running"],
  why: "What the CCM says confirms what other checks find, and may name what they cannot see.",
  references: ["failure catalogue B1 to B10"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ ccmLogs, nodeName }) {
    const count = ccmLogs.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count === 0) return unclear("notFound", "The log of the CCM is empty");
    const known = knownLines(ccmLogs, { patterns: CCM_PATTERNS, node: valueOr(nodeName, null)?.name ?? null });
    const last = known.at(-1);
    if (last === undefined) return pass({ found: `none in ${count} lines`, evidence: { ccmLogs: { lines: count } } });
    const proving = [...new Set(known.map(({ check }) => check))];
    return warn("known", {
      found: quote(parseKlog(last.text)?.message ?? last.text, 160),
      expected: "no such line",
      impact: `${known.map(({ meaning }) => meaning).join(". ")}.`,
      evidence: { ccmLogs: known },
      remedies: [run({
        summary: `Look at ${describeList(proving)}`,
        commands: [`kube-vip-doctor check ${proving.join(" ")}`],
        risk: "safe",
        verify: ["ccm/logs"],
      })],
    });
  },
});
