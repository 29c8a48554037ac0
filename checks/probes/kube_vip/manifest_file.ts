import * as v from "valibot";
import { versionOf } from "../../model/derived/instances.ts";
import type { ManifestFile } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { readYaml } from "../files/read_yaml.ts";
import { shapeIssue, shapeSentence } from "../files/shape_issue.ts";
import type { Vault } from "../ports/vault.ts";
import { isNamedForIt, mayConcernIt, unreadManifest } from "./manifest_name.ts";
import { settingsOf } from "./settings.ts";

const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));
const source = v.nullish(v.record(v.string(), v.unknown()));

const CONTAINER = v.looseObject({
  name: text,
  image: text,
  command: texts,
  args: texts,
  env: v.nullish(v.array(v.looseObject({ name: v.string(), value: text, valueFrom: source }))),
  envFrom: v.nullish(v.array(v.looseObject({ configMapRef: source, secretRef: source }))),
});

const POD = v.looseObject({
  apiVersion: v.literal("v1"),
  kind: v.literal("Pod"),
  metadata: v.nullish(v.looseObject({ name: text, namespace: text })),
  spec: v.looseObject({ hostNetwork: v.nullish(v.boolean()), containers: v.array(CONTAINER) }),
});

type Container = v.InferOutput<typeof CONTAINER>;

/**
 * What a kubelet makes of the file's text: it reads the first document alone, and wants a Pod (pkg/kubelet/config of
 * Kubernetes, `tryDecodeSinglePod`). `null` where the file does not concern kube-vip.
 */
export async function readManifest(path: string, content: string, vault: Vault): Promise<ManifestFile | null> {
  const named = isNamedForIt(path);
  if (!mayConcernIt(path, content)) return null;
  const { documents, problem } = await readYaml(content);
  if (problem !== null) {
    const line = problem.line === null ? "" : ` in line ${problem.line}`;
    return unreadManifest(path, { kind: "yaml", detail: `The file is no sound YAML${line}: ${problem.detail}` });
  }
  const [first] = documents;
  if (first === undefined) return named ? unreadManifest(path, EMPTY) : null;
  const kind = kindOf(first);
  if (kind !== "Pod") {
    if (!named && !mentions(documents)) return null;
    return unreadManifest(path, { kind: "not-a-pod", detail: notAPod(kind, documents.length) });
  }
  const pod = v.safeParse(POD, first);
  if (!pod.success) {
    return unreadManifest(path, { kind: "not-a-pod", detail: misshapen(first, shapeIssue(pod.issues)) });
  }
  return fromPod(pod.output, { path, named, vault });
}

const EMPTY = {
  kind: "empty",
  detail: "The file is empty, expected a Pod: the command that should have written it failed",
} as const;

function fromPod(
  pod: v.InferOutput<typeof POD>,
  { path, named, vault }: { readonly path: string; readonly named: boolean; readonly vault: Vault },
): ManifestFile | null {
  const { containers, hostNetwork } = pod.spec;
  const container = containers.find(({ image }) => /kube-?vip/i.test(image ?? "")) ??
    (named ? containers[0] : undefined);
  if (container === undefined) {
    if (!named) return null;
    return unreadManifest(path, { kind: "not-a-pod", detail: "The Pod has no container, expected one of kube-vip" });
  }
  const image = container.image ?? null;
  return {
    path,
    problem: null,
    name: pod.metadata?.name ?? null,
    namespace: pod.metadata?.namespace ?? null,
    image,
    hostNetwork: hostNetwork ?? false,
    settings: settingsOf({ ...rawSettings(container), version: versionOf(image) }, vault),
  };
}

function rawSettings({ command, args, env, envFrom }: Container) {
  const environment = new Map<string, string>(), references = new Map<string, string>();
  for (const { name, value, valueFrom } of env ?? []) {
    // Of two entries of a name, the last counts (core/v1 EnvVar, merged by name).
    environment.delete(name);
    references.delete(name);
    if (valueFrom != null) references.set(name, referenceOf(valueFrom));
    else environment.set(name, value ?? "");
  }
  for (const [index, from] of (envFrom ?? []).entries()) references.set(`envFrom ${index + 1}`, referenceOf(from));
  // The first word of a command is the program.
  return { args: [...(command ?? []).slice(1), ...args ?? []], environment, references };
}

/** `fieldRef spec.nodeName`, `secretKeyRef bgp/password`. */
function referenceOf(from: Readonly<Record<string, unknown>>): string {
  const [kind, at] = Object.entries(from).find(([, value]) => typeof value === "object" && value !== null) ?? [];
  const place = (at ?? {}) as Readonly<Record<string, unknown>>;
  const words = [place.fieldPath, place.name, place.key].filter((word) => typeof word === "string");
  return `${kind ?? "a reference"} ${words.join("/")}`.trim().slice(0, 200);
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
  return documents.some((document) => /"image":"[^"]*kube-?vip/i.test(JSON.stringify(document)));
}
