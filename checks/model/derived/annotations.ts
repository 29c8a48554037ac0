/** The BGP annotations of the Node, sorted into peers, under the prefix that kube-vip looks for. */
import { valueOr } from "../../engine/fact.ts";
import { isBgpKey, parseBgpKey } from "../annotation_keys.ts";
import { derivation, derivedFrom, unknownLike } from "../derive.ts";
import type { AnnotatedPeer, AnnotationSet, KubernetesNode } from "../facts.ts";

export const annotations = derivation("annotations", {
  uses: ["node", "instances", "provider"],
  derive({ node, instances, provider }) {
    if (node.state === "unknown") return unknownLike(node);
    const configured = valueOr(instances, []).map((each) => each.annotationPrefix).find((each) => each !== null);
    const prefix = configured ?? valueOr(provider, null)?.provider.annotationPrefix ?? "metal.equinix.com";
    return derivedFrom(annotationSet(node.value, prefix), [node]);
  },
});

export function annotationSet(node: KubernetesNode, prefix: string): AnnotationSet {
  const keys = [...Object.keys(node.annotations), ...Object.keys(node.secrets)].sort();
  const peers = new Map<number | null, AnnotatedPeer>();
  for (const key of keys) {
    const parsed = parseBgpKey(key);
    if (parsed === null || parsed.prefix !== prefix) continue;
    const before = peers.get(parsed.index) ?? { index: parsed.index, values: {}, password: null };
    peers.set(
      parsed.index,
      parsed.field === "bgp-pass"
        ? { ...before, password: node.secrets[key] ?? null }
        : { ...before, values: { ...before.values, [parsed.field]: node.annotations[key] ?? "" } },
    );
  }
  const indexes = [...peers.keys()];
  return {
    prefix,
    form: formOf(indexes),
    peers: [...peers.values()].sort((a, b) => (a.index ?? -1) - (b.index ?? -1)),
    foreign: keys.filter((key) => isBgpKey(key) && !key.startsWith(`${prefix}/`)),
    labels: Object.keys(node.labels).filter(isBgpKey).sort(),
  };
}

function formOf(indexes: readonly (number | null)[]): AnnotationSet["form"] {
  const legacy = indexes.includes(null);
  const indexed = indexes.some((index) => index !== null);
  if (legacy && indexed) return "mixture";
  return legacy ? "legacy" : indexed ? "indexed" : "none";
}
