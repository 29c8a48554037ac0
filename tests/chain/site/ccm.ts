/**
 * What a CCM like Equinix Metal's makes of a Node: it initialises one that the kubelet has registered with a taint, and
 * annotates it when a Service of type LoadBalancer comes or changes (failure catalogue, B1 to B9; `ccm-*` of the recordings).
 *
 * @module
 */
import type { LogLine } from "../../../checks/model/facts.ts";
import { allAnnotations } from "./reading.ts";
import type { Draft, Site } from "./site.ts";

const TAINT = "node.cloudprovider.kubernetes.io/uninitialized";
const EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers";

/** Takes from a new Node what no CCM has given it. */
export function actCcm(site: Site): void {
  if (!site.cloud.isNew || !site.traits.has("ccm")) return;
  const { node } = site.facts;
  const isRunning = runs(site);
  if (site.facts.kubelet.cloudProvider !== "external") {
    // Registered as a Node of no cloud: no taint, and a CCM looks at tainted Nodes alone.
    node.providerId = null;
  } else if (!isRunning || !isDeviceKnown(site)) {
    node.providerId = null;
    node.taints.push({ key: TAINT, value: "true", effect: "NoSchedule" });
  }
  if (!isRunning || whyNotAnnotated(site) !== null) takeAnnotations(site);
  // Those of a CCM that ran before stay; one without a load balancer setting has never given any.
  if (isRunning && isWithoutLoadBalancer(site)) takeAddresses(site);
  if (isRunning) tell(site);
}

function runs({ facts }: Site): boolean {
  return facts.ccm.pods.some(({ containers }) => containers[0]?.state === "running");
}

function isDeviceKnown({ facts, missing }: Site): boolean {
  return missing.metadata?.reason === "unsupported" || facts.metadata.hostname === facts.node.name;
}

function isWithoutLoadBalancer({ facts }: Site): boolean {
  const setting = facts.ccm.variables["METAL_LOAD_BALANCER"] ?? facts.ccmSecret.loadBalancer;
  return setting === null || !/^(kube-vip|empty):\/\//.test(setting);
}

/** Why a CCM that runs does not annotate the Node; `null` where it does. */
function whyNotAnnotated(site: Site): string | null {
  const { facts, cloud } = site;
  const { node, services, ccm } = facts;
  if (isWithoutLoadBalancer(site)) {
    return "core.go:93] Failed to start service controller: the cloud provider does not support external load balancers";
  }
  if (services.length === 0 || EXCLUDED in node.labels) return "";
  // The service controller of a CCM counts no Node that is not initialised.
  if (node.taints.some(({ key }) => key === TAINT)) return "";
  const selector = ccm.variables["METAL_BGP_NODE_SELECTOR"];
  if (selector !== undefined && !(selector.split("=")[0]! in node.labels)) return "";
  if (node.providerId === null) return `loadbalancers.go:516] no provider ID given for node ${node.name}, skipping`;
  if (!/^(equinixmetal|cherryservers):/.test(node.providerId)) {
    return `loadbalancers.go:521] could not ensure BGP enabled for node ${node.name}: provider name from providerID ` +
      `should be equinixmetal, was ${node.providerId.split(":")[0]}`;
  }
  if (cloud.api === "no-bgp") {
    return `loadbalancers.go:521] could not ensure BGP enabled for node ${node.name}: 422 BGP is not available in ` +
      "this facility";
  }
  if (!facts.metadata.neighbours.some(({ addressFamily }) => addressFamily === 4) && site.traits.has("metadata")) {
    return `loadbalancers.go:527] failed to annotate node ${node.name}: could not get BGP info for node ` +
      `${node.name}: no matching ipv4 neighbour found`;
  }
  if (cloud.isShortCut) return `loadbalancers.go:343] got BGP info for node ${node.name} but it had no peer IPs`;
  if (!cloud.mayPatch) {
    return `loadbalancers.go:527] failed to annotate node ${node.name}: failed to patch node with annotations ` +
      `${node.name}: nodes "${node.name}" is forbidden: User "system:serviceaccount:kube-system:` +
      'cloud-controller-manager" cannot patch resource "nodes" in API group "" at the cluster scope';
  }
  return null;
}

function takeAnnotations({ facts }: Site): void {
  for (const key of allAnnotations(facts.node.annotations)) delete facts.node.annotations[key];
  facts.node.secrets = {};
}

function takeAddresses({ facts }: Site): void {
  for (const service of facts.services) Object.assign(service, { requestedIp: null, annotatedIps: [], ips: [] });
}

/** What the CCM says of it, in place of its success. */
function tell(site: Site): void {
  const why = whyNotAnnotated(site);
  const [tail] = site.facts.ccmLogs;
  if (why === null || tail === undefined) return;
  const lines: Draft<LogLine>[] = tail.lines.filter(({ text }) => !text.includes("annotateNode"));
  const at = "2026-11-20T01:02:37Z";
  if (why !== "") lines.push({ at, text: `E1120 01:02:37.520346       1 ${why}` });
  if (site.cloud.isShortCut) {
    lines.push({
      at,
      text: `I1120 01:02:37.588120       1 loadbalancers.go:392] annotateNode ${site.facts.node.name}: complete`,
    });
  }
  tail.lines = lines;
}
