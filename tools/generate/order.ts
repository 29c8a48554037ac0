/** The areas of the catalogue in the order in which every list shows them. */
export const areas: readonly string[] = [
  "node",
  "annotations",
  "metadata",
  "routes",
  "bgp",
  "kube-vip",
  "ccm",
  "kubelet",
  "services",
];

/** Inside an area: from what must hold first to what it makes possible. What is not named here follows by its name. */
const known: readonly string[] = `
  node/found node/hostname-label node/provider-id node/cloud-taint node/load-balancer-exclusion node/api-access
  node/provider
  annotations/present annotations/format annotations/consistent annotations/supported annotations/complete
  annotations/values annotations/prefix-configured annotations/match-metadata annotations/applied
  metadata/reachable metadata/valid metadata/bgp-enabled metadata/ipv4-neighbour-first metadata/private-address
  metadata/hostname
  routes/peer-route routes/source-address routes/source-present routes/gateway-neighbour routes/link routes/firewall
  routes/link-local-conflict routes/persistent routes/reverse-path
  bgp/tcp bgp/session bgp/open bgp/asn bgp/password bgp/multihop bgp/other-speaker bgp/router-id bgp/timers
  bgp/prefix-limit
  kube-vip/running kube-vip/image kube-vip/manifest kube-vip/config kube-vip/interface kube-vip/privileges kube-vip/rbac
  kube-vip/api-access kube-vip/metrics kube-vip/logs kube-vip/control-plane
  ccm/running ccm/secret ccm/load-balancer ccm/bgp ccm/annotating ccm/version ccm/logs
  kubelet/cloud-provider
  services/announced services/address services/endpoints services/class services/ignored services/control-plane-address
`.trim().split(/\s+/);

/** Compares two check ids by their place in the catalogue. */
export function compareIds(one: string, other: string): number {
  const [first, second] = [place(one), place(other)];
  return first.area - second.area || first.check - second.check || (one < other ? -1 : one > other ? 1 : 0);
}

function place(id: string): { area: number; check: number } {
  const area = areas.indexOf(id.slice(0, id.indexOf("/")));
  const check = known.indexOf(id);
  return { area: area < 0 ? areas.length : area, check: check < 0 ? known.length : check };
}
