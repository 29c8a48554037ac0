/** Every kube-vip that is asked for runs; how steadily. */
import { pass, warn } from "../../engine/define.ts";
import type { Instance } from "../facts.ts";
import { containerFor, describable, type RunningVerdict, SEE_END, type Seen } from "./seen.ts";

const OFTEN = 3;
const OF_LATE_MS = 10 * 60 * 1_000;

export function up(all: readonly Instance[], around: Seen & { readonly now: string | null }): RunningVerdict {
  const found = all.filter(({ running }) => running).map(({ pid, pod, id }) => pid === null ? pod ?? id : `pid ${pid}`)
    .join(", ");
  const evidence = { instances: all.map(({ id, pid, startedAt }) => ({ id, pid, startedAt })) };
  const restless = all.map((each) => containerFor(each, around)).find((container) =>
    container !== null && container.restarts >= OFTEN && isOfLate(container.finishedAt, around.now)
  );
  if (restless == null) return pass({ found, evidence });
  return warn("restarts", {
    found: `${found}, ${restless.restarts} restarts, the last end at ${restless.finishedAt}`,
    expected: "no restart",
    impact: "Each end takes its sessions and VIPs away for a while.",
    evidence: { ...evidence, kubeVipWorkloads: describable(restless) },
    remedies: [SEE_END],
  });
}

function isOfLate(at: string | null, now: string | null): boolean {
  return at !== null && now !== null && Date.parse(now) - Date.parse(at) < OF_LATE_MS;
}
