import * as v from "valibot";
import type { ManifestFile, MountedKubeconfig } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { readYaml } from "../files/read_yaml.ts";
import { shapeIssue, shapeSentence } from "../../model/shape_issue.ts";
import type { Files } from "../ports/files.ts";
import type { Vault } from "../ports/vault.ts";
import { addedCapabilities, containerSettings, kubeconfigPath, settingsOnNode } from "./container_settings.ts";
import { isKubeVipImage, kubeVipContainer } from "./kube_vip_container.ts";
import { isNamedForIt, mayConcernIt, unreadManifest, unsoundManifest } from "./manifest_name.ts";
import { POD_SPEC } from "./pod_spec.ts";

const text = v.nullish(v.string());

const POD = v.looseObject({
  apiVersion: v.literal("v1"),
  kind: v.literal("Pod"),
  metadata: v.nullish(v.looseObject({ name: text, namespace: text })),
  spec: POD_SPEC,
});

/** The kubeconfig of a manifest that was not read yet. */
export function unreadKubeconfig(path: string): MountedKubeconfig {
  return { path, server: null, identity: null, groups: [], notAfter: null, problem: null };
}

/**
 * What a kubelet makes of the file's text: it reads the first document alone, and wants a Pod (pkg/kubelet/config of
 * Kubernetes, `tryDecodeSinglePod`). `null` where the file does not concern kube-vip. The kubeconfig that it mounts is named
 * and not read; the configuration file is, where `host` is given.
 */
export async function readManifest(
  path: string,
  content: string,
  vault: Vault,
  host: Files | null = null,
): Promise<ManifestFile | null> {
  const named = isNamedForIt(path);
  if (!mayConcernIt(path, content)) return null;
  const { documents, problem } = await readYaml(content);
  if (problem !== null) return unsoundManifest(path, problem);
  const [first] = documents;
  if (first === undefined) return named ? unreadManifest(path, EMPTY) : null;
  const kind = kindOf(first);
  if (kind !== "Pod") {
    if (!named && !mentions(documents)) return null;
    return unreadManifest(path, { kind: "not-a-pod", detail: notAPod(kind, documents.length) });
  }
  const pod = v.safeParse(POD, first);
  if (!pod.success) {
    return unreadManifest(path, { kind: "misshapen", detail: misshapen(first, shapeIssue(pod.issues)) });
  }
  return await fromPod(pod.output, { path, named, vault, host });
}

const EMPTY = {
  kind: "empty",
  detail: "The file is empty, expected a Pod: the command that should have written it failed",
} as const;

async function fromPod(
  pod: v.InferOutput<typeof POD>,
  { path, named, vault, host }: {
    readonly path: string;
    readonly named: boolean;
    readonly vault: Vault;
    readonly host: Files | null;
  },
): Promise<ManifestFile | null> {
  const { containers, hostNetwork, hostAliases } = pod.spec;
  const container = kubeVipContainer(containers) ?? (named ? containers[0] : undefined) ?? null;
  if (container === null) {
    if (!named) return null;
    return unreadManifest(path, { kind: "not-a-pod", detail: "The Pod has no container, expected one of kube-vip" });
  }
  const settings = host === null
    ? containerSettings(container, vault)
    : await settingsOnNode(container, { spec: pod.spec, uid: null, files: host, vault });
  const kubeconfig = kubeconfigPath(pod.spec, { container, settings });
  return {
    path,
    problem: null,
    name: pod.metadata?.name ?? null,
    namespace: pod.metadata?.namespace ?? null,
    image: container.image ?? null,
    hostNetwork: hostNetwork ?? false,
    settings,
    addedCapabilities: addedCapabilities(container),
    privileged: container.securityContext?.privileged ?? false,
    hostAliases: (hostAliases ?? []).flatMap(({ hostnames }) => hostnames ?? []).slice(0, 32),
    kubeconfig: kubeconfig === null ? null : unreadKubeconfig(kubeconfig),
  };
}

function kindOf(document: Json): string | null {
  if (document === null || typeof document !== "object" || !("kind" in document)) return null;
  return typeof document.kind === "string" ? document.kind.replace(/[^\w.]/g, "?").slice(0, 60) : null;
}

function notAPod(kind: string | null, count: number): string {
  const article = /^[AEIO]/.test(kind ?? "") ? "an" : "a";
  const what = kind === null ? "not a Kubernetes object" : `${article} ${kind}`;
  const hint = kind === "DaemonSet" ? " (kubectl apply takes a DaemonSet)" : "";
  if (count === 1) return `It is ${what}, expected a Pod: the kubelet runs nothing of it${hint}`;
  return `Its first of ${count} documents is ${what}, expected a Pod: the kubelet reads the first alone${hint}`;
}

function misshapen(document: Json, issue: ReturnType<typeof shapeIssue>): string {
  const variable = /^spec\.containers\.(\d+)\.env\.(\d+)\.value$/.exec(issue.path);
  const name = variable === null
    ? null
    : at(document, ["spec", "containers", variable[1]!, "env", variable[2]!, "name"]);
  if (typeof name === "string" && /^\w{1,100}$/.test(name)) {
    return `The value of ${name} is ${issue.found}, expected text: it needs quotes`;
  }
  return `In the Pod, ${shapeSentence(issue)}`;
}

function at(document: Json, path: readonly string[]): Json {
  let node: Json = document;
  for (const key of path) {
    if (node === null || typeof node !== "object") return null;
    node = (node as Readonly<Record<string, Json>>)[key] ?? null;
  }
  return node;
}

/** Whether an image of kube-vip is named anywhere in the documents: a comment does not count. */
function mentions(documents: readonly Json[]): boolean {
  return documents.some((document) =>
    [...JSON.stringify(document).matchAll(/"image":"([^"]{1,500})"/g)].some(([, image]) => isKubeVipImage(image))
  );
}
