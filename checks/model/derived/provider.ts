/** Which cloud this node belongs to, and which metadata service may be asked about it. */
import { type Fact, unknown, valueOr } from "../../engine/fact.ts";
import { PROVIDERS, UNKNOWN_PROVIDER } from "../../providers/registry.ts";
import { isBgpKey } from "../annotation_keys.ts";
import { derivation, derivedFrom } from "../derive.ts";
import type { Dmi, KubernetesNode, MetadataTarget, Provider, Settings } from "../facts.ts";

interface Naming {
  readonly provider: Provider;
  readonly by: string;
}

const NONE = PROVIDERS.find(({ id }) => id === "none") ?? UNKNOWN_PROVIDER;

function byFlag(settings: Settings): Naming | null {
  if (settings.customProvider !== null) return { provider: settings.customProvider, by: "--provider" };
  const provider = PROVIDERS.find(({ id }) => id === settings.provider);
  return provider === undefined ? null : { provider, by: "--provider" };
}

function byDmi({ vendor, product }: Dmi): Naming | null {
  const text = `${vendor} ${product}`.toLowerCase();
  const provider = PROVIDERS.find(({ dmi }) => dmi.some((word) => text.includes(word)));
  return provider === undefined ? null : { provider, by: `DMI ${[vendor, product].filter(Boolean).join(" ")}` };
}

function byProviderId(node: KubernetesNode, all: readonly Provider[]): Naming | null {
  const scheme = node.providerId?.split("://", 1)[0] ?? "";
  const provider = all.find(({ providerIdSchemes }) => providerIdSchemes.includes(scheme));
  return provider === undefined ? null : { provider, by: `providerID ${scheme}://` };
}

function byAnnotations(node: KubernetesNode, all: readonly Provider[]): Naming | null {
  const keys = [...Object.keys(node.annotations), ...Object.keys(node.secrets)];
  const provider = all.find(({ annotationPrefix }) =>
    annotationPrefix !== null && keys.some((key) => isBgpKey(key) && key.startsWith(`${annotationPrefix}/`))
  );
  return provider === undefined ? null : { provider, by: `annotations under ${provider.annotationPrefix}` };
}

export const provider = derivation("provider", {
  uses: ["settings", "dmi", "node", "instances"],
  derive({ settings, dmi, node, instances }) {
    const custom = valueOr(settings, null)?.customProvider ?? null;
    const all = custom === null ? PROVIDERS : [custom, ...PROVIDERS];
    const namings = [
      settings.state === "known" ? byFlag(settings.value) : null,
      node.state === "known" ? byProviderId(node.value, all) : null,
      node.state === "known" ? byAnnotations(node.value, all) : null,
      dmi.state === "known" ? byDmi(dmi.value) : null,
    ].filter((naming) => naming !== null);
    const [first] = namings;
    const asked = valueOr(instances, []);
    const prefix = asked.map((each) => each.annotationPrefix).find((each) => each !== null) ?? null;
    const byPrefix = prefix === null ? undefined : all.find(({ annotationPrefix }) => annotationPrefix === prefix);
    const isStatic = asked.some((each) => each.peersFrom === "static");
    const chosen = first?.provider ?? byPrefix ?? (isStatic ? NONE : UNKNOWN_PROVIDER);
    return derivedFrom({
      provider: chosen,
      namedBy: namings.filter((naming) => naming.provider.id === chosen.id).map((naming) => naming.by),
      contradictions: namings
        .filter((naming) => naming.provider.id !== chosen.id)
        .map((naming) => ({ provider: naming.provider.name, by: naming.by })),
    }, [settings, node, dmi, instances]);
  },
});

/**
 * Early where a flag or DMI names the provider: the Node need not be waited for, so metadata and API are asked side by
 * side. A name that nothing on this node or in its cluster gives is never asked: a closed cloud's can lapse.
 */
export const metadataTarget = derivation("metadataTarget", {
  uses: ["settings", "dmi", "node"],
  early: {
    uses: ["settings", "dmi"],
    derive: ({ settings, dmi }) => fromFlags(settings) ?? named(dmi, byDmi, settings),
  },
  derive({ settings, dmi, node }) {
    return fromFlags(settings) ?? named(node, (value) => byProviderId(value, PROVIDERS), settings) ??
      named(node, (value) => byAnnotations(value, PROVIDERS), settings) ?? named(dmi, byDmi, settings) ??
      unknown(
        "notCollected",
        "No metadata service was asked: neither providerID, annotations nor DMI name a provider; --provider or --metadata-url does",
      );
  },
});

function fromFlags(settings: Fact<Settings>): Fact<MetadataTarget> | null {
  if (settings.state === "unknown") return null;
  const { metadataUrl } = settings.value;
  const flag = byFlag(settings.value);
  const fields = flag?.provider.metadata?.fields ?? PROVIDERS[0]?.metadata?.fields;
  if (metadataUrl !== null && fields !== undefined) {
    const named = flag?.provider.id ?? "equinix-metal";
    return derivedFrom({ url: metadataUrl, fields, provider: named, allowedBy: "--metadata-url" }, [settings]);
  }
  return flag === null ? null : ofNaming(flag, settings);
}

function named<T>(
  fact: Fact<T>,
  by: (value: T) => Naming | null,
  settings: Fact<Settings>,
): Fact<MetadataTarget> | null {
  const naming = fact.state === "known" ? by(fact.value) : null;
  return naming === null ? null : ofNaming(naming, settings);
}

function ofNaming({ provider: { id, name, metadata }, by }: Naming, settings: Fact<Settings>): Fact<MetadataTarget> {
  if (metadata === null) return unknown("unsupported", `${name} has no metadata service that knows of BGP`);
  return derivedFrom({ ...metadata, provider: id, allowedBy: by }, [settings]);
}
