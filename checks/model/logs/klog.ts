/**
 * Lines of klog, the log format of CCMs: `E1124 04:08:52.664455   25475 loadbalancers.go:516] no provider ID given …`
 * (k8s.io/klog/v2, header format).
 *
 * @module
 */
import type { LogTail } from "../facts.ts";

export interface KlogLine {
  readonly level: "info" | "warning" | "error" | "fatal";
  /** `loadbalancers.go:516` */
  readonly place: string;
  readonly message: string;
}

const LEVELS = { I: "info", W: "warning", E: "error", F: "fatal" } as const;
const LINE = /^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ ([\w.-]+:\d+)\] (.*)$/;

/** The parts of a line, or `null` where it is none of klog's. */
export function parseKlog(text: string): KlogLine | null {
  const [, level, place, message] = LINE.exec(text) ?? [];
  if (level === undefined || place === undefined || message === undefined) return null;
  return { level: LEVELS[level as keyof typeof LEVELS], place, message };
}

/** What a CCM said as it ended: the last fatal message of its container, of the last one that ended where it runs anew. */
export function lastFatal(tails: readonly LogTail[]): string | null {
  const sorted = [...tails].sort((a, b) => Number(a.previous) - Number(b.previous));
  for (const { lines } of sorted) {
    const fatal = lines.map(({ text }) => parseKlog(text)).findLast((line) => line?.level === "fatal");
    if (fatal != null) return fatal.message;
  }
  return null;
}
