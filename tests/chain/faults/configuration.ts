/** What kube-vip is told: its peers, its source, where its annotations are. */
import type { Site } from "../site/site.ts";
import { changeTors, configure, prefixOf, setVariable, torOf } from "./change.ts";
import { type Fault, peersOf } from "./fault.ts";

const CONFIGURATION = {
  link: "configuration",
  proof: ["manifests", "kubeVipProcesses"],
  touches: ["configuration"],
} as const;

function wrong(name: string, { root, strike, ...more }: Pick<Fault, "root" | "strike"> & Partial<Fault>): Fault {
  return { ...CONFIGURATION, name, root, ...more, strike };
}

const BY_ANNOTATIONS = { needs: ["annotations"], proof: [...CONFIGURATION.proof, "node"] } as const;

/** The kernel chooses the public address where a socket is bound to none. */
function choosePublicSource({ routes }: Site): void {
  for (const { free } of Object.values(routes)) free.source = "198.51.100.7";
}

function takePeers(site: Site, more: { ignoredFlags?: string[] } = {}): void {
  configure(site, (settings) => settings.staticPeers = { set: false, peers: [], problem: null, ...more });
}

export const CONFIGURATION_FAULTS: readonly Fault[] = [
  wrong("the variable is spelt «annotations»", {
    ...BY_ANNOTATIONS,
    root: "annotations/prefix-configured misspelt",
    strike(site) {
      setVariable(site, "annotations", prefixOf(site));
      setVariable(site, "annotation", null);
    },
  }),
  wrong("the variable for the prefix is not set", {
    ...BY_ANNOTATIONS,
    root: "annotations/prefix-configured unset",
    strike: (site) => setVariable(site, "annotation", null),
  }),
  wrong("the prefix has a slash", {
    ...BY_ANNOTATIONS,
    root: "annotations/prefix-configured slash",
    strike: (site) => setVariable(site, "annotation", `${prefixOf(site)}/`),
  }),
  wrong("the prefix is that of another cloud", {
    ...BY_ANNOTATIONS,
    root: "annotations/prefix-configured other",
    strike: (site) => setVariable(site, "annotation", "bgp.example.com"),
  }),
  wrong("an ASN of bgp_peers is no number", {
    root: "kube-vip/config malformed",
    needs: ["static"],
    strike: (site) =>
      configure(site, (settings) =>
        settings.staticPeers = {
          set: true,
          peers: [],
          problem: { entry: 1, detail: "its second field is no ASN; expected address:ASN:password:multihop" },
        }),
  }),
  wrong("bgp_as is 0", {
    root: "kube-vip/config asn",
    needs: ["static"],
    strike: (site) => setVariable(site, "bgp_as", "0"),
  }),
  wrong("no static peer is left, and the Node is annotated", {
    root: "annotations/prefix-configured unset",
    needs: ["static", "private-gateway"],
    proof: [...CONFIGURATION.proof, "node"],
    strike: (site) => takePeers(site),
  }),
  wrong("neither annotations nor static peers are named", {
    root: "kube-vip/config no-peer",
    needs: ["static"],
    without: ["private-gateway"],
    strike: (site) => takePeers(site),
  }),
  wrong("the peers are given as a flag, which only the generator reads", {
    root: "kube-vip/config ignored-flags",
    needs: ["static"],
    without: ["private-gateway"],
    strike: (site) => takePeers(site, { ignoredFlags: ["--bgppeers"] }),
  }),
  wrong("a source interface is given beside src-ip", {
    ...BY_ANNOTATIONS,
    root: "kube-vip/config source-conflict",
    strike: (site) => setVariable(site, "bgp_sourceif", "priv"),
  }),
  wrong("a source interface is given beside a source address", {
    root: "kube-vip/config source-conflict",
    needs: ["static"],
    strike: (site) => setVariable(site, "bgp_sourceif", "priv"),
  }),
  wrong("with an MP-BGP next hop the source is not bound, and the kernel chooses the public one", {
    // Nothing of its connections stays to be seen, and which source is right, only a cloud says.
    root: "routes/source-address not-private",
    needs: ["static", "private-gateway"],
    proof: [...CONFIGURATION.proof, "exchange", "sockets"],
    // A socket that lasts would show it.
    touches: ["configuration", "route 0", "route 1", "tor 0", "tor 1", "rules 0", "rules 1"],
    strike(site) {
      setVariable(site, "mpbgp_nexthop", "auto_sourceip");
      choosePublicSource(site);
    },
  }),
  wrong("no source is given, and the kernel chooses the public one", {
    root: "routes/source-address not-private",
    needs: ["static", "private-gateway"],
    proof: [...CONFIGURATION.proof, "exchange"],
    touches: ["configuration", "route 0", "route 1"],
    strike(site) {
      setVariable(site, "bgp_sourceip", null);
      choosePublicSource(site);
    },
  }),
  wrong("no source is given, and the kernel chooses one that the ToRs do not know", {
    root: "bgp/open closed",
    needs: ["static", "ipv4"],
    without: ["private-gateway"],
    proof: [...CONFIGURATION.proof, "exchange"],
    touches: ["configuration", "route 0", "route 1"],
    strike(site) {
      setVariable(site, "bgp_sourceip", null);
      choosePublicSource(site);
    },
  }),
  wrong("the source is an address that this node does not have", {
    root: "routes/source-present absent",
    needs: ["static", "ipv4"],
    proof: [...CONFIGURATION.proof, "addresses"],
    strike: (site) => setVariable(site, "bgp_sourceip", "10.66.6.99"),
  }),
  wrong("the router id is 0.0.0.0", {
    root: "bgp/router-id invalid",
    needs: ["static"],
    strike: (site) => setVariable(site, "bgp_routerid", "0.0.0.0"),
  }),
  wrong("the router id is the first ToR's, inside one AS", {
    root: "bgp/router-id equal",
    needs: ["static"],
    proof: [...CONFIGURATION.proof, "exchange"],
    peer: 0,
    touches: ["configuration", "tor 0", "tor 1"],
    strike(site) {
      setVariable(site, "bgp_as", "65530");
      changeTors(site, { expectsAsn: 65_530 });
      setVariable(site, "bgp_routerid", torOf(site, 0).routerId);
    },
  }),
  wrong("a peer of bgp_peers has another ASN than the ToR", {
    root: "bgp/asn peer-asn",
    needs: ["static"],
    proof: [...CONFIGURATION.proof, "exchange"],
    peer: 1,
    strike: (site) =>
      configure(site, ({ staticPeers }) => {
        const second = staticPeers.peers[1];
        if (second !== undefined) second.asn = 65_531;
      }),
  }),
  wrong("a peer of bgp_peers is an address that no ToR has", {
    root: "bgp/tcp timeout",
    needs: ["static"],
    proof: ["tcp"],
    peer: 1,
    touches: ["configuration", "tor 1", "route 1"],
    strike(site) {
      const address = site.traits.has("ipv4") ? "169.254.255.3" : "2001:db8:ff::3";
      const old = peersOf(site)[1]!;
      configure(site, ({ staticPeers }) => {
        const second = staticPeers.peers[1];
        if (second !== undefined) second.address = address;
      });
      site.routes[address] = structuredClone(site.routes[old]!);
      site.kept[address] = structuredClone(site.kept[old]!);
    },
  }),
];
