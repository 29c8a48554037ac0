import type { Address } from "../../../model/facts.ts";
import { u32 } from "../libc/bytes.ts";
import { AF_INET, AF_INET6, ipText } from "../libc/ip.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { attributesOf } from "./message.ts";

const RTM_GETADDR = 22;
const IFADDRMSG_BYTES = 8;
const IFA_ADDRESS = 1, IFA_LOCAL = 2;
/** linux/if_addr.h; those of IPv6, with IPv4 they are never set. */
const IFA_F_OPTIMISTIC = 0x04, IFA_F_DADFAILED = 0x08, IFA_F_TENTATIVE = 0x40;
/** linux/rtnetlink.h, `rt_scope_t`. */
const SCOPES: Readonly<Record<number, Address["scope"]>> = { 200: "site", 253: "link", 254: "host", 255: "nowhere" };

export function addressDumpRequest(): NetlinkRequest {
  return { type: RTM_GETADDR, body: new Uint8Array(IFADDRMSG_BYTES) };
}

/** Reads `ifaddrmsg` and its attributes (linux/if_addr.h); `null` for other families than IPv4 and IPv6. */
export function readAddress(payload: Uint8Array, nameOf: (index: number) => string): Address | null {
  if (payload[0] !== AF_INET && payload[0] !== AF_INET6) return null;
  const attributes = attributesOf(payload, IFADDRMSG_BYTES);
  // With a partner's address given (point to point), IFA_ADDRESS is the partner's.
  const address = attributes.get(IFA_LOCAL) ?? attributes.get(IFA_ADDRESS);
  if (address === undefined) return null;
  return {
    address: ipText(address),
    prefixLength: payload[1] ?? 0,
    interface: nameOf(u32(payload, 4)),
    scope: SCOPES[payload[3] ?? 0] ?? "global",
    ...stateOf(payload[2] ?? 0),
  };
}

function stateOf(flags: number): Pick<Address, "state"> {
  if ((flags & IFA_F_DADFAILED) !== 0) return { state: "duplicate" };
  return (flags & IFA_F_TENTATIVE) !== 0 && (flags & IFA_F_OPTIMISTIC) === 0 ? { state: "tentative" } : {};
}
