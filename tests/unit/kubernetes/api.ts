import { memoryFiles } from "../files/memory_files.ts";
import type { Certificates, Pair } from "../http/certificates.ts";

/** A Node as an API server sends it, with what a test changes. */
export function nodeObject(changes: { annotations?: unknown; labels?: unknown; spec?: unknown } = {}): unknown {
  return {
    kind: "Node",
    apiVersion: "v1",
    metadata: {
      name: "worker-1",
      uid: "7f6b8f3c-0001",
      creationTimestamp: "2026-11-20T00:00:00Z",
      labels: changes.labels ?? { "kubernetes.io/hostname": "worker-1" },
      annotations: changes.annotations ?? {},
      managedFields: [{ manager: "kubelet" }],
    },
    spec: changes.spec ?? { providerID: "equinixmetal://0001", taints: [{ key: "a", effect: "NoSchedule" }] },
    status: {
      addresses: [{ type: "InternalIP", address: "10.66.6.3" }],
      conditions: [{ type: "MemoryPressure", status: "False" }, { type: "Ready", status: "True" }],
      nodeInfo: { kubeletVersion: "v1.36.3" },
      images: [{ names: ["x"] }],
    },
  };
}

export function status(code: number, reason: string, message: string): Response {
  const body = { kind: "Status", apiVersion: "v1", status: "Failure", reason, message, code };
  return new Response(JSON.stringify(body), { status: code, headers: { "content-type": "application/json" } });
}

export function json(value: unknown): Response {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

export interface KubeconfigParts {
  readonly server: string;
  readonly authority?: string;
  readonly client?: Pair;
  readonly cluster?: Readonly<Record<string, unknown>>;
  readonly user?: Readonly<Record<string, unknown>>;
}

/** A kubeconfig of one context, as JSON, which is YAML. */
export function kubeconfig({ server, authority, client, cluster = {}, user = {} }: KubeconfigParts): string {
  const certificate = client === undefined ? {} : {
    "client-certificate-data": btoa(client.certificate),
    "client-key-data": btoa(client.key),
  };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{
      name: "c",
      cluster: {
        server,
        ...(authority === undefined ? {} : { "certificate-authority-data": btoa(authority) }),
        ...cluster,
      },
    }],
    users: [{ name: "u", user: { ...certificate, ...user } }],
    contexts: [{ name: "main", context: { cluster: "c", user: "u" } }],
    "current-context": "main",
  });
}

/** Files with one kubeconfig at a place where it is discovered. */
export function withAdminConf(text: string): ReturnType<typeof memoryFiles> {
  return memoryFiles({ files: { "/etc/kubernetes/admin.conf": text } });
}

export function urlOf(port: number): string {
  return `https://127.0.0.1:${port}`;
}

export type { Certificates };
