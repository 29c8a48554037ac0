import type { Link } from "../../../model/facts.ts";
import { cText, i32, u32 } from "../libc/bytes.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { attributesOf } from "./message.ts";

const RTM_GETLINK = 18;
const IFINFOMSG_BYTES = 16;
const IFLA_IFNAME = 3, IFLA_MTU = 4, IFLA_MASTER = 10, IFLA_OPERSTATE = 16, IFLA_LINKINFO = 18;
const IFLA_EXT_MASK = 29, IFLA_CARRIER = 33;
const IFLA_INFO_KIND = 1, IFLA_INFO_SLAVE_KIND = 4, IFLA_INFO_SLAVE_DATA = 5;
const IFLA_BOND_SLAVE_MII_STATUS = 2;
/** Counters are most of an answer, and nobody reads them. */
const RTEXT_FILTER_SKIP_STATS = 8;
const IFF_UP = 1;
const BOND_LINK_UP = 0;
/** RFC 2863, in the order of linux/if.h. */
const OPERSTATES = ["unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"];

/** One device of the dump, its master still a number, since the master may come later. */
export interface LinkRecord {
  readonly index: number;
  readonly name: string;
  readonly up: boolean;
  readonly carrier: boolean | null;
  readonly operstate: string;
  readonly mtu: number;
  readonly masterIndex: number | null;
  readonly kind: string | null;
  /** What the bonding driver holds of this leg; `null` where it is none. */
  readonly bondLegUp: boolean | null;
}

export function linkDumpRequest(): NetlinkRequest {
  const mask = new Uint8Array([RTEXT_FILTER_SKIP_STATS, 0, 0, 0]);
  return {
    type: RTM_GETLINK,
    body: new Uint8Array(IFINFOMSG_BYTES),
    attributes: [{ type: IFLA_EXT_MASK, value: mask }],
  };
}

/** Reads `ifinfomsg` and its attributes (linux/if_link.h). */
export function readLink(payload: Uint8Array): LinkRecord {
  const attributes = attributesOf(payload, IFINFOMSG_BYTES);
  const carrier = attributes.get(IFLA_CARRIER);
  const operstate = attributes.get(IFLA_OPERSTATE)?.[0] ?? 0;
  const mtu = attributes.get(IFLA_MTU);
  const master = attributes.get(IFLA_MASTER);
  const info = attributesOf(attributes.get(IFLA_LINKINFO) ?? new Uint8Array());
  const kind = info.get(IFLA_INFO_KIND);
  const legKind = info.get(IFLA_INFO_SLAVE_KIND);
  const leg = attributesOf(info.get(IFLA_INFO_SLAVE_DATA) ?? new Uint8Array());
  const mii = leg.get(IFLA_BOND_SLAVE_MII_STATUS)?.[0];
  return {
    index: i32(payload, 4),
    name: cText(attributes.get(IFLA_IFNAME) ?? new Uint8Array()),
    up: (u32(payload, 8) & IFF_UP) !== 0,
    carrier: carrier === undefined ? null : carrier[0] !== 0,
    operstate: OPERSTATES[operstate] ?? String(operstate),
    mtu: mtu === undefined ? 0 : u32(mtu, 0),
    masterIndex: master === undefined ? null : u32(master, 0),
    kind: kind === undefined ? null : cText(kind),
    bondLegUp: legKind !== undefined && cText(legKind) === "bond" && mii !== undefined ? mii === BOND_LINK_UP : null,
  };
}

/** Names the masters, and gives each bond its legs. */
export function linksOf(records: readonly LinkRecord[]): readonly Link[] {
  const byIndex = new Map(records.map((record) => [record.index, record]));
  return records.map(({ masterIndex, bondLegUp: _, ...link }) => ({
    ...link,
    master: masterIndex === null ? null : byIndex.get(masterIndex)?.name ?? null,
    legs: link.kind === "bond" ? records.filter((leg) => leg.masterIndex === link.index).map(legOf) : [],
  }));
}

// Without MII monitoring (miimon 0) the driver calls every leg up, so the leg's own state counts as well.
function legOf(leg: LinkRecord): { readonly name: string; readonly up: boolean } {
  return { name: leg.name, up: leg.up && leg.carrier !== false && leg.bondLegUp !== false };
}
