import { PROGRAMS } from "../../../tools/control_plane/versions.ts";
import { canStage } from "../../lab/support/can_stage.ts";
import { denoCommand } from "../../lab/support/deno_command.ts";
import type { Service } from "../../lab/support/machine.ts";
import { outputOf, run } from "../../lab/support/shell.ts";
import { openSite, type Site } from "../../lab/support/site.ts";
import { denoEnvironment } from "../../lab/support/stage.ts";
import { pause } from "../../lab/support/wait.ts";
import { type Authority, IDENTITIES, kubeconfigFor, makeAuthority } from "./identities.ts";

/** Within the node, which has its own loopback. */
export const SERVER = "https://127.0.0.1:6443";
const PATIENCE_SECONDS = 60;

/** A real etcd and a real kube-apiserver on the lab's node, with RBAC. */
export interface ControlPlane {
  readonly site: Site;
  readonly authority: Authority;
  /** Sends requests as the admin, one after the other. */
  send(requests: readonly ApiRequest[]): Promise<readonly ApiAnswer[]>;
  /** Creates objects; each has to be accepted. What has a status gets it too. */
  create(objects: readonly KubernetesObject[]): Promise<void>;
  close(): Promise<void>;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string } & Readonly<Record<string, unknown>>;
  readonly status?: unknown;
  readonly [key: string]: unknown;
}

/** Why this machine has no control plane; `null`: it has. */
export async function canControl(): Promise<string | null> {
  const why = await canStage();
  if (why !== null) return why;
  for (const program of Object.values(PROGRAMS)) {
    const isThere = await Deno.stat(program).then(() => true, () => false);
    if (!isThere) return "the control plane is not built, which takes Go (Debian: golang): ./dev test does it then";
  }
  return null;
}

/** Starts both on the node of a site: one of their own, or one that stands already. Whoever asks has to close it. */
export async function startControlPlane(standing?: Site): Promise<ControlPlane> {
  const site = standing ?? await openSite();
  try {
    const authority = await makeAuthority(`${site.folder}/pki`);
    const admin = `${site.folder}/admin.conf`;
    await Deno.writeTextFile(admin, await kubeconfigFor(IDENTITIES.admin, { authority, server: SERVER }));
    const etcd = startEtcd(site);
    const apiServer = startApiServer(site, authority);
    const plane: ControlPlane = {
      site,
      authority,
      send: (requests) => send(site, { requests, kubeconfig: admin }),
      create: (objects) => create(plane, objects),
      close: () => site.close(),
    };
    await untilReady(plane, [etcd, apiServer]);
    return plane;
  } catch (error) {
    await site.close();
    throw error;
  }
}

function startEtcd({ node, folder }: Site): Service {
  const client = "http://127.0.0.1:2379", peer = "http://127.0.0.1:2380";
  return node.start([
    PROGRAMS.etcd,
    `--data-dir=${folder}/etcd`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    "--unsafe-no-fsync",
    "--log-level=error",
  ], { log: `${folder}/etcd.log` });
}

function startApiServer({ node, folder }: Site, { folder: pki }: Authority): Service {
  return node.start([
    PROGRAMS.apiServer,
    "--etcd-servers=http://127.0.0.1:2379",
    "--bind-address=127.0.0.1",
    "--secure-port=6443",
    `--tls-cert-file=${pki}/server.pem`,
    `--tls-private-key-file=${pki}/server.key`,
    `--client-ca-file=${pki}/ca.pem`,
    `--service-account-key-file=${pki}/account.pub`,
    `--service-account-signing-key-file=${pki}/account.key`,
    "--service-account-issuer=https://kubernetes.default.svc",
    "--service-cluster-ip-range=10.96.0.0/16",
    "--authorization-mode=Node,RBAC",
    "--disable-admission-plugins=ServiceAccount",
    // It asks the kubelet for logs as an admin, and takes whatever certificate that has.
    `--kubelet-client-certificate=${pki}/client-kubernetes-admin.pem`,
    `--kubelet-client-key=${pki}/client-kubernetes-admin.key`,
    "--kubelet-preferred-address-types=InternalIP",
    "--endpoint-reconciler-type=none",
  ], { log: `${folder}/kube-apiserver.log` });
}

async function untilReady(plane: ControlPlane, services: readonly Service[]): Promise<void> {
  const end = performance.now() + PATIENCE_SECONDS * 1_000;
  // The roles of RBAC and the namespace of the system come last.
  const wanted = [
    "/readyz",
    "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node",
    "/api/v1/namespaces/kube-system",
  ];
  for (;;) {
    for (const service of services) {
      if (service.endedWith() !== null) throw new Error(`${service.name} has ended: ${await endOf(service)}`);
    }
    const answers = await plane.send(wanted.map((path) => ({ method: "GET", path }))).catch(() => []);
    if (answers.length === wanted.length && answers.every(({ status }) => status === 200)) return;
    if (performance.now() > end) {
      throw new Error(`no API server after ${PATIENCE_SECONDS} s: ${await endOf(services[1]!)}`);
    }
    await pause(200);
  }
}

async function endOf({ log }: Service): Promise<string> {
  return (await Deno.readTextFile(log).catch(() => "no log")).trim().split("\n").slice(-5).join(" | ");
}

async function send(
  { node, folder }: Site,
  { requests, kubeconfig }: { readonly requests: readonly ApiRequest[]; readonly kubeconfig: string },
): Promise<readonly ApiAnswer[]> {
  const file = await Deno.makeTempFile({ dir: folder, suffix: ".json" });
  await Deno.writeTextFile(file, JSON.stringify({ kubeconfig, requests }));
  const command = [...node.enter(), ...denoCommand("../../control_plane/support/send_requests.ts"), file];
  const output = outputOf(await run(command, { env: denoEnvironment() }), "requests to the API");
  return JSON.parse(output) as readonly ApiAnswer[];
}

async function create(plane: ControlPlane, objects: readonly KubernetesObject[]): Promise<void> {
  const requests = objects.flatMap((object): ApiRequest[] => {
    const collection = collectionOf(object);
    const own = `${collection}/${object.metadata.name}`;
    const status = { method: "PATCH", path: `${own}/status`, body: { status: object.status } } as const;
    return [{ method: "POST", path: collection, body: object }, ...(object.status === undefined ? [] : [status])];
  });
  const answers = await plane.send(requests);
  answers.forEach(({ status, body }, index) => {
    const { method, path } = requests[index]!;
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  });
}

const PLURALS: Readonly<Record<string, string>> = { Endpoints: "endpoints" };

/** Where objects of its kind are. */
export function collectionOf({ apiVersion, kind, metadata: { namespace } }: KubernetesObject): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
  return `${root}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${plural}`;
}
