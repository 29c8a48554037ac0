/** The announcement: the Service, its address, what is behind it, and whether kube-vip takes it up. */
import type { Fault } from "./fault.ts";

const ANNOUNCEMENT = { link: "announcement", proof: ["services"], touches: ["services"] } as const;

const VIP = "147.75.75.1";

export const SERVICE_FAULTS: readonly Fault[] = [
  {
    ...ANNOUNCEMENT,
    name: "nobody gives the Service an address",
    root: "services/address none",
    strike({ facts }) {
      Object.assign(facts.services[0]!, { requestedIp: null, annotatedIps: [], ips: [] });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "the Service's address is a network",
    root: "services/address not-an-address",
    strike({ facts }) {
      Object.assign(facts.services[0]!, { requestedIp: null, annotatedIps: [`${VIP}/32`], ips: [] });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "nothing is behind the Service",
    root: "services/endpoints none",
    proof: ["services", "endpoints"],
    strike({ facts }) {
      Object.assign(facts.endpoints[0]!, { ready: 0, notReady: 0, readyHere: 0 });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "nothing behind the Service is ready",
    root: null,
    warns: "services/endpoints",
    // That it is announced all the same, the log alone says.
    proof: ["services", "endpoints", "kubeVipLogs"],
    strike({ facts }) {
      Object.assign(facts.endpoints[0]!, { ready: 0, notReady: 2, readyHere: 0 });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "the Service asks for another load balancer",
    // … and no CCM of ours counts it any more.
    touches: ["services", "ccm"],
    root: "services/class other-class",
    strike({ facts }) {
      Object.assign(facts.services[0]!, { class: "io.cilium/node", ips: [] });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "kube-vip is told to ignore the Service",
    root: null,
    warns: "services/ignored",
    strike({ facts }) {
      facts.services[0]!.ignored = true;
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "a worker announces the CCM's own Service for the API servers",
    root: "services/control-plane-address announced-by-workers",
    needs: ["ccm", "metadata", "worker"],
    proof: ["services", "kubeVipLogs"],
    touches: ["services 2"],
    strike({ facts }) {
      const name = "cloud-provider-equinix-metal-kubernetes-external";
      const service = { ...structuredClone(facts.services[0]!), namespace: "kube-system", name };
      facts.services.push({
        ...service,
        class: null,
        requestedIp: "147.75.75.100",
        annotatedIps: [],
        ips: ["147.75.75.100"],
      });
      facts.endpoints.push({ service: `kube-system/${name}`, ready: 1, notReady: 0, readyHere: 0 });
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "kube-vip's watcher of Services has stopped before the Service came",
    root: "services/announced not-taken",
    proof: ["services", "kubeVipLogs"],
    strike({ kubeVip }) {
      kubeVip.unannounced[VIP] = "WARN Stopping watching services for type: LoadBalancer in all namespaces";
    },
  },
  {
    ...ANNOUNCEMENT,
    name: "kube-vip has withdrawn the VIP, and not announced it again",
    root: "services/announced withdrawn",
    proof: ["services", "kubeVipLogs"],
    strike({ kubeVip }) {
      kubeVip.unannounced[VIP] =
        `INFO deleted BGP host provider=endpointslices ip=${VIP} "service name"=nginx namespace=default`;
    },
  },
];
