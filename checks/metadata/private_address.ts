import { defineCheck, fail, lacking, notApplicable, pass, warn } from "../engine/define.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/** The documented jq takes every private gateway, of which `ip route` can use one (failure catalogue, C2, C4, E-M5). */
export default defineCheck({
  id: "metadata/private-address",
  title: "The metadata names one private IPv4 gateway",
  severity: "minor",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadata"],
  kinds: {
    "none": "The metadata names no private IPv4 address with a gateway",
    "several": "The metadata names several private gateways",
  },
  causedBy: [],
  blockedBy: ["metadata/reachable", "metadata/valid"],
  why: "The ToRs are reached through the private gateway.",
  latent: "A route to the ToRs has to come from elsewhere: the metadata cannot say through what.",
  references: ["failure catalogue C2, C4, E-M5"],
  judge({ metadataTarget, metadata }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadata.state === "unknown") return lacking(metadata);
    const privates = metadata.value.addresses.filter((each) => !each.public && each.gateway !== null);
    const gateways = [...new Set(privates.map((each) => each.gateway))];
    const evidence = { metadata: { gateways } };
    if (!privates.some((each) => each.addressFamily === 4)) {
      return fail("none", {
        found: "no private IPv4 address with a gateway",
        expected: "one",
        evidence,
        remedies: [
          askProvider({
            summary: "Have a private IPv4 address assigned to this device",
            verify: ["metadata/private-address"],
          }),
        ],
      });
    }
    if (gateways.length > 1) {
      return warn("several", {
        found: gateways.join(", "),
        expected: "one gateway, or a command that picks the IPv4 management address",
        impact: "The documented jq prints one line for each, and `ip route add` fails on them.",
        evidence,
      });
    }
    return pass({ found: gateways.join(", "), evidence });
  },
});
