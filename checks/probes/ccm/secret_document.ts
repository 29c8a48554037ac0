import type { CcmSecret } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { readJson } from "../files/read_json.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import type { Vault } from "../ports/vault.ts";

/** Settings beside the credentials, which are no secret and may stand anywhere. */
const HARMLESS =
  /^(?:load-?balancer(?:setting)?|metro|facility|region|local-?asn|api-?server-?port|bgp-?node-?selector|eip-?tag|fip-?tag|annotation\w*|load-?balancer-?id|base-?url)$/i;

/** What stands in templates where the real thing should be put. */
const PLACEHOLDER =
  /^<.*>$|^\$\{?\w+\}?$|auth(?:entication)? token|^your\b|change[-_ ]?me|^x{3,}$|^(?:api[-_ ]?key|project[-_ ]?id|token|todo)$/i;

const MAX_KEYS = 64;

export interface DocumentReading {
  /** The provider's keys, as its documentation writes them. */
  readonly wanted: readonly string[];
  readonly vault: Vault;
}

/** Which keys of the document hold something. Go reads their names without regard to case, and so does this. */
export function readSecretDocument(text: string, { wanted, vault }: DocumentReading): Partial<CcmSecret> {
  const { value, found } = readJson(text);
  if (found !== null) return { problem: { kind: "not-json", detail: `It holds ${found}, expected JSON` } };
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { problem: { kind: "not-json", detail: "It holds JSON that is no object, expected one" } };
  }
  const entries = Object.entries(value as Readonly<Record<string, Json>>)
    .filter(([key]) => /^[\w.-]{1,100}$/.test(key)).slice(0, MAX_KEYS)
    .map(([key, each]) => [wanted.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key, each] as const);
  for (const [key, each] of entries) {
    if (!HARMLESS.test(key)) keepTexts(each, { isSecret: /key|token|pass|secret/i.test(key), vault });
  }
  const balancer = entries.find(([key]) => key.toLowerCase() === "loadbalancer")?.[1];
  return {
    keys: entries.filter(([, each]) => isFilled(each)).map(([key]) => key),
    emptyKeys: entries.filter(([, each]) => !isFilled(each)).map(([key]) => key),
    loadBalancer: typeof balancer === "string" && balancer !== "" ? cleanText(vault.scrub(balancer), 200) : null,
  };
}

function isFilled(value: Json): boolean {
  if (typeof value === "string") return value.trim() !== "" && !PLACEHOLDER.test(value.trim());
  return value !== null && value !== 0;
}

/** Under a key that is no secret's, a short text may be a word like any other, which must not be taken out of logs. */
const SHORTEST = 12;

function keepTexts(value: Json, { isSecret, vault }: { readonly isSecret: boolean; readonly vault: Vault }): void {
  if (typeof value === "string" && (isSecret || value.length >= SHORTEST)) vault.keep(value);
  if (value === null || typeof value !== "object") return;
  for (const each of Object.values(value)) keepTexts(each as Json, { isSecret, vault });
}
