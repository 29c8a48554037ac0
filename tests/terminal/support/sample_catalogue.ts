import type { CatalogueEntry } from "../../../tui/options.ts";

/** Names of checks by area, as many as the real catalogue is to have. */
const NAMES: Readonly<Record<string, string>> = {
  node: "found hostname-label provider-id cloud-taint load-balancer-exclusion api-access provider",
  annotations: "present format consistent supported complete values prefix-configured match-metadata applied",
  metadata: "reachable valid bgp-enabled ipv4-neighbour-first private-address hostname",
  routes:
    "peer-route source-address source-present gateway-neighbour link firewall link-local-conflict persistent reverse-path",
  bgp: "tcp session open asn password multihop other-speaker router-id timers prefix-limit",
  "kube-vip": "running image manifest config interface privileges rbac api-access metrics logs control-plane",
  ccm: "running secret load-balancer bgp annotating version logs",
  kubelet: "cloud-provider",
  services: "announced address endpoints class ignored control-plane-address",
};

const TITLES: Readonly<Record<string, string>> = {
  "routes/peer-route": "Every peer is routed through the private gateway",
  "bgp/tcp": "Every peer answers on port 179",
  "bgp/session": "Every session is established",
  "kube-vip/running": "kube-vip runs on this node",
};

/** A catalogue of 66 checks; its sentences are made up. */
export const SAMPLE_CATALOGUE: readonly CatalogueEntry[] = Object.entries(NAMES).flatMap(([area, names]) =>
  names.split(" ").map((name) => ({
    id: `${area}/${name}`,
    area,
    title: TITLES[`${area}/${name}`] ?? `The ${name.replaceAll("-", " ")} of ${area} is as it should be`,
    severity: "major",
    why: `Without a right ${name.replaceAll("-", " ")} nothing is announced from here.`,
    references: ["RFC 4271, section 8.2.1"],
  }))
);
