import { canonicalAddress } from "../address.ts";
import type { StaticPeersProblem } from "../facts.ts";
import type { Dialect } from "./dialects.ts";
import { parseBool, parseUint } from "./go_values.ts";

/** One entry of `bgp_peers`, its password in clear: not for a fact. */
export interface PeerEntry {
  /** Canonical; `null` for an unnumbered peer. */
  readonly address: string | null;
  /** Of an unnumbered peer. */
  readonly interface: string | null;
  readonly asn: number;
  readonly password: string;
  readonly multihop: boolean;
}

export interface ParsedPeers {
  /** Those that can be read, in their order. */
  readonly entries: readonly PeerEntry[];
  /** The first that cannot, by its number, without its text. kube-vip ends over it. */
  readonly problem: StaticPeersProblem | null;
}

/** Nobody has more; what is longer is not read on. */
const MAX_ENTRIES = 1_000;

/**
 * Reads `bgp_peers`: `ADDRESS:AS:PASSWORD:MULTIHOP:…`, comma between entries, IPv6 addresses in brackets. What follows
 * the fourth field, and what may be left out, depends on the dialect.
 */
export function parseStaticPeers(text: string, dialect: Dialect): ParsedPeers {
  const entries: PeerEntry[] = [];
  let problem: StaticPeersProblem | null = null;
  for (const [index, part] of text.split(",", MAX_ENTRIES).entries()) {
    if (part === "" && !dialect.rigid) continue;
    const entry = parseEntry(part, dialect);
    if (typeof entry !== "string") entries.push(entry);
    else problem ??= { entry: index + 1, detail: entry };
  }
  return { entries, problem };
}

/** The entry, or what is wrong with it. */
function parseEntry(whole: string, dialect: Dialect): PeerEntry | string {
  const [body = "", suffix] = dialect.slash ? whole.split("/", 2) : [whole];
  const place = splitPlace(body, dialect);
  if (typeof place === "string") return place;
  const [, asText, password = "", multihopText, port, mpBgp, bfd] = place.fields;
  const asn = asText === undefined ? null : parseUint(asText, 32);
  if (asn === null && !(place.interface !== null && asText === undefined)) return asProblem(asText, body);
  const multihop = multihopOf(multihopText, dialect);
  if (multihop === null) return "multihop is neither true nor false (a colon in the password has the same effect)";
  const rest = portProblem(port, dialect) ?? (dialect.options ? optionsProblem(mpBgp) ?? bfdProblem(bfd) : null) ??
    optionsProblem(suffix);
  if (rest !== null) return rest;
  if (place.address === null && place.interface === null) {
    return /^\s|\s[:\]]/.test(body) ? "a space stands beside the address" : "the address is no IP address";
  }
  return { address: place.address, interface: place.interface, asn: asn ?? 0, password, multihop };
}

interface Place {
  readonly address: string | null;
  readonly interface: string | null;
  /** From the address on; what it holds of the address itself may be empty. */
  readonly fields: readonly string[];
}

function splitPlace(body: string, dialect: Dialect): Place | string {
  if (dialect.rigid) {
    const fields = body.split(":");
    if (fields.length !== 4) return `${fields.length} fields, expected 4: <address>:<AS>:<password>:<multihop>`;
    return { address: addressIn(fields[0]), interface: null, fields };
  }
  if (body.startsWith("[")) {
    const end = body.indexOf("]");
    if (end < 0) return "no ] closes the IPv6 address";
    return withAs({
      address: addressIn(body.slice(1, end)),
      interface: null,
      fields: body.slice(end + 1).split(":"),
    });
  }
  if (dialect.unnumbered && body.startsWith("unnumbered:")) {
    const fields = body.slice("unnumbered:".length).split(":");
    return { address: null, interface: fields[0] ?? "", fields };
  }
  const fields = body.split(":");
  return withAs({ address: addressIn(fields[0]), interface: null, fields });
}

/** GoBGP takes no space with it. */
function addressIn(text = ""): string | null {
  return /\s/.test(text) ? null : canonicalAddress(text);
}

function withAs(place: Place): Place | string {
  return place.fields.length < 2 ? "expected at least <address>:<AS>" : place;
}

function asProblem(text: string | undefined, body: string): string {
  const hint = text === "" && body.includes("::") ? " (an IPv6 address stands in brackets)" : "";
  return `the AS is no number from 0 to 4294967295${hint}`;
}

function multihopOf(text: string | undefined, dialect: Dialect): boolean | null {
  if (text === undefined || (text === "" && dialect.emptyMultihop)) return false;
  return parseBool(text);
}

function portProblem(text: string | undefined, dialect: Dialect): string | null {
  if (text === undefined || dialect.port === "none") return null;
  if (text === "" && dialect.port === "number or empty") return null;
  return parseUint(text, 16) === null ? "the port (fifth field) is no number from 0 to 65535" : null;
}

const MP_BGP = new Set(["mpbgp_nexthop", "mpbgp_ipv4", "mpbgp_ipv6"]);

function optionsProblem(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  for (const option of text.split(";")) {
    const [name = "", value] = option.split("=", 2);
    if (value === undefined) return "an MP-BGP option is not <name>=<value>";
    if (!MP_BGP.has(name)) return "an MP-BGP option is none of mpbgp_nexthop, mpbgp_ipv4, mpbgp_ipv6";
  }
  return null;
}

function bfdProblem(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const [enabled, ...numbers] = text.split(";");
  if (numbers.length < 3) return "BFD (seventh field) is not <true|false>;<receive>;<transmit>;<multiplier>";
  if (parseBool(enabled ?? "") === null) return "BFD is neither true nor false";
  const broken = numbers.slice(0, 3).some((number) => number !== "" && parseUint(number, 32) === null);
  return broken ? "a BFD interval or multiplier is no number" : null;
}
