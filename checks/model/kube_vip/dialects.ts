import { compareReleases } from "./releases.ts";

/**
 * What the text of `bgp_peers` may look like has changed four times (`ParseBGPPeerConfig`, in kube-vip's
 * pkg/bgp/peers.go up to v1.0 and pkg/kubevip/config_bgp.go from v1.1 on; compared at each tag named here).
 */
export interface Dialect {
  /** The first version that reads it so. */
  readonly since: string;
  /** Exactly four fields, and no IPv6 address: its colons end the field. */
  readonly rigid: boolean;
  /** `/key=value;…` behind the fields. */
  readonly slash: boolean;
  /** A fifth field, the port, which is read and then not used; whether it may be empty. */
  readonly port: "none" | "number" | "number or empty";
  readonly emptyMultihop: boolean;
  readonly unnumbered: boolean;
  /** A sixth field with MP-BGP options and a seventh with BFD's. */
  readonly options: boolean;
}

const FIRST: Dialect = {
  since: "v0.3.0",
  rigid: true,
  slash: false,
  port: "none",
  emptyMultihop: false,
  unnumbered: false,
  options: false,
};
const WITH_IPV6: Dialect = { ...FIRST, since: "v0.5.8", rigid: false };
const WITH_PORT: Dialect = { ...WITH_IPV6, since: "v0.8.10", slash: true, port: "number" };
const WITH_UNNUMBERED: Dialect = { ...WITH_PORT, since: "v1.2.0", emptyMultihop: true, unnumbered: true };
const WITH_BFD: Dialect = {
  ...WITH_UNNUMBERED,
  since: "v1.2.2",
  slash: false,
  port: "number or empty",
  options: true,
};

/** Oldest first. */
export const DIALECTS: readonly [Dialect, ...Dialect[]] = [FIRST, WITH_IPV6, WITH_PORT, WITH_UNNUMBERED, WITH_BFD];

/** The dialect of a version as `v1.2.3`; pre-releases count as the release. */
export function dialectOf(version: string): Dialect {
  return DIALECTS.findLast(({ since }) => compareReleases(since, version) <= 0) ?? DIALECTS[0];
}
