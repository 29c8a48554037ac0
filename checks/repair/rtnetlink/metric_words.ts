/**
 * The metrics of a route (RTA_METRICS, linux/rtnetlink.h, RTAX_*) in the words of `ip route`.
 *
 * @module
 */
import { cText, u32 } from "../../probes/kernel/libc/bytes.ts";
import { attributesOf } from "../../probes/kernel/netlink/message.ts";

const LOCK = 1, FEATURES = 12, CONGESTION = 16;
const FEATURE_ECN = 1;

/** Word, and the unit in which a value is written: round-trip times are kept in eighths and quarters. */
const WORDS: Readonly<Record<number, { readonly word: string; readonly say?: (value: number) => string }>> = {
  2: { word: "mtu" },
  3: { word: "window" },
  4: { word: "rtt", say: (value) => `${value / 8}ms` },
  5: { word: "rttvar", say: (value) => `${value / 4}ms` },
  6: { word: "ssthresh" },
  7: { word: "cwnd" },
  8: { word: "advmss" },
  9: { word: "reordering" },
  10: { word: "hoplimit" },
  11: { word: "initcwnd" },
  13: { word: "rto_min", say: (value) => `${value}ms` },
  14: { word: "initrwnd" },
  15: { word: "quickack" },
  17: { word: "fastopen_no_cookie" },
};
/** Takes no `lock` of its own: the program sets it with a value. */
const RTO_MIN = 13;

export function metricWords(bytes: Uint8Array | undefined): {
  readonly words: readonly string[];
  readonly unsaid: readonly string[];
} {
  const metrics = attributesOf(bytes ?? new Uint8Array());
  const locks = number(metrics.get(LOCK));
  const words: string[] = [];
  const unsaid: string[] = [];
  for (const [type, value] of metrics) {
    if (type === LOCK) continue;
    const lock = (locks & 1 << type) !== 0 && type !== RTO_MIN ? "lock " : "";
    const known = WORDS[type];
    if (known !== undefined) words.push(`${known.word} ${lock}${(known.say ?? String)(number(value))}`);
    else if (type === CONGESTION && /^[a-z0-9_]+$/.test(cText(value))) words.push(`congctl ${lock}${cText(value)}`);
    else if (type === FEATURES && number(value) === FEATURE_ECN) words.push("features ecn");
    else unsaid.push(`metric ${type}`);
  }
  return { words, unsaid };
}

function number(value: Uint8Array | undefined): number {
  return value === undefined || value.length < 4 ? 0 : u32(value, 0);
}
