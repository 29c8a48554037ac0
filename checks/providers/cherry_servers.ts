/**
 * Cherry Servers: its CCM is a fork of Equinix Metal's and writes the same annotations under another prefix. The peers
 * are route servers several hops away, spoken to from a public address. Source: cloud-provider-cherry v1.36.
 */
import type { Provider } from "../model/facts.ts";

export default {
  id: "cherry-servers",
  name: "Cherry Servers",
  annotationPrefix: "cherryservers.com",
  providerIdSchemes: ["cherryservers"],
  dmi: ["cherry servers"],
  metadata: null,
  defaultPeers: [],
  routing: "any-with-source",
  ccm: {
    name: "cloud-provider-cherry",
    workload: "cloud-provider-cherry",
    namespace: "kube-system",
    secret: "cherry-cloud-config",
    secretKeys: ["apiKey", "projectId"],
  },
  indexedSince: null,
  closed: null,
} satisfies Provider;
