import { blocked, defineCheck, fail, lacking, notApplicable, pass } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";

/** The documented commands and `--metal` read `bgp_neighbors[0]`; the CCM looks for family 4 (failure catalogue, E-M4). */
export default defineCheck({
  id: "metadata/ipv4-neighbour-first",
  title: "The first BGP neighbour of the metadata is the IPv4 one",
  severity: "minor",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadata"],
  kinds: {
    "ipv6-first": "The first BGP neighbour of the metadata is the IPv6 one, and the documented commands read the first",
  },
  causedBy: [],
  blockedBy: ["metadata/reachable", "metadata/valid", "metadata/bgp-enabled"],
  why:
    "The command `jq '.bgp_neighbors[0]'` writes IPv6 peers into kube-vip's manifest, which these ToRs do not speak to.",
  latent: "It hurts whoever runs the documented commands next, or --metal of a kube-vip up to v0.8.10.",
  references: ["failure catalogue E-M4"],
  judge({ metadataTarget, metadata }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadata.state === "unknown") return lacking(metadata);
    const { neighbours } = metadata.value;
    const [first] = neighbours;
    if (first === undefined) return blocked(["metadata/bgp-enabled"], { detail: "The metadata names no neighbour" });
    const families = neighbours.map(({ addressFamily }) => addressFamily);
    const evidence = { metadata: { families } };
    if (first.addressFamily === 4) return pass({ found: `family ${families.join(", ")}`, evidence });
    if (!families.includes(4)) {
      return blocked(["metadata/bgp-enabled"], { detail: "The metadata names no IPv4 neighbour at all" });
    }
    return fail("ipv6-first", {
      found: `families ${families.join(", ")}, in this order`,
      expected: "4 first",
      evidence,
      remedies: [run({
        summary: "Read the neighbour of family 4 instead of the first one",
        commands: [`curl -s ${urlIn(metadataTarget.value.url)} | jq '${FOURTH_FAMILY}'`],
        risk: "safe",
        verify: ["metadata/ipv4-neighbour-first"],
      })],
    });
  },
});

const FOURTH_FAMILY = "[.bgp_neighbors[] | select(.address_family == 4)][0]";

function urlIn(url: string): string {
  return /^https?:\/\/[\w./:-]+$/.test(url) ? url : "<url>";
}
