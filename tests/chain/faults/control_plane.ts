/** kube-vip that announces the address of the control plane. */
import type { Site } from "../site/site.ts";
import { setVariable } from "./change.ts";
import type { Fault } from "./fault.ts";

const VIP = "147.75.75.100";
const CONTROL_PLANE = {
  link: "control-plane",
  needs: ["control-plane"],
  proof: ["manifests", "kubeVipProcesses", "node"],
  touches: ["control plane"],
} as const;

/** The VIP never came to its interface. */
function withoutVip(site: Site): void {
  site.facts.addresses = site.facts.addresses.filter(({ address }) => address !== VIP);
}

export const CONTROL_PLANE_FAULTS: readonly Fault[] = [
  {
    ...CONTROL_PLANE,
    name: "the control plane is given no address",
    root: "kube-vip/control-plane no-address",
    strike(site) {
      setVariable(site, "address", null);
      withoutVip(site);
    },
  },
  {
    ...CONTROL_PLANE,
    name: "the address of the control plane is a network",
    root: "kube-vip/control-plane not-an-address",
    strike(site) {
      setVariable(site, "address", `${VIP}/32`);
      withoutVip(site);
    },
  },
  {
    ...CONTROL_PLANE,
    name: "vip_address stands without vip_subnet",
    root: "kube-vip/control-plane no-subnet",
    strike(site) {
      setVariable(site, "address", null);
      setVariable(site, "vip_address", VIP);
      withoutVip(site);
    },
  },
  {
    ...CONTROL_PLANE,
    name: "a worker is configured for the control plane",
    root: "kube-vip/control-plane worker",
    needs: ["worker", "static-pod", "alone"],
    touches: ["control plane", "kube-vip"],
    strike(site) {
      setVariable(site, "cp_enable", "true");
      setVariable(site, "address", VIP);
      site.facts.addresses.push({ address: VIP, prefixLength: 32, interface: "lo", scope: "host" });
    },
  },
  {
    ...CONTROL_PLANE,
    name: "the health check does not trust the API server, so the address is never announced",
    root: "kube-vip/control-plane health-check",
    proof: ["kubeVipLogs", "manifests", "kubeVipProcesses"],
    strike(site) {
      setVariable(site, "control_plane_health_check_address", "https://127.0.0.1:6443/livez");
      site.kubeVip.unannounced[VIP] = "WARN BGP health check failed address=https://127.0.0.1:6443/livez " +
        'consecutive=52190 err="Get \\"https://127.0.0.1:6443/livez\\": tls: failed to verify certificate: x509: ' +
        'certificate signed by unknown authority"';
    },
  },
  {
    ...CONTROL_PLANE,
    name: "kube-vip could not put the address of the control plane on its interface",
    root: "services/announced not-taken",
    proof: ["addresses", "manifests", "kubeVipProcesses"],
    strike: withoutVip,
  },
];
