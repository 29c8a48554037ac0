/** One cloud as data: design, section 2; facts in each file of `checks/providers/`. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Prefix of the annotations; `null` where the provider has none. */
  readonly annotationPrefix: string | null;
  /** Schemes of `spec.providerID`. */
  readonly providerIdSchemes: readonly string[];
  /** Substrings of DMI vendor or product, lower case. */
  readonly dmi: readonly string[];
  readonly metadata: { readonly url: string; readonly fields: MetadataFields } | null;
  /** Peers where nobody names any. */
  readonly defaultPeers: readonly string[];
  /** How a peer has to be routed: through the private gateway, by any route with the right source, or by any route. */
  readonly routing: "private-gateway" | "any-with-source" | "any";
  readonly ccm: {
    readonly name: string;
    readonly workload: string;
    readonly namespace: string;
    readonly secret: string;
    /** Where the secret lies, if not beside the CCM. */
    readonly secretNamespace?: string;
    /** Under which key its JSON document stands; `null`: the secret's own keys are what is asked for. `cloud-sa.json` where absent. */
    readonly secretKey?: string | null;
    /** What has to be in it. */
    readonly secretKeys: readonly string[];
  } | null;
  /** Version of the CCM since which the annotations are indexed; `null` where they always were. */
  readonly indexedSince: string | null;
  /** Version of the CCM since which it annotates no Node before there is a Service for it; absent where it always wanted one. */
  readonly wantsServiceSince?: string;
  /** Said where the cloud has closed: since when, and what then. */
  readonly closed: { readonly since: string; readonly advice: string } | null;
}

/** Where the metadata document keeps what, as paths with dots. */
export interface MetadataFields {
  readonly hostname: string;
  readonly id: string;
  readonly neighbours: string;
  readonly addresses: string;
}

/** The provider of this node, and what named it. */
export interface ProviderFact {
  readonly provider: Provider;
  /** What named it, strongest first, in words: `--provider`, `providerID equinixmetal://…`; empty: nothing did. */
  readonly namedBy: readonly string[];
  /** Other providers that something names, with what. */
  readonly contradictions: readonly { readonly provider: string; readonly by: string }[];
}

/** The metadata service that may be asked, and what allows it (design, section 4, «Trust»). */
export interface MetadataTarget {
  readonly url: string;
  readonly fields: MetadataFields;
  readonly provider: string;
  /** `--metadata-url`, `providerID …`, `DMI …`, `annotations under …`. */
  readonly allowedBy: string;
}
