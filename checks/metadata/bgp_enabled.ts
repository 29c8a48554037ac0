import { defineCheck, fail, lacking, notApplicable, pass } from "../engine/define.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/** BGP is enabled for a project and for each device; without both the document names no neighbour (E-M2, B5, B8). */
export default defineCheck({
  id: "metadata/bgp-enabled",
  title: "The metadata names BGP neighbours for this node",
  severity: "critical",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadata"],
  kinds: {
    "none": "BGP is not enabled for this device: the metadata names no neighbour",
    "ipv6-only": "The metadata names IPv6 BGP neighbours alone",
  },
  causedBy: [],
  blockedBy: ["metadata/reachable", "metadata/valid"],
  why: "The ToRs do not know this node, and the CCM has nothing to annotate.",
  latent: "Sessions stand although the metadata names no neighbour: they may not come back.",
  references: ["failure catalogue B5, B8, E-M2"],
  judge({ metadataTarget, metadata }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadata.state === "unknown") return lacking(metadata);
    const { neighbours } = metadata.value;
    const ipv4 = neighbours.filter((each) => each.addressFamily === 4);
    const evidence = { metadata: { neighbours: neighbours.length, ipv4: ipv4.length } };
    const peers = ipv4.flatMap((each) => each.peerIps);
    if (peers.length > 0) return pass({ found: `neighbours ${peers.join(", ")}`, evidence });
    const remedies = [askProvider({
      summary: "Enable BGP (local, IPv4) for the project and a BGP session for this device",
      verify: ["metadata/bgp-enabled", "annotations/present", "bgp/session"],
    })];
    const expected = "an IPv4 neighbour with addresses in bgp_neighbors";
    // The CCM then writes what it has, and never comes back to it (B7).
    if (ipv4.length > 0) {
      return fail("none", { found: "an IPv4 neighbour without peer_ips", expected, evidence, remedies });
    }
    return neighbours.length > 0
      ? fail("ipv6-only", { found: "IPv6 neighbours alone", expected, evidence, remedies })
      : fail("none", { found: "no entry in bgp_neighbors", expected, evidence, remedies });
  },
});
