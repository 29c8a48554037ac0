import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, type Verdict, warn } from "../engine/define.ts";
import { FIELDS, keyOf } from "../model/annotation_keys.ts";
import { annotationsIdle } from "../model/applies.ts";
import type { AnnotationSet } from "../model/facts.ts";
import { annotate } from "../model/remedies/annotate.ts";

/**
 * kube-vip reads node-asn, src-ip and peer-asn from the legacy keys or from index 0 alone, and waits while one of them
 * or every peer-ip is missing (failure catalogue, A6).
 */
export default defineCheck({
  id: "annotations/complete",
  title: "The BGP annotations hold all that kube-vip waits for",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["node", "instances", "provider"],
  kinds: {
    "missing": "The annotation{|s} {subjects} {is|are} missing",
    "index-zero": "The first peer of the annotations has no address",
  },
  causedBy: [
    { check: "ccm/annotating" },
  ],
  blockedBy: ["node/found", "annotations/present"],
  why: "kube-vip waits for each of these keys, and starts no session before.",
  latent: "kube-vip holds its peers already; it will wait at its next restart.",
  references: ["kube-vip pkg/manager/watch_annotations.go@v1.2.3, lines 157 to 211"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, node }) {
    if (annotations.form === "none") {
      return blocked(["annotations/present"], { detail: "There is no annotation to look at" });
    }
    const missing = missingKeys(annotations);
    if (missing.length > 0) {
      const name = valueOr(node, null)?.name ?? "<node>";
      return missing.map((key): Verdict<"missing"> =>
        fail("missing", {
          subject: `key:${key}`,
          affects: ["none"],
          found: `no ${annotations.prefix}/${key}`,
          expected: "a value for it",
          evidence: { annotations: { prefix: annotations.prefix, missing } },
          remedies: [annotate(name, {
            summary: `Write it: ${key}`,
            values: { [`${annotations.prefix}/${key}`]: `<${key.replace(/^bgp-peers-\d+-/, "")}>` },
            verify: ["annotations/complete", "bgp/session"],
          })],
        })
      );
    }
    const first = annotations.peers.find((peer) => peer.index === 0);
    if (annotations.form === "indexed" && isEmpty(first?.values["peer-ip"])) {
      return warn("index-zero", { found: "peers without bgp-peers-0-peer-ip", expected: "the first peer at index 0" });
    }
    return pass({ found: `${annotations.peers.length} peer entries` });
  },
});

/** Keys without prefix, in the order in which kube-vip asks for them. */
function missingKeys({ form, peers }: AnnotationSet): string[] {
  const index = form === "legacy" ? null : 0;
  const leading = peers.filter((peer) => peer.index === null || peer.index === 0);
  return FIELDS
    .filter((field) => {
      const holders = field === "peer-ip" ? peers : leading;
      return holders.every((peer) => isEmpty(peer.values[field]));
    })
    .map((field) => keyOf("", { index, field }).slice(1));
}

function isEmpty(value: string | undefined): boolean {
  return value === undefined || value.trim() === "";
}
