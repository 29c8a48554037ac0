/**
 * Known bugs of the CCM of Equinix Metal by version, and versions of kube-vip that cannot read what a CCM writes (failure
 * catalogue, §0, A5, A8, A14; README of cloud-provider-equinix-metal on kube-vip).
 *
 * @module
 */
import type { AnnotationSet, Metadata } from "../facts.ts";
import { annotationDialect } from "./annotation_dialect.ts";
import type { KnownBug } from "./known_bug.ts";

/** What the symptoms are looked for in. */
export interface CcmSeen {
  readonly annotations: AnnotationSet;
  readonly metadata: Metadata | null;
  /** Versions of the kube-vips of this node that read annotations, as far as they are known. */
  readonly kubeVips: readonly string[];
}

export interface CcmBug extends KnownBug<CcmSeen, "old-format" | "known-bug" | "pairing"> {
  /** Ids of the providers whose CCM has it. */
  readonly providers: readonly string[];
}

export const CCM_BUGS: readonly CcmBug[] = [
  {
    kind: "old-format",
    providers: ["equinix-metal"],
    range: "<3.0.0",
    symptom: ({ annotations: { form, foreign } }) => {
      const dotted = foreign.filter((key) => /\/(?:node|peer)\./.test(key));
      return form === "none" && dotted.length > 0 ? dotted.join(", ") : null;
    },
    meaning: "It writes keys with dots under packet.com and no src-ip, which no kube-vip reads",
    fixedIn: "v3.3.0",
    source: "cloud-provider-equinix-metal v2.0.0, failure catalogue A5",
  },
  {
    kind: "known-bug",
    providers: ["equinix-metal"],
    range: ">=3.0.0 <3.2.2",
    symptom: ({ annotations, metadata }) => {
      const isSigned = metadata?.neighbours.some(({ password }) => password.set) ?? false;
      const isWritten = annotations.peers.some(({ password }) => password?.set);
      return isSigned && annotations.peers.length > 0 && !isWritten
        ? "the metadata holds a BGP password, the annotations hold none"
        : null;
    },
    meaning: "It does not write the BGP password, so sessions with TCP-MD5 cannot come up",
    fixedIn: "v3.2.2",
    source: "cloud-provider-equinix-metal v3.0.0, failure catalogue A5",
  },
  {
    kind: "known-bug",
    providers: ["equinix-metal"],
    range: ">=3.3.0",
    symptom: ({ annotations: { form } }) => form === "mixture" ? "legacy keys beside the indexed ones" : null,
    meaning: "It never removes the keys that an older one wrote, so both forms stay",
    fixedIn: null,
    source: "cloud-provider-equinix-metal metal/loadbalancers.go@v3.8.1, line 376, failure catalogue A8",
  },
  {
    kind: "pairing",
    providers: ["equinix-metal", "cherry-servers"],
    range: ">=0.0.0",
    symptom: ({ annotations: { form }, kubeVips }) => {
      const old = kubeVips.filter((version) => annotationDialect(version).highestIndex < 0);
      return form === "indexed" && old.length > 0 ? `indexed annotations, and kube-vip ${old.join(", ")}` : null;
    },
    meaning: "It writes indexed annotations, which kube-vip reads from v0.5.11 on",
    fixedIn: null,
    source: "README of cloud-provider-equinix-metal, failure catalogue A2",
  },
  {
    kind: "pairing",
    providers: ["cherry-servers"],
    range: ">=0.0.0",
    symptom: ({ annotations, kubeVips }) => {
      const old = kubeVips.filter((version) => !annotationDialect(version).multihop);
      const isFar = annotations.peers.some(({ values }) => values["peer-multi-hop"] === "true");
      return isFar && old.length > 0 ? `peer-multi-hop, and kube-vip ${old.join(", ")}` : null;
    },
    meaning: "Its peers are several hops away, which kube-vip learns from the annotations from v1.2.0 on",
    fixedIn: null,
    source: "cloud-provider-cherry v1.36, failure catalogue A14",
  },
];
