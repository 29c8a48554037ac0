/**
 * The kube-vips of this node, each with its effective configuration: a running process speaks for itself, a manifest, a
 * pod or a DaemonSet only where no process runs it.
 */
import { type Fact, type Unknown, valueOr } from "../../engine/fact.ts";
import { parseAsn } from "../asn.ts";
import { canonicalAddress } from "../address.ts";
import { derivation, derivedFrom, unknownLike } from "../derive.ts";
import type {
  Address,
  Instance,
  KubernetesNode,
  KubeVipProcess,
  KubeVipSettings,
  KubeVipWorkloads,
  ManifestFile,
} from "../facts.ts";
import { modeOf } from "../kube_vip/mode_of.ts";
import { containerOf, imageOf, type Origin, originOf, originsOf, settingsOf } from "../kube_vip/origins.ts";
import { versionOf } from "../kube_vip/version_of.ts";

export { versionOf } from "../kube_vip/version_of.ts";

interface Sources {
  readonly kubeVipProcesses: Fact<readonly KubeVipProcess[]>;
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly addresses: Fact<readonly Address[]>;
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly node: Fact<KubernetesNode>;
}

export const instances = derivation("instances", {
  uses: ["kubeVipProcesses", "manifests", "addresses", "kubeVipWorkloads", "node"],
  derive(sources) {
    const { kubeVipProcesses, manifests, kubeVipWorkloads } = sources;
    const found = instancesFrom(sources);
    // None at all is said only where every place could be looked at: unknown is not "not running".
    const unseen = [kubeVipProcesses, manifests, kubeVipWorkloads].find((each): each is Unknown =>
      each.state === "unknown"
    );
    if (found.length === 0 && unseen !== undefined) return unknownLike(unseen);
    return derivedFrom(found, [kubeVipProcesses, manifests, kubeVipWorkloads]);
  },
});

/** Running ones first. Which they are, and what they are called, no API has a say in: it may answer later, or not. */
export function instancesFrom(sources: Sources): readonly Instance[] {
  const origins = originsOf({
    manifests: valueOr(sources.manifests, []),
    workloads: valueOr(sources.kubeVipWorkloads, null),
    node: valueOr(sources.node, null),
  });
  const taken = new Set<Origin>();
  const alive = valueOr(sources.kubeVipProcesses, []).filter(({ halt }) => halt?.kind !== "zombie");
  const running = ownFirst(alive).flatMap((process): Instance[] => {
    const origin = originOf(process, origins.filter((each) => !taken.has(each)));
    // In another network, and asked for by nothing here: the kube-vip of a cluster in a container.
    if (origin === null && process.sameNetwork === false) return [];
    if (origin !== null) taken.add(origin);
    return [instance(process, origin, sources)];
  });
  return [
    ...running,
    ...origins.filter((origin) => !taken.has(origin) && origin.isPossible !== true).map((origin) =>
      instance(null, origin, sources)
    ),
  ];
}

/** A process of this network takes its manifest before one that lives elsewhere could. */
function ownFirst(processes: readonly KubeVipProcess[]): readonly KubeVipProcess[] {
  return [...processes].sort((a, b) => Number(a.sameNetwork === false) - Number(b.sameNetwork === false));
}

function instance(
  process: KubeVipProcess | null,
  origin: Origin | null,
  { addresses, kubeVipProcesses }: Sources,
): Instance {
  const settings = settingsFor(process, origin);
  const variables = settings?.variables ?? {};
  const image = origin === null ? null : imageOf(origin);
  const pod = origin?.pod ?? null;
  return {
    id: identity(process, origin),
    pid: process?.pid ?? null,
    startedAt: process?.startedAt ?? null,
    manifest: origin?.file?.path ?? null,
    pod: pod === null ? process?.pod?.name ?? null : `${pod.namespace}/${pod.name}`,
    image,
    version: versionOf(image),
    // Where processes cannot be seen, the API's word has to do.
    running: process !== null ||
      (kubeVipProcesses.state === "unknown" && pod !== null && containerOf(pod)?.state === "running"),
    mode: modeOf(settings),
    settings,
    annotationPrefix: present(variables["annotation"]),
    peersFrom: settings?.staticPeers.set
      ? "static"
      : present(variables["annotation"]) !== null
      ? "annotations"
      : "nothing",
    // Defaults of kube-vip's own flags: cmd/kube-vip.go@v1.2.3.
    localAsn: parseAsn(variables["bgp_as"] ?? "65000"),
    routerId: present(variables["bgp_routerid"]) ?? addressOf(variables["bgp_routerinterface"], addresses),
    source: sourceOf(variables, addresses),
  };
}

/** Where the process' configuration file cannot be seen, the manifest that it was made from may lead to it. */
function settingsFor(process: KubeVipProcess | null, origin: Origin | null): KubeVipSettings | null {
  const own = process?.settings ?? null, asked = origin === null ? null : settingsOf(origin);
  if (own === null) return asked;
  const isLost = own.file?.problem?.kind === "unseen" && asked?.file?.path === own.file.path;
  return isLost && asked.file.problem?.kind !== "unseen" ? asked : own;
}

function identity(process: KubeVipProcess | null, origin: Origin | null): string {
  const { file = null, pod = null, workload = null } = origin ?? {};
  if (file?.name != null) return `${file.namespace ?? "kube-system"}/${file.name}`;
  if (process !== null) return process.pod?.name ?? `pid ${process.pid}`;
  const named = pod ?? workload;
  return named === null ? `file:${file?.path ?? ""}` : `${named.namespace}/${named.name}`;
}

function present(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}

/**
 * With an MP-BGP next hop that is taken from an interface, the source address counts for nothing (`FindMpbgpAddresses`,
 * pkg/kubevip/config_bgp.go@v1.2.3; the same since v0.8.10).
 */
function sourceOf(variables: KubeVipSettings["variables"], addresses: Fact<readonly Address[]>): string | null {
  if (present(variables["mpbgp_nexthop"]) === "auto_sourceif") return addressOf(variables["bgp_sourceif"], addresses);
  return canonicalAddress(variables["bgp_sourceip"] ?? "") ?? addressOf(variables["bgp_sourceif"], addresses);
}

/** The first global IPv4 address of a device, as kube-vip takes it (pkg/bgp/server.go@v1.2.3). */
function addressOf(device: string | undefined, addresses: Fact<readonly Address[]>): string | null {
  if (device === undefined || device === "" || addresses.state === "unknown") return null;
  return addresses.value.find((each) => each.interface === device && each.scope === "global")?.address ?? null;
}
