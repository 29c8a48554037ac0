/**
 * The lines of kube-vip's log whose meaning is known, as far as no later line has ended them.
 *
 * @module
 */
import type { LogTail } from "../facts.ts";
import { KUBE_VIP_PATTERNS, type LogPattern } from "./kube_vip_patterns.ts";
import { fieldOf, parseLogLine } from "./log_line.ts";

export interface StandingLine {
  readonly pattern: LogPattern;
  /** Without its time. */
  readonly message: string;
  readonly at: string | null;
  readonly from: string;
}

/** In the order of the log. A session that comes up ends what was said of its peer, and of no other. */
export function standingLines({ from, lines }: LogTail): readonly StandingLine[] {
  let standing: { readonly line: StandingLine; readonly key: string | null }[] = [];
  for (const { text, at } of lines) {
    const { message } = parseLogLine(text);
    const key = fieldOf(message, "Key");
    standing = standing.filter(({ line, key: other }) =>
      line.pattern.until?.test(message) !== true || (key !== null && other !== null && key !== other)
    );
    const pattern = patternOf(message);
    if (pattern !== null) standing.push({ line: { pattern, message, at, from }, key: key ?? peerOf(message) });
  }
  return standing.map(({ line }) => line);
}

/** The first pattern that fits: the more telling stand first. */
export function patternOf(message: string): LogPattern | null {
  return KUBE_VIP_PATTERNS.find(({ pattern }) => pattern.test(message)) ?? null;
}

/** Lines on a session's state name the peer in another way. */
function peerOf(message: string): string | null {
  return /\bNeighborAddress:([0-9a-f.:]+)|neighbor_address:"([^"]+)"/.exec(message)?.slice(1).find(Boolean) ?? null;
}
