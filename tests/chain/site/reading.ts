/**
 * What kube-vip reads: its peers, from annotations or from its environment (pkg/manager/watch_annotations.go and
 * pkg/kubevip/config_bgp.go@v1.2.3; failure catalogue, section 0).
 *
 * @module
 */
import type { KubeVipSettings, Secret } from "../../../checks/model/facts.ts";
import type { Draft, Site } from "./site.ts";

export interface Reading {
  readonly peers: readonly { readonly address: string; readonly asn: number; readonly multihop: boolean }[];
  readonly localAsn: number;
  readonly routerId: string;
  /** What it binds to; `null`: the kernel chooses. */
  readonly source: string | null;
  readonly password: Draft<Secret>;
}

export interface Version {
  readonly name: string;
  /** v1.0.0 to v1.1.2 make their BGP server before they have read any annotation. */
  readonly readsAnnotations: boolean;
  readonly knowsIndexed: boolean;
  readonly knowsMultihop: boolean;
  readonly signs: boolean;
  readonly bindsSource: boolean;
  readonly endsWithoutMetrics: boolean;
  /** logrus up to v0.8.9. */
  readonly slog: boolean;
}

function numberOf(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, "").split(".").map((part) => parseInt(part, 10));
  return (major * 1_000 + minor) * 1_000 + patch;
}

export function versionOf(image: string): Version {
  const name = image.split(":").at(-1) ?? "";
  const number = numberOf(name);
  const isAtLeast = (version: string) => number >= numberOf(version);
  return {
    name,
    readsAnnotations: !isAtLeast("1.0.0") || isAtLeast("1.2.0"),
    knowsIndexed: isAtLeast("0.5.11"),
    knowsMultihop: isAtLeast("1.2.0"),
    signs: isAtLeast("0.3.8"),
    bindsSource: isAtLeast("0.3.9"),
    endsWithoutMetrics: !isAtLeast("0.8.10"),
    slog: isAtLeast("0.8.10"),
  };
}

const FIELD = /\/(?:bgp-peers-(\d+)-)?(node-asn|peer-asn|peer-ip|src-ip|bgp-pass|peer-multi-hop)$/;

/** Keys of BGP annotations, under whatever prefix. */
export function allAnnotations(annotations: Readonly<Record<string, string>>): string[] {
  return Object.keys(annotations).filter((key) => FIELD.test(key));
}

/** A kube-vip waits, ends, or has its peers. */
export type Read =
  | { readonly what: "peers"; readonly reading: Reading }
  | { readonly what: "waits"; readonly because: string }
  | { readonly what: "ends"; readonly because: string };

const NO_PEER = 'new manager err="creating BGP server: you need to provide at least one peer"';
const UNSET: Secret = { set: false, digest: null };

/** From the annotations as `site` has them, or had them when kube-vip read them. */
export function readAnnotations(site: Site, prefix: string, version: Version): Read {
  const annotations = site.kubeVip.annotationsRead ?? site.facts.node.annotations;
  const secrets = site.kubeVip.secretsRead ?? site.facts.node.secrets;
  if (!version.readsAnnotations) return { what: "ends", because: NO_PEER };
  // Of the legacy form, else of index 0.
  const shared = (field: string) =>
    annotations[`${prefix}/${field}`] ??
      (version.knowsIndexed ? annotations[`${prefix}/bgp-peers-0-${field}`] : undefined);
  for (const field of ["node-asn", "src-ip", "peer-asn"]) {
    if ((shared(field) ?? "") === "") return { what: "waits", because: `${field} value missing or empty` };
  }
  for (const field of ["node-asn", "peer-asn"]) {
    if (!/^\d{1,10}$/.test(shared(field)!)) {
      return { what: "waits", because: `strconv.ParseUint: parsing "${shared(field)}": invalid syntax` };
    }
  }
  const addresses = Object.entries(annotations)
    .filter(([key]) => key.startsWith(`${prefix}/`) && key.endsWith("peer-ip"))
    .filter(([key]) => version.knowsIndexed || key === `${prefix}/peer-ip`)
    .toSorted(([one], [other]) => one < other ? -1 : 1)
    .flatMap(([key, value]) => value.split(",").map((address) => ({ address: address.trim(), key })));
  if (addresses.length === 0) return { what: "waits", because: "peer-ip value missing or empty" };
  const password = secrets[`${prefix}/bgp-pass`] ?? secrets[`${prefix}/bgp-peers-0-bgp-pass`];
  if (password?.set === true && !password.base64) {
    return { what: "waits", because: "illegal base64 data at input byte 3" };
  }
  const peers: Reading["peers"][number][] = [];
  for (const { address, key } of addresses) {
    const hop = annotations[key.replace(/peer-ip$/, "peer-multi-hop")];
    if (version.knowsMultihop && hop !== undefined && hop !== "true" && hop !== "false") {
      return {
        what: "waits",
        because: `invalid "peer-multi-hop" annotation value: "${hop}", must be "true" or "false"`,
      };
    }
    peers.push({ address, asn: Number(shared("peer-asn")), multihop: version.knowsMultihop && hop === "true" });
  }
  const twice = peers.find(({ address }, index) => peers.findIndex((each) => each.address === address) < index);
  if (twice !== undefined) {
    return {
      what: "ends",
      because: "start manager err=\"failed to configure BGP mode: starting BGP server: failed to add peer: can't " +
        `overwrite the existing peer: ${twice.address}"`,
    };
  }
  const source = shared("src-ip")!;
  if (!/^[\d.]+$|^[\da-f:]+$/.test(source)) {
    return {
      what: "ends",
      because: 'start manager err="failed to configure BGP mode: starting BGP server: invalid router-id format: ' +
        `${source}"`,
    };
  }
  return {
    what: "peers",
    reading: {
      peers,
      localAsn: Number(shared("node-asn")),
      routerId: source,
      source: version.bindsSource ? source : null,
      password: version.signs && password !== undefined ? { set: password.set, digest: password.digest } : UNSET,
    },
  };
}

/** From `bgp_peers` and its companions. */
export function readEnvironment({ variables, staticPeers }: Draft<KubeVipSettings>): Read {
  if (staticPeers.problem !== null) {
    return { what: "ends", because: 'parsing environment err="BGP Peer AS format error [AS65530]"' };
  }
  const localAsn = Number(variables["bgp_as"] ?? "65000");
  if (!(localAsn > 0)) {
    return { what: "ends", because: 'new manager err="creating BGP server: you need to provide AS"' };
  }
  if (staticPeers.peers.length === 0) return { what: "ends", because: NO_PEER };
  const source = variables["bgp_sourceip"] ?? null;
  return {
    what: "peers",
    reading: {
      peers: staticPeers.peers.map(({ address, asn, multihop }) => ({ address, asn, multihop })),
      localAsn,
      routerId: variables["bgp_routerid"] ?? source ?? "",
      // With a next hop of MP-BGP AddPeer leaves the source out (pkg/bgp/peers.go@v1.2.3).
      source: (variables["mpbgp_nexthop"] ?? "") === "" ? source : null,
      password: staticPeers.peers[0]?.password ?? UNSET,
    },
  };
}
