import type { State } from "../state/state.ts";

/** From here on it is «still». */
const STILL_MS = 3_000;

/** `still waiting for kube-vip/logs 3.2 s, bgp/exchange 3.1 s`, the slowest first; `null` where nothing is slow. */
export function waitingText({ run }: State): string | null {
  if (run.phase !== "running") return null;
  const slowest = run.waiting.toSorted((one, two) => two.sinceMs - one.sinceMs);
  const [first] = slowest;
  if (first === undefined) return null;
  const names = slowest.map(({ probe, sinceMs }) => `${probe} ${(sinceMs / 1_000).toFixed(1)} s`);
  return `${first.sinceMs >= STILL_MS ? "still waiting for" : "waiting for"} ${names.join(", ")}`;
}
