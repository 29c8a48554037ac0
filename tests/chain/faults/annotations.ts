/** The annotations: written by hand, half written, of another form, changed too late. */
import type { Site } from "../site/site.ts";
import {
  annotate,
  annotateAll,
  changeTors,
  keyOf,
  prefixOf,
  rememberAnnotations,
  setPassword,
  setPasswords,
  torOf,
} from "./change.ts";
import { type Fault, peersOf } from "./fault.ts";

const ANNOTATIONS = {
  link: "annotations",
  needs: ["annotations"],
  proof: ["node"],
  touches: ["annotations"],
} as const;

function broken(name: string, { root, strike, ...more }: Pick<Fault, "root" | "strike"> & Partial<Fault>): Fault {
  return { ...ANNOTATIONS, name, root, ...more, strike };
}

/** Somebody wrote the annotations anew after kube-vip had read them. */
function later(
  name: string,
  { root, fields, ...more }: { root: string; fields: readonly string[] } & Pick<Fault, "strike"> & Partial<Fault>,
): Fault {
  return broken(name, {
    ...more,
    root,
    touches: [...more.touches ?? ANNOTATIONS.touches, "kube-vip"],
    strike(site) {
      rememberAnnotations(site);
      more.strike(site);
      const { node } = site.facts;
      const changed = Object.keys({ ...node.annotations, ...node.secrets }).filter((key) =>
        fields.some((field) => key.endsWith(field))
      );
      node.annotationsChangedAt = Object.fromEntries(changed.map((key) => [key, "2026-11-24T02:01:10Z"]));
    },
  });
}

/** The machine got another private network, and everything that names the old one was corrected. */
function renumber(site: Site): void {
  const renumbered = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value).replaceAll('"10.66.6.3"', '"10.66.6.5"').replaceAll('"10.66.6.2"', '"10.66.6.4"'),
    ) as T;
  Object.assign(site.facts, renumbered(site.facts));
  Object.assign(site.routes, renumbered(site.routes));
  Object.assign(site.kept, renumbered(site.kept));
  Object.assign(site.tors, renumbered(site.tors));
}

/** Digest of a password that stands as it is, and not in base64. */
const PLAIN = "a1b2c3";

function writePlainPassword(site: Site): void {
  site.facts.node.secrets[keyOf(site, "bgp-pass")] = { set: true, digest: PLAIN, base64: false };
}

function rewrite(site: Site, prefix: string): void {
  const old = prefixOf(site);
  const { node } = site.facts;
  node.annotations = Object.fromEntries(
    Object.entries(node.annotations).map(([key, value]) => [key.replace(`${old}/`, `${prefix}/`), value]),
  );
}

export const ANNOTATION_FAULTS: readonly Fault[] = [
  ...["node-asn", "peer-asn", "src-ip"].map((field) =>
    broken(`${field} is missing`, {
      root: "annotations/complete missing",
      strike: (site) => annotate(site, field, null),
    })
  ),
  // A CCM that is well would write it anew, with all the others.
  broken("no peer-ip is there, and the CCM does not write it", {
    root: "ccm/annotating not-annotated",
    // A CCM writes for Services that it takes for its own.
    touches: ["annotations", "services"],
    needs: ["ccm"],
    proof: ["node", "ccm"],
    strike: (site) => annotateAll(site, "peer-ip", null),
  }),
  broken("peer-asn is a word", {
    root: "annotations/values asn",
    strike: (site) => annotate(site, "peer-asn", "sixty"),
  }),
  broken("node-asn is above 32 bits", {
    root: "annotations/values asn",
    strike: (site) => annotate(site, "node-asn", "42000000000"),
  }),
  broken("src-ip is a network", {
    root: "annotations/values address",
    strike: (site) => annotate(site, "src-ip", "10.66.6.3/31"),
  }),
  broken("the password is not base64", {
    root: "annotations/values base64",
    strike: writePlainPassword,
  }),
  broken("the password is not base64, and both ToRs want it", {
    root: "annotations/values base64",
    touches: ["annotations", "tor 0", "tor 1"],
    strike(site) {
      writePlainPassword(site);
      changeTors(site, { password: PLAIN });
    },
  }),
  broken("peer-multi-hop is «yes»", {
    root: "annotations/values boolean",
    needs: ["annotations", "indexed"],
    // Versions before v1.2.0 do not read it.
    touches: ["annotations", "kube-vip"],
    strike: (site) => annotate(site, "peer-multi-hop", "yes"),
  }),
  broken("the annotations stand under another prefix", {
    root: "annotations/prefix-configured other",
    strike: (site) => rewrite(site, "bgp.example.com"),
  }),
  broken("legacy and indexed annotations stand side by side", {
    root: "annotations/format mixture",
    needs: ["annotations", "indexed"],
    strike(site) {
      const prefix = prefixOf(site);
      for (const field of ["node-asn", "peer-asn", "src-ip"]) {
        site.facts.node.annotations[`${prefix}/${field}`] = site.facts.node.annotations[keyOf(site, field)]!;
      }
      site.facts.node.annotations[`${prefix}/peer-ip`] = peersOf(site).join(",");
    },
  }),
  broken("legacy annotations came beside the indexed ones while kube-vip ran", {
    root: null,
    warns: "annotations/format",
    needs: ["annotations", "indexed"],
    strike(site) {
      rememberAnnotations(site);
      site.kubeVip.startedBefore = true;
      const prefix = prefixOf(site);
      site.facts.node.annotations[`${prefix}/peer-ip`] = peersOf(site).join(",");
    },
  }),
  broken("all annotations were deleted while kube-vip ran", {
    root: null,
    warns: "annotations/present",
    strike(site) {
      rememberAnnotations(site);
      site.kubeVip.startedBefore = true;
      site.facts.node.annotations = {};
      site.facts.node.secrets = {};
    },
  }),
  broken("the second ToR is of another AS, which its own index alone says", {
    root: "annotations/consistent asn",
    needs: ["annotations", "indexed"],
    proof: ["node", "exchange"],
    touches: ["annotations", "tor 1"],
    peer: 1,
    strike(site) {
      torOf(site, 1).asn = 65_531;
      annotate(site, "peer-asn", "65531", 1);
    },
  }),
  broken("the second ToR wants another password, which its own index alone holds", {
    root: "annotations/consistent bgp-pass",
    needs: ["annotations", "indexed"],
    proof: ["node", "tcp"],
    touches: ["annotations", "tor 0", "tor 1"],
    peer: 1,
    strike(site) {
      setPassword(site, "5e1f", 0);
      site.facts.node.secrets[keyOf(site, "bgp-pass", 1)] = { set: false, digest: null, base64: true };
      torOf(site, 0).password = "5e1f";
    },
  }),
  broken("src-ip is that of the machine before", {
    root: "annotations/match-metadata src-ip",
    needs: ["annotations", "metadata"],
    proof: ["node", "metadata"],
    strike: (site) => annotateAll(site, "src-ip", "10.66.6.99"),
  }),
  broken("peer-asn is not the metadata's, nor the ToRs'", {
    root: "annotations/match-metadata asn",
    needs: ["annotations", "metadata"],
    proof: ["node", "metadata", "exchange"],
    strike: (site) => annotateAll(site, "peer-asn", "65529"),
  }),
  broken("node-asn is not the metadata's, nor what the ToRs expect", {
    root: "annotations/match-metadata asn",
    needs: ["annotations", "metadata"],
    proof: ["node", "metadata", "exchange"],
    strike: (site) => annotateAll(site, "node-asn", "65001"),
  }),
  broken("the second peer-ip is nobody's", {
    root: "annotations/match-metadata peer-ip",
    needs: ["annotations", "metadata", "indexed"],
    proof: ["node", "metadata"],
    peer: 1,
    strike: (site) => annotate(site, "peer-ip", "169.254.255.3", 1),
  }),
  later("src-ip was changed after kube-vip had read it, and the address of the node with it", {
    needs: ["annotations", "private-gateway"],
    fields: ["src-ip"],
    proof: ["node", "sockets", "kubeVipProcesses"],
    touches: ["annotations", "addresses"],
    // Bound to an address that is gone, kube-vip has not even a socket: what it holds is not to be seen.
    root: "bgp/session down",
    warns: "annotations/applied",
    strike: renumber,
  }),
  later("both ToRs got a password, and the annotations too, after kube-vip had read them", {
    root: "annotations/applied bgp-pass",
    fields: ["bgp-pass"],
    proof: ["node", "tcp", "kubeVipProcesses"],
    touches: ["annotations", "tor 0", "tor 1"],
    strike(site) {
      setPasswords(site, "5e1f");
      changeTors(site, { password: "5e1f" });
    },
  }),
  later("the ToRs changed their AS, and the annotations too, after kube-vip had read them", {
    root: "annotations/applied asn",
    fields: ["peer-asn"],
    proof: ["node", "kubeVipLogs", "kubeVipProcesses"],
    touches: ["annotations", "tor 0", "tor 1"],
    strike(site) {
      changeTors(site, { asn: 65_531 });
      annotateAll(site, "peer-asn", "65531");
      for (const each of site.facts.metadata.neighbours) each.peerAs = 65_531;
    },
  }),
];
