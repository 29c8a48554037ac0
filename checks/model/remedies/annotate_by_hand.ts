/** The annotations that the CCM would write, with the values of the metadata where it is known. */
import type { Remedy } from "../../engine/remedy.ts";
import { canonicalAddress } from "../address.ts";
import type { Metadata } from "../facts.ts";
import { annotate } from "./annotate.ts";

export function byHand(node: string, { prefix, metadata }: { prefix: string; metadata: Metadata | null }): Remedy {
  const neighbour = metadata?.neighbours.find((each) => each.addressFamily === 4) ?? null;
  const ips = (neighbour?.peerIps ?? []).map(canonicalAddress).filter((address) => address !== null);
  const values: Record<string, string> = {
    [`${prefix}/bgp-peers-0-node-asn`]: String(neighbour?.customerAs ?? "<node-asn>"),
    [`${prefix}/bgp-peers-0-peer-asn`]: String(neighbour?.peerAs ?? "<peer-asn>"),
    [`${prefix}/bgp-peers-0-src-ip`]: canonicalAddress(neighbour?.customerIp ?? "") ?? "<private-address>",
    [`${prefix}/bgp-peers-0-peer-ip`]: ips[0] ?? "<peer>",
  };
  for (const [index, address] of ips.slice(1, 8).entries()) {
    values[`${prefix}/bgp-peers-${index + 1}-peer-ip`] = address;
  }
  return annotate(node, {
    summary: "Annotate the Node by hand (the CCM should do it, and will not repeat it)",
    values,
    verify: ["annotations/present", "annotations/complete", "bgp/session"],
  });
}
