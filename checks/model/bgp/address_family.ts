/**
 * Address families (AFI) and what is carried for them (SAFI), by the registries of IANA.
 *
 * @module
 */

export interface AddressFamily {
  readonly afi: number;
  readonly safi: number;
}

export const IPV4_UNICAST: AddressFamily = { afi: 1, safi: 1 };
export const IPV6_UNICAST: AddressFamily = { afi: 2, safi: 1 };

const afiNames: Readonly<Record<number, string>> = {
  1: "IPv4",
  2: "IPv6",
  25: "L2VPN",
  16388: "BGP-LS",
};

const safiNames: Readonly<Record<number, string>> = {
  1: "unicast",
  2: "multicast",
  4: "labelled unicast",
  5: "multicast VPN",
  65: "VPLS",
  66: "MDT",
  70: "EVPN",
  71: "link state",
  72: "link state VPN",
  73: "SR policy",
  85: "mobile user plane",
  128: "VPN unicast",
  129: "VPN multicast",
  132: "route target",
  133: "flow specification",
  134: "VPN flow specification",
};

export function afiWords(afi: number): string {
  return afiNames[afi] ?? `AFI ${afi}`;
}

/** As `IPv4 unicast`. */
export function familyWords(family: AddressFamily): string {
  return `${afiWords(family.afi)} ${safiNames[family.safi] ?? `SAFI ${family.safi}`}`;
}
