/**
 * A recorded situation as the facts of a run that sent nothing: what kube-vip, the kernel and the API said then, parsed by
 * the probes' own readers. What was not recorded is not known.
 *
 * @module
 */
import { factKey } from "../../../checks/engine/events.ts";
import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import type {
  CcmSecret,
  ContainerState,
  KubernetesNode,
  KubeVipProcess,
  LoadBalancerService,
  ManifestFile,
  Pod,
  ServiceEndpoints,
} from "../../../checks/model/facts.ts";
import type { Json } from "../../../checks/probes/files/plain_tree.ts";
import { readNodeObject } from "../../../checks/probes/kubernetes/node_object.ts";
import { serviceFact } from "../../../checks/probes/kubernetes/service_fact.ts";
import { readSessionInfo } from "../../../checks/probes/metrics/session_info.ts";
import type { Vault } from "../../../checks/probes/ports/vault.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";
import { SETTINGS } from "../settings.ts";
import { ccmFacts } from "./ccm.ts";
import { daemonSet, environmentOf, type Staged } from "./environment.ts";
import { fileIfThere, fileOf } from "./folder.ts";
import { addressesFrom, linksFrom, lookUp, readNeighbours, readRoutes } from "./ip.ts";
import { readTail } from "./log_tail.ts";
import { readSockets } from "./ss.ts";

/** What `situation.txt` says was staged and no other file holds. */
export interface StagedObjects {
  readonly environment?: Staged;
  /** In the form of the API. */
  readonly services?: readonly Json[];
  readonly endpoints?: readonly ServiceEndpoints[];
  /** The API server of this node did not answer anybody, so kube-vip is its static pod. */
  readonly apiIsDown?: true;
  readonly ccmSecret?: CcmSecret;
}

const AT = "2026-11-24T04:12:00Z";
const OBSERVED = { source: "recording", observedAt: AT, durationMs: 0 };
const NOT_RECORDED = unknown("notCollected", "It was not recorded", OBSERVED);
const POD = "kube-system/kube-vip-ds-x7k2p";

function fact(value: unknown): Fact {
  return known(value, OBSERVED);
}

/**
 * @param version Of kube-vip; `null` where none was recorded beside the CCM.
 */
export function factsOf(situation: string, version: string | null, staged: StagedObjects = {}): RecordedFacts {
  const vault = openVault();
  const node = staged.apiIsDown ? "down" : nodeOf(situation, vault);
  return {
    settings: fact({ ...SETTINGS, mode: "passive" }),
    host: fact({
      name: "worker-1",
      os: null,
      kernel: null,
      uptimeSeconds: 900,
      now: AT,
      root: true,
      hostNetwork: true,
    }),
    // The cloud that all of this stands in for.
    dmi: fact({ vendor: "Packet", product: "c3.small.x86" }),
    ...apiFacts(node),
    ...kernelFacts(situation, { version, node }),
    ...(version === null ? noKubeVip() : kubeVipFacts(situation, { version, node, staged, vault })),
    ...ccmFacts(situation, { observation: OBSERVED, vault, secret: staged.ccmSecret ?? null }),
    ...serviceFacts(situation, staged),
    metadataFetch: NOT_RECORDED,
    metadata: NOT_RECORDED,
    reversePath: NOT_RECORDED,
    kubelet: NOT_RECORDED,
    manifests: fact(staged.apiIsDown && version !== null ? [staticPod({ version, staged, vault })] : []),
    kubeVipRights: NOT_RECORDED,
  };
}

type RecordedNode = KubernetesNode | "down" | "absent";

function nodeOf(situation: string, vault: Vault): RecordedNode {
  const text = fileIfThere(situation, "node.json");
  if (text.trim() === "") return "absent";
  const { node, problem } = readNodeObject(JSON.parse(text), vault);
  if (node === null) throw new TypeError(`${situation}/node.json: ${problem}`);
  return node;
}

function apiFacts(node: RecordedNode): RecordedFacts {
  const access = {
    credentials: "/etc/kubernetes/admin.conf",
    server: "https://127.0.0.1:6443",
    context: null,
    notAfter: null,
    problem: node === "down" ? { kind: "refused", detail: "https://127.0.0.1:6443 refuses the connection" } : null,
  };
  const refused = unknown("unreachable", "https://127.0.0.1:6443 refuses the connection", OBSERVED);
  const selected = typeof node === "string" || node.labels["kubernetes.io/hostname"] !== "worker-1" ? [] : [node.name];
  return {
    apiAccess: fact(access),
    node: node === "down"
      ? refused
      : node === "absent"
      ? unknown("notFound", 'The API has no Node "worker-1"', OBSERVED)
      : fact(node),
    nodesByHostname: node === "down" ? refused : fact(selected),
  };
}

/** The peers that the Node or the staged list names; none where neither does. */
const PEERS = ["169.254.255.1", "169.254.255.2"];

function kernelFacts(
  situation: string,
  { version, node }: { version: string | null; node: RecordedNode },
): RecordedFacts {
  const state = version === null ? "" : fileIfThere(situation, `kube-vip-${version}.state`);
  const [, sockets = "", routesText = "", neighbours = ""] = state.split(/^\$ .*$/m);
  const routes = readRoutes(routesText);
  // The CCM's situations tell of the process alone.
  if (routes.length === 0) {
    return Object.fromEntries(
      ["links", "addresses", "neighbours", "sockets", "privateRoute"].map((id) => [id, NOT_RECORDED]),
    );
  }
  const source = typeof node === "string"
    ? null
    : node.annotations["metal.equinix.com/bgp-peers-0-src-ip"] ?? node.annotations["metal.equinix.com/src-ip"] ?? null;
  const addresses = addressesFrom(routes);
  const isOwn = addresses.some(({ address }) => address === source);
  return {
    links: fact(linksFrom(routes)),
    addresses: fact(addresses),
    neighbours: fact(readNeighbours(neighbours)),
    sockets: fact(readSockets(sockets)),
    privateRoute: fact(lookUp("10.0.0.1", { routes, source: null })),
    ...Object.fromEntries(PEERS.map((peer) => [
      factKey("route", `peer:${peer}`),
      fact({
        free: lookUp(peer, { routes, source: null }),
        bound: isOwn ? lookUp(peer, { routes, source }) : null,
      }),
    ])),
  };
}

function noKubeVip(): RecordedFacts {
  return Object.fromEntries(
    ["kubeVipProcesses", "kubeVipWorkloads", "kubeVipLogs", "kubeVipMetrics"].map((id) => [id, NOT_RECORDED]),
  );
}

interface KubeVip {
  readonly version: string;
  readonly node: RecordedNode;
  readonly staged: StagedObjects;
  readonly vault: Vault;
}

function kubeVipFacts(situation: string, { version, node, staged, vault }: KubeVip): RecordedFacts {
  const wanted = { version, staged: staged.environment ?? {}, vault };
  const tail = readTail(fileOf(situation, `kube-vip-${version}.log`), { of: POD, vault });
  const state = fileIfThere(situation, `kube-vip-${version}.state`);
  const exit = /^exit code: (\d+)/m.exec(state)?.[1];
  const startedAt = tail.lines.find(({ at }) => at !== null)?.at ?? null;
  const process: KubeVipProcess = {
    pid: Number(/"kube-vip",pid=(\d+)/.exec(state)?.[1] ?? 9_000),
    executable: "/kube-vip",
    startedAt,
    settings: environmentOf(wanted),
    sameNetwork: true,
    capabilities: null,
    pod: { uid: "c3a1d7f0-6e52-4b1a-9d42-0f7be1c6a915", name: POD },
  };
  const set = daemonSet(wanted);
  const pod: Pod = {
    namespace: "kube-system",
    name: POD.slice("kube-system/".length),
    uid: "c3a1d7f0-6e52-4b1a-9d42-0f7be1c6a915",
    node: "worker-1",
    phase: "Running",
    unschedulable: null,
    hostNetwork: set.hostNetwork,
    owner: `DaemonSet ${set.namespace}/${set.name}`,
    containers: [containerOf(set.image, exit)],
    startedAt,
    settings: set.settings,
    addedCapabilities: set.addedCapabilities,
    privileged: set.privileged,
    serviceAccount: set.serviceAccount,
    kubeconfig: null,
  };
  const metrics = fileIfThere(situation, `kube-vip-${version}.metrics`);
  return {
    kubeVipProcesses: fact(exit === undefined ? [process] : []),
    kubeVipWorkloads: node === "down"
      ? unknown("unreachable", "https://127.0.0.1:6443 refuses the connection", OBSERVED)
      : fact({
        pods: [pod],
        workloads: [{ ...set, desired: 1, ready: exit === undefined ? 1 : 0 }],
        workloadsSeen: true,
      }),
    kubeVipLogs: fact([tail]),
    kubeVipMetrics: metrics === ""
      ? unknown("unreachable", "Nothing listens on 127.0.0.1:2112", OBSERVED)
      : fact({ address: "127.0.0.1:2112", listener: null, ...readSessionInfo(metrics) }),
  };
}

/** The same container as a static pod. */
function staticPod({ version, staged, vault }: Pick<KubeVip, "version" | "staged" | "vault">): ManifestFile {
  const { image, hostNetwork, settings } = daemonSet({ version, staged: staged.environment ?? {}, vault });
  return {
    path: "/etc/kubernetes/manifests/kube-vip.yaml",
    problem: null,
    name: "kube-vip-ds",
    namespace: "kube-system",
    image,
    hostNetwork,
    settings,
  };
}

function containerOf(image: string, exit: string | undefined): ContainerState {
  const isUp = exit === undefined;
  return {
    name: "kube-vip",
    image,
    state: isUp ? "running" : "terminated",
    reason: isUp ? null : exit === "0" ? "Completed" : "Error",
    message: null,
    exitCode: isUp ? null : Number(exit),
    restarts: 0,
    finishedAt: isUp ? null : AT,
  };
}

function serviceFacts(situation: string, { services, endpoints, apiIsDown }: StagedObjects): RecordedFacts {
  if (apiIsDown) {
    const refused = unknown("unreachable", "https://127.0.0.1:6443 refuses the connection", OBSERVED);
    return { services: refused, endpoints: refused };
  }
  const text = fileIfThere(situation, "service.json");
  const objects: readonly Json[] | null = services ?? (text.trim() === "" ? null : [JSON.parse(text)]);
  if (objects === null) return { services: NOT_RECORDED, endpoints: NOT_RECORDED };
  const read = objects.map(serviceFact).filter((each): each is LoadBalancerService => each !== null);
  return { services: fact(read), endpoints: endpoints === undefined ? NOT_RECORDED : fact(endpoints) };
}
