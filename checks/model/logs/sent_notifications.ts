/**
 * NOTIFICATIONs that kube-vip says it has sent: the second of the two places where a log decides (design, section 5).
 *
 * @module
 */
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { LogTail, Peer } from "../facts.ts";
import { fieldOf, parseLogLine } from "./log_line.ts";

export interface SentNotification {
  readonly code: number;
  readonly subcode: number;
  /** What GoBGP v3 says to it, as `as number mismatch expected 65530, received 65531`; else empty. */
  readonly words: string;
  readonly at: string | null;
  readonly from: string;
}

/** The last one to the peer, unless a session came up after it; `null`: none. */
export function sentNotification(
  { address }: Pick<Peer, "address">,
  kubeVipLogs: Fact<readonly LogTail[]>,
): SentNotification | null {
  let found: SentNotification | null = null;
  for (const { previous, from, lines } of valueOr(kubeVipLogs, [])) {
    if (previous) continue;
    for (const { text, at } of lines) {
      const { message } = parseLogLine(text);
      if (fieldOf(message, "Key") !== address) continue;
      if (message.startsWith("Peer Up")) found = null;
      if (message.startsWith("sent notification")) found = { ...codesOf(message), at, from };
    }
  }
  return found;
}

/** GoBGP v4 (kube-vip v1.2.1 and later) prints the codes, GoBGP v3 what they mean. */
function codesOf(message: string): Pick<SentNotification, "code" | "subcode" | "words"> {
  const words = fieldOf(message, "Data") ?? "";
  const code = Number(fieldOf(message, "Code") ?? NaN), subcode = Number(fieldOf(message, "Subcode") ?? NaN);
  if (Number.isInteger(code) && Number.isInteger(subcode)) return { code, subcode, words };
  if (words.includes("as number mismatch")) return { code: 2, subcode: 2, words };
  if (words.includes("hold timer expired")) return { code: 4, subcode: 0, words };
  return { code: 0, subcode: 0, words };
}
