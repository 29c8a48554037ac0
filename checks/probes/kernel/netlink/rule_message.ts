import type { Rule } from "../../ports/kernel.ts";
import { cText, u16, u32 } from "../libc/bytes.ts";
import { AF_INET, AF_INET6, type Family, ipText } from "../libc/ip.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { attributesOf } from "./message.ts";

const RTM_GETRULE = 34;
const FIB_RULE_HDR_BYTES = 12;
const FRA_DST = 1, FRA_SRC = 2, FRA_IIFNAME = 3, FRA_GOTO = 4, FRA_PRIORITY = 6, FRA_FWMARK = 10;
const FRA_SUPPRESS_PREFIXLEN = 14, FRA_TABLE = 15, FRA_FWMASK = 16, FRA_OIFNAME = 17, FRA_L3MDEV = 19;
const FRA_UID_RANGE = 20, FRA_IP_PROTO = 22, FRA_SPORT_RANGE = 23, FRA_DPORT_RANGE = 24;
const FIB_RULE_INVERT = 2;
const NO_SUPPRESSION = 0xffffffff;
/** linux/fib_rules.h, FR_ACT_*. */
const ACTIONS: Readonly<Record<number, Rule["action"]>> = {
  1: "table",
  2: "goto",
  3: "nop",
  6: "blackhole",
  7: "unreachable",
  8: "prohibit",
};

export function ruleDumpRequest(family: Family): NetlinkRequest {
  const body = new Uint8Array(FIB_RULE_HDR_BYTES);
  body[0] = family;
  return { type: RTM_GETRULE, body };
}

/** Reads `fib_rule_hdr` and its attributes (linux/fib_rules.h); `null` for other families. */
export function readRule(payload: Uint8Array): Rule | null {
  const family = payload[0];
  if (family !== AF_INET && family !== AF_INET6) return null;
  const attributes = attributesOf(payload, FIB_RULE_HDR_BYTES);
  const table = attributes.get(FRA_TABLE);
  const suppress = number(attributes.get(FRA_SUPPRESS_PREFIXLEN));
  const mark = number(attributes.get(FRA_FWMARK));
  const users = attributes.get(FRA_UID_RANGE);
  return {
    family: family === AF_INET ? 4 : 6,
    priority: number(attributes.get(FRA_PRIORITY)) ?? 0,
    action: attributes.has(FRA_L3MDEV) ? "other" : ACTIONS[payload[7] ?? 0] ?? "other",
    table: table === undefined ? payload[4] || null : u32(table, 0),
    goto: number(attributes.get(FRA_GOTO)),
    invert: (u32(payload, 8) & FIB_RULE_INVERT) !== 0,
    from: prefix(attributes.get(FRA_SRC), payload[2] ?? 0),
    to: prefix(attributes.get(FRA_DST), payload[1] ?? 0),
    tos: payload[3] ?? 0,
    incoming: text(attributes.get(FRA_IIFNAME)),
    outgoing: text(attributes.get(FRA_OIFNAME)),
    mark: mark === null ? null : { value: mark, mask: number(attributes.get(FRA_FWMASK)) ?? 0xffffffff },
    protocol: attributes.get(FRA_IP_PROTO)?.[0] ?? null,
    sourcePorts: range(attributes.get(FRA_SPORT_RANGE)),
    destinationPorts: range(attributes.get(FRA_DPORT_RANGE)),
    users: users === undefined ? null : { from: u32(users, 0), to: u32(users, 4) },
    suppressPrefixLength: suppress === null || suppress === NO_SUPPRESSION ? null : suppress,
  };
}

function number(bytes: Uint8Array | undefined): number | null {
  return bytes === undefined ? null : u32(bytes, 0);
}

function text(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : cText(bytes);
}

function prefix(bytes: Uint8Array | undefined, length: number): string | null {
  return bytes === undefined || length === 0 ? null : `${ipText(bytes)}/${length}`;
}

function range(bytes: Uint8Array | undefined): Rule["sourcePorts"] {
  return bytes === undefined ? null : { from: u16(bytes, 0), to: u16(bytes, 2) };
}
