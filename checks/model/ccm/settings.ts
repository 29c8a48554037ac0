/**
 * Settings of a CCM. The CCM of Equinix Metal and its descendants name their variables alike, apart from the beginning:
 * `METAL_LOAD_BALANCER`, `CHERRY_LOAD_BALANCER`. A variable wins over the document of the secret (metal/config.go@v3.8.1,
 * cherry/config.go@v1.36).
 *
 * @module
 */
import type { Ccm, CcmSecret, Provider } from "../facts.ts";

/** The value of the variable that ends so; `null` where it is unset or empty. */
function variable({ variables }: Ccm, ending: string): string | null {
  const [, value = ""] = Object.entries(variables).find(([name]) => name.endsWith(ending)) ?? [];
  return value === "" ? null : value;
}

/** The setting from the environment. */
export function loadBalancerVariable(ccm: Ccm): string | null {
  return variable(ccm, "_LOAD_BALANCER");
}

/** The key under which the CCMs' own releases keep their document. */
const DOCUMENT = "cloud-sa.json";

/** Under which key of the secret the document stands; `null` where the secret has no document, but keys of its own. */
export function documentKey({ secretKey }: Pick<NonNullable<Provider["ccm"]>, "secretKey">): string | null {
  return secretKey === undefined ? DOCUMENT : secretKey;
}

/** Which Nodes it annotates, as a label selector; `null`: all. */
export function nodeSelector(ccm: Ccm): string | null {
  return variable(ccm, "_BGP_NODE_SELECTOR");
}

/** Load balancers that annotate Nodes for BGP, by the scheme of their setting. */
export const ANNOTATING = ["kube-vip", "empty"] as const;

/** The scheme of `kube-vip://`; `null` where the text is no URL, which disables the load balancer. */
export function schemeOf(setting: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(setting)?.[1]?.toLowerCase() ?? null;
}

/** Of the keys that its provider asks for, those that neither the secret nor the environment gives. */
export function missingKeys(
  wanted: readonly string[],
  { secret, ccm }: { secret: CcmSecret; ccm: Ccm | null },
): readonly string[] {
  const given = (ccm?.credentialVariables ?? []).map(plain);
  return wanted.filter((key) => !secret.keys.includes(key) && !given.some((name) => name.endsWith(plain(key))));
}

/** `METAL_PROJECT_ID` and `projectID` have the same ending. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
