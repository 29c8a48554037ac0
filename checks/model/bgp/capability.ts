/**
 * Capabilities of an OPEN (RFC 5492), in words.
 *
 * @module
 */
import type { Capability } from "../facts/bgp.ts";
import { uint32At } from "./bytes.ts";
import { capabilityDetail } from "./capability_detail.ts";

export interface RawCapability {
  readonly code: number;
  readonly value: Uint8Array;
}

export const MULTIPROTOCOL = 1;
export const ROUTE_REFRESH = 2;
export const FOUR_OCTET_AS = 65;

/** IANA's registry of capability codes. */
const names: Readonly<Record<number, string>> = {
  1: "Multiprotocol Extensions",
  2: "Route Refresh",
  3: "Outbound Route Filtering",
  4: "Multiple Routes to a Destination",
  5: "Extended Next Hop Encoding",
  6: "Extended Message",
  7: "BGPsec",
  8: "Multiple Labels",
  9: "BGP Role",
  64: "Graceful Restart",
  65: "4-octet AS Number",
  67: "Dynamic Capability",
  68: "Multisession BGP",
  69: "ADD-PATH",
  70: "Enhanced Route Refresh",
  71: "Long-Lived Graceful Restart",
  72: "Routing Policy Distribution",
  73: "FQDN",
  74: "BFD Strict-Mode",
  75: "Software Version",
  76: "PATHS-LIMIT",
  128: "Route Refresh (Cisco)",
  129: "Outbound Route Filtering (Cisco)",
  130: "Outbound Route Filtering (Cisco)",
  131: "Multisession BGP (Cisco)",
  184: "FQDN (prestandard)",
  185: "Operational Message (prestandard)",
};

export function capabilityName(code: number): string {
  return names[code] ?? `capability ${code}`;
}

export function describeCapability(capability: RawCapability): Capability {
  const { code } = capability;
  return { code, name: capabilityName(code), detail: capabilityDetail(capability) };
}

/** The AS number of the first well-formed 4-octet AS capability (RFC 6793); `null` where there is none. */
export function fourOctetAsn(capabilities: readonly RawCapability[]): number | null {
  const found = capabilities.find(({ code, value }) => code === FOUR_OCTET_AS && value.length === 4);
  return found ? uint32At(found.value, 0) : null;
}
