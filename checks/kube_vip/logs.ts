import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass, unclear, warn } from "../engine/define.ts";
import type { Instance, LogTail } from "../model/facts.ts";
import { quote } from "../model/describe.ts";
import { type StandingLine, standingLines } from "../model/logs/standing_lines.ts";
import { KUBE_VIP_PATTERNS } from "../model/logs/kube_vip_patterns.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { inRange } from "../model/versions/in_range.ts";

const TROUBLE = KUBE_VIP_PATTERNS.filter(({ weight }) => weight === "trouble");

/**
 * A known line with its meaning and the check that proves it. It corroborates and decides nothing: at its default level
 * kube-vip says nothing at all of a peer that refuses, times out or rejects (failure catalogue, G, E1, F11).
 */
export default defineCheck({
  id: "kube-vip/logs",
  title: "kube-vip's log tells of no trouble that still stands",
  severity: "minor",
  per: "node",
  needs: ["kubeVipLogs"],
  uses: ["instances"],
  kinds: {
    ...Object.fromEntries(TROUBLE.map(({ id, says }) => [id, says])),
    "hidden": "kube-vip's log level hides all but errors",
  },
  causedBy: [],
  why: "A line of the log says what kube-vip itself makes of its trouble, and which check proves it.",
  references: ["failure catalogue G", "kube-vip v1.2.3, v1.1.0, v0.8.9 and GoBGP v2 to v4: the words of their logs"],
  judge({ kubeVipLogs, instances }) {
    if (kubeVipLogs.length === 0) return notApplicable("There is no log of a kube-vip on this node");
    const read = kubeVipLogs.filter(({ lines }) => lines.length > 0);
    if (read.length === 0) return unclear("notFound", "The log of kube-vip is empty");
    // Of a kube-vip that was started anew, the one before tells how that came.
    const known = latest(read).flatMap(standingLines);
    const trouble = known.filter(({ pattern }) => pattern.weight === "trouble");
    const last = trouble.at(-1);
    if (last === undefined) {
      return hidden(valueOr(instances, [])) ?? pass({
        found: `${read.reduce((sum, { lines }) => sum + lines.length, 0)} lines, and none of them tells of trouble`,
        evidence: { kubeVipLogs: known.slice(-5).map(asEvidence) },
      });
    }
    const { pattern } = last;
    const times = trouble.filter((line) => line.pattern.id === pattern.id).length;
    return warn(pattern.id, {
      found: `${times > 1 ? `${times} times ` : ""}${quoteLine(last)}`,
      expected: "a log without it",
      impact: pattern.meaning,
      evidence: { kubeVipLogs: distinct(trouble).slice(-5).map(asEvidence) },
      remedies: [run({
        summary: "See what proves it",
        commands: [`kube-vip-doctor check ${pattern.next.join(" ")}`],
        risk: "safe",
        verify: ["kube-vip/logs"],
      })],
    });
  },
});

/** The log of each container as it is now; of one that says nothing yet, that of the one before it. */
function latest(tails: readonly LogTail[]): readonly LogTail[] {
  const current = tails.filter(({ previous }) => !previous);
  return [...current, ...tails.filter(({ previous, of }) => previous && !current.some((tail) => tail.of === of))];
}

/** Of each kind the last line. */
function distinct(lines: readonly StandingLine[]): readonly StandingLine[] {
  return lines.filter(({ pattern }, index) => !lines.slice(index + 1).some((later) => later.pattern.id === pattern.id));
}

function asEvidence({ pattern, message, at }: StandingLine) {
  return { at, line: message.slice(0, 300), meaning: pattern.meaning, next: pattern.next };
}

function quoteLine({ message, at }: StandingLine): string {
  return `${at === null ? "" : `${at} `}${quote(message)}`;
}

/** Levels of logrus, up to v0.8.9, are not those of slog: "5" was debug, and hides everything below ERROR now. */
function hidden(instances: readonly Instance[]) {
  const found = instances.find(({ version, settings }) =>
    version !== null && inRange(version, ">=0.8.10") && /^[4-7]$/.test(settings?.variables["vip_loglevel"] ?? "")
  );
  if (found === undefined) return null;
  const level = found.settings?.variables["vip_loglevel"] ?? "";
  return warn("hidden", {
    found: `vip_loglevel ${level} with ${found.version}`,
    expected: "0, or -4 for all",
    impact: "Since v0.8.10 a higher number says less: 4 hides INFO, 5 and more WARN too.",
    evidence: { instances: { version: found.version, vip_loglevel: level } },
    remedies: [
      edit({ summary: "Set vip_loglevel to 0, or to -4 while looking for a cause", verify: ["kube-vip/logs"] }),
    ],
  });
}
