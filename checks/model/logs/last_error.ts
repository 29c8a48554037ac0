/**
 * How a kube-vip ended: the last line at level ERROR or above of its log. One of the two places where a log decides
 * (design, section 5); the exit code says nothing, since v0.8.10 it is 0 for most errors (failure catalogue, F10).
 *
 * @module
 */
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { Instance, LogTail } from "../facts.ts";
import { parseLogLine } from "./log_line.ts";
import { tailsOf } from "./tails_of.ts";

export interface LastError {
  /** Without time and level. */
  readonly message: string;
  readonly at: string | null;
  /** Where the line stands. */
  readonly from: string;
}

/** Of one instance that does not run; `null` for one that does, or whose log is silent or cannot be read. */
export function lastErrorOf(
  instance: Instance,
  { kubeVipLogs, instances }: { kubeVipLogs: Fact<readonly LogTail[]>; instances: readonly Instance[] },
): LastError | null {
  if (instance.running) return null;
  const tails = tailsOf(instance, { tails: valueOr(kubeVipLogs, []), instances });
  // Of two containers the later one; what was there before it may have ended otherwise.
  const ordered = [...tails].sort((a, b) => Number(a.previous) - Number(b.previous));
  for (const { from, lines } of ordered) {
    const last = lines.findLast(({ text }) => isError(text));
    if (last !== undefined) return { message: parseLogLine(last.text).message, at: last.at, from };
    if (lines.length > 0) return null;
  }
  return null;
}

/** Of all instances that do not run. */
export function lastErrors(
  instances: readonly Instance[],
  kubeVipLogs: Fact<readonly LogTail[]>,
): readonly { readonly instance: Instance; readonly error: LastError }[] {
  return instances.flatMap((instance) => {
    const error = lastErrorOf(instance, { kubeVipLogs, instances });
    return error === null ? [] : [{ instance, error }];
  });
}

function isError(text: string): boolean {
  const { level } = parseLogLine(text);
  return level === "error" || level === "fatal" || level === "panic";
}
