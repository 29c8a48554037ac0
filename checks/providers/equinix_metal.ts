/**
 * Equinix Metal, closed in June 2026: for clusters and images that remain, and private clouds that keep its interface.
 * Sources: cloud-provider-equinix-metal v3.8.1 (metal/constants.go, metal/config.go, deploy/), its README on kube-vip
 * pairing, and the last edition of its pages on metadata and Local BGP.
 */
import type { Provider } from "../model/facts.ts";

export default {
  id: "equinix-metal",
  name: "Equinix Metal",
  annotationPrefix: "metal.equinix.com",
  providerIdSchemes: ["equinixmetal", "packet"],
  dmi: ["packet", "equinix metal"],
  metadata: {
    url: "https://metadata.platformequinix.com/metadata",
    fields: { hostname: "hostname", id: "id", neighbours: "bgp_neighbors", addresses: "network.addresses" },
  },
  defaultPeers: ["169.254.255.1", "169.254.255.2"],
  routing: "private-gateway",
  ccm: {
    name: "cloud-provider-equinix-metal",
    workload: "cloud-provider-equinix-metal",
    namespace: "kube-system",
    secret: "metal-cloud-config",
    secretKeys: ["apiKey", "projectID"],
  },
  indexedSince: "3.3.0",
  wantsServiceSince: "3.4.0",
  closed: {
    since: "June 2026",
    advice:
      "Where a successor keeps its interface, name that service with --metadata-url; else configure the peers statically (bgp_peers)",
  },
} satisfies Provider;
