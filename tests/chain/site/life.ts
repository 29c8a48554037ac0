/**
 * What becomes of a kube-vip: it is not there, waits, ends at every start, or has its peers. In the order in which v1.2.3
 * goes through its start (cmd/kube-vip.go, pkg/manager/manager.go; the recordings show each end).
 *
 * @module
 */
import type { KubeVipSettings, Pod } from "../../../checks/model/facts.ts";
import { type Read, readAnnotations, readEnvironment, type Reading, type Version, versionOf } from "./reading.ts";
import type { Draft, Site } from "./site.ts";

export type Life =
  /** Nothing was started: no pod, or none whose container came up. */
  | { readonly what: "absent"; readonly reading: null }
  | { readonly what: "waits"; readonly because: string; readonly reading: null }
  /** Again and again, for the container is started anew each time. */
  | { readonly what: "ends"; readonly because: string; readonly reading: null }
  | { readonly what: "runs"; readonly reading: Reading };

/** What it is, or would be, started with: of the first process, which is the one that speaks BGP. */
export function settingsOf({ facts }: Site): Draft<KubeVipSettings> | null {
  return facts.kubeVipProcesses[0]?.settings ?? null;
}

export function ownPod({ facts }: Site): Draft<Pod> | undefined {
  const name = facts.kubeVipLogs[0]?.of.split("/")[1];
  return facts.kubeVipWorkloads.pods.find((each) => each.name === name);
}

export function imageOf(site: Site): string {
  return ownPod(site)?.containers[0]?.image ?? "";
}

export function lifeOf(site: Site): Life {
  const { kubeVip } = site;
  const settings = settingsOf(site);
  if (settings === null || isNotStarted(site)) return { what: "absent", reading: null };
  const version = versionOf(imageOf(site));
  if (kubeVip.endedWith !== null) return ends(kubeVip.endedWith);
  if (kubeVip.startedBefore) {
    const read = readAsBefore(site, settings, version);
    return read.what === "peers" ? { what: "runs", reading: read.reading } : asLife(read);
  }
  const start = whyNoStart(site, { settings, version });
  if (start !== null) return ends(start);
  if (settings.staticPeers.set) return asLife(readEnvironment(settings));
  const prefix = settings.variables["annotation"] ?? "";
  if (prefix === "") return asLife(readEnvironment(settings));
  if (!version.readsAnnotations) return asLife(readAnnotations(site, prefix, version));
  const api = whyNoNode(site);
  if (api !== null) return ends(api);
  const read = readAnnotations(site, prefix, version);
  if (read.what === "peers" && read.reading.source !== null && (settings.variables["bgp_sourceif"] ?? "") !== "") {
    return ends('new manager err="creating BGP server: sourceIP and SourceIF are mutually exclusive"');
  }
  return asLife(read);
}

function readAsBefore(site: Site, settings: Draft<KubeVipSettings>, version: Version): Read {
  if (settings.staticPeers.set) return readEnvironment(settings);
  return readAnnotations(site, settings.variables["annotation"] ?? "", version);
}

function isNotStarted(site: Site): boolean {
  const { facts, traits } = site;
  if (ownPod(site)?.containers[0]?.reason === "ImagePullBackOff") return true;
  return traits.has("static-pod") && facts.manifests.every(({ problem }) => problem !== null);
}

/** What ends it before it looks for its Node. */
function whyNoStart(
  site: Site,
  { settings, version }: { settings: Draft<KubeVipSettings>; version: Version },
): string | null {
  const { facts, kubeVip } = site;
  const { variables, command } = settings;
  if (command !== "manager") return `unknown command "${command}" for "kube-vip"`;
  if (settings.staticPeers.problem !== null) return 'parsing environment err="BGP Peer AS format error [AS65530]"';
  const name = variables["vip_interface"] ?? "lo";
  const link = facts.links.find((each) => each.name === name);
  if (link === undefined) {
    return `checking interface err="${name} is not valid interface, reason: get ${name} failed, error: Link not found"`;
  }
  if (!link.up) return `checking interface err="${name} is not valid interface, reason: ${name} is not up"`;
  if (kubeVip.metricsPortTaken && version.endsWithoutMetrics) {
    return "listen:listen tcp :2112: bind: address already in use";
  }
  const isControlPlane = variables["cp_enable"] === "true";
  if (isControlPlane && variables["vip_address"] !== undefined && variables["vip_subnet"] === undefined) {
    return 'validating configuration err="vip_subnet must be set if using vip_address without a CIDR"';
  }
  const address = variables["address"] ?? variables["vip_address"];
  if (isControlPlane && address === undefined) return 'start manager err="no address for the control plane"';
  if (isControlPlane && address!.includes("/")) return `start manager err="invalid IP address ${address}"`;
  if (variables["bgp_sourceip"] !== undefined && variables["bgp_sourceif"] !== undefined) {
    return 'new manager err="creating BGP server: sourceIP and SourceIF are mutually exclusive"';
  }
  const needsApi = variables["svc_enable"] === "true" || variables["annotation"] !== undefined;
  return needsApi ? whyNoApi(site) : null;
}

function whyNoApi({ kubeVip, facts }: Site): string | null {
  const server = facts.manifests[0]?.kubeconfig?.server ?? "https://10.96.0.1:443";
  const asked = `Get \\"${server}/api/v1/nodes?labelSelector=kubernetes.io%2Fhostname%3Dworker-1\\"`;
  const host = server.replace("https://", "");
  switch (kubeVip.api) {
    case "works":
      return null;
    case "refused":
      return `new manager err="${asked}: dial tcp ${host}: connect: connection refused"`;
    case "expired":
      return 'new manager err="Unauthorized"';
    case "untrusted":
      return `new manager err="${asked}: tls: failed to verify certificate: x509: certificate signed by unknown authority"`;
    case "no-name":
      return `new manager err="${asked}: dial tcp: lookup kubernetes on 10.0.0.53:53: no such host"`;
    case "no-file":
      // The kubelet makes a folder of a hostPath that is not there.
      return 'new manager err="error loading config file \\"/etc/kubernetes/admin.conf\\": read ' +
        '/etc/kubernetes/admin.conf: is a directory"';
    case "nobody":
      return 'new manager err="unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and ' +
        'KUBERNETES_SERVICE_PORT must be defined"';
  }
}

/** The way to its own Node: by label, and the first one is taken unchecked. */
function whyNoNode(site: Site): string | null {
  const { facts } = site;
  if (facts.kubeVipRights.listNodes === false) {
    return `new manager err="nodes is forbidden: User \\"${facts.kubeVipRights.account}\\" cannot list resource ` +
      '\\"nodes\\" in API group \\"\\" at the cluster scope"';
  }
  if (facts.nodesByHostname.length === 0) return "panic: runtime error: index out of range [0] with length 0";
  return null;
}

function ends(because: string): Life {
  return { what: "ends", because, reading: null };
}

function asLife(read: Read): Life {
  switch (read.what) {
    case "peers":
      return { what: "runs", reading: read.reading };
    case "waits":
      return { what: "waits", because: read.because, reading: null };
    case "ends":
      return ends(read.because);
  }
}
