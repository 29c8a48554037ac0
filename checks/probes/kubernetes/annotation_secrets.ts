import { isBgpKey } from "../../model/annotation_keys.ts";
import type { KubernetesNode } from "../../model/facts.ts";
import type { Vault } from "../ports/vault.ts";

const MAX_ANNOTATIONS = 10_000;
const MAX_VALUE_LENGTH = 256 * 1024;

export type SortedAnnotations = Pick<KubernetesNode, "annotations" | "secrets">;

/**
 * Annotations without what must not be kept: passwords become traces, copies of whole objects (`last-applied`) and
 * whatever is called a key, a token or a secret are left out, and so is a value that holds a private key. Of more than
 * can be looked at, those of BGP come first.
 */
export function sortAnnotations(all: Readonly<Record<string, string>>, vault: Vault): SortedAnnotations {
  const annotations: Record<string, string> = {};
  const secrets: Record<string, KubernetesNode["secrets"][string]> = {};
  const keys = Object.keys(all).filter((key) => !isLeftOut(key, all[key] ?? "")).sort();
  const chosen = [...keys.filter(isBgpKey), ...keys.filter((key) => !isBgpKey(key))].slice(0, MAX_ANNOTATIONS);
  for (const key of chosen.filter(isPassword)) secrets[key] = traceOf(all[key] ?? "", vault);
  for (const key of chosen.filter((each) => !isPassword(each)).sort()) {
    const value = all[key] ?? "";
    // What a peer is called is compared with other sources; everything else may echo a password.
    annotations[key] = isBgpKey(key) ? value : vault.scrub(value);
  }
  return { annotations, secrets };
}

/** Labels as they are, but for one that should have been a secret annotation: of that, the key alone. */
export function withoutSecrets(labels: Readonly<Record<string, string>>, vault: Vault): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => {
      if (!isPassword(key)) return [key, value];
      vault.keep(value);
      return [key, value === "" ? "" : "‹secret›"];
    }),
  );
}

/** By the last part of its key, as `metal.equinix.com/bgp-peers-0-bgp-pass`. */
function isPassword(key: string): boolean {
  return /(?:^|[-_./])(?:bgp-?)?pass(?:word|wd|phrase)?$/i.test(key);
}

function isLeftOut(key: string, value: string): boolean {
  if (/last-applied/i.test(key) || value.length > MAX_VALUE_LENGTH) return true;
  const isSecret = /(?:secret|token|api-?key|private-?key|credential)s?$/i.test(key);
  return isSecret || /PRIVATE KEY-----/.test(value);
}

/** kube-vip decodes the value as base64 and takes the bytes (pkg/manager/watch_annotations.go@v1.2.3). */
function traceOf(value: string, vault: Vault): KubernetesNode["secrets"][string] {
  const bytes = decode(value);
  // An address of the text, for the case that a log echoes it as it stands.
  if (bytes === null) return { ...vault.keep(value), base64: false };
  return { ...vault.keep(bytes), base64: true };
}

/** As Go's `base64.StdEncoding`: with padding, line ends are passed over; `null` for anything else. */
function decode(value: string): Uint8Array | null {
  const text = value.replace(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
