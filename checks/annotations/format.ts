import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, type Verdict, warn } from "../engine/define.ts";
import { FIELDS, keyOf } from "../model/annotation_keys.ts";
import { addressesOf, peersOf, twiceIn } from "../model/annotation_peers.ts";
import { annotationsIdle } from "../model/applies.ts";
import { describeList } from "../model/describe.ts";
import type { AnnotationSet, Instance, Provider } from "../model/facts.ts";
import { annotate } from "../model/remedies/annotate.ts";
import { edit } from "../model/remedies/remedy.ts";
import { annotationDialect } from "../model/versions/annotation_dialect.ts";

/**
 * Indexed since CCM v3.3.0, legacy before. Both at once name each peer twice: kube-vip ends with «can't overwrite the
 * existing peer» (failure catalogue, A8). Gaps between indexes do no harm.
 */
export default defineCheck({
  id: "annotations/format",
  title: "The BGP annotations have one form, indexed or legacy",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["node", "instances", "provider"],
  kinds: {
    "mixture": "Indexed and legacy BGP annotations stand side by side",
    "twice": "The BGP annotations name a peer twice, over which kube-vip ends",
    "foreign-keys": "The BGP annotations are of a CCM so old that no kube-vip reads them",
    "left-over": "Keys of a CCM of version 2 stand beside the annotations that kube-vip reads",
  },
  causedBy: [{ check: "ccm/version" }],
  blockedBy: ["node/found", "annotations/present"],
  why: "kube-vip adds the peers of both forms, fails on the second of each, and ends.",
  latent: "kube-vip will not survive its next restart.",
  references: ["failure catalogue A5, A8", "cloud-provider-equinix-metal v3.3.0 release notes"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, node, provider, instances }) {
    const { prefix, form, foreign } = annotations;
    const evidence = { annotations: { prefix, form, foreign } };
    const dotted = foreign.filter((key) => /\/(node|peer|src)\./.test(key));
    if (dotted.length > 0 && form === "none") {
      return fail("foreign-keys", {
        found: dotted.join(", "),
        expected: `${prefix}/bgp-peers-N-…`,
        evidence,
        remedies: [
          edit({
            summary: "Update the CCM to v3.3.0 or later; the keys with dots are of v2",
            verify: ["annotations/format", "annotations/present"],
          }),
        ],
      });
    }
    if (form === "none") return blocked(["annotations/present"], { detail: "There is no annotation to look at" });
    if (form !== "mixture" && dotted.length > 0) {
      return warn("left-over", {
        found: dotted.join(", "),
        expected: `${prefix}/bgp-peers-N-… alone`,
        impact: "They do no harm: kube-vip does not read them. Somebody who looks for the peers may.",
        evidence,
      });
    }
    if (form !== "mixture") {
      const twice = twiceIn(annotations, annotationDialect(versionOf(valueOr(instances, []))));
      if (twice.length > 0) return namedTwice(annotations, { twice, node: valueOr(node, null)?.name ?? "<node>" });
      return pass({ found: formWords(form, valueOr(provider, null)?.provider ?? null), evidence });
    }
    const legacy = [...FIELDS, "bgp-pass"].map((field) => keyOf(prefix, { index: null, field: field as never }));
    return fail("mixture", {
      // Which of the two entries of a peer counts is a matter of each of them.
      affects: ["none", ...peersOf(...annotations.peers)],
      found: "keys of both forms",
      expected: `${prefix}/bgp-peers-N-… alone`,
      evidence,
      remedies: [annotate(valueOr(node, null)?.name ?? "<node>", {
        summary: "Remove the legacy keys, then restart kube-vip",
        values: Object.fromEntries(legacy.map((key) => [key, null])),
        verify: ["annotations/format", "kube-vip/running"],
      })],
    });
  },
});

/** The one that reads annotations; `null`: the newest is meant. */
function versionOf(instances: readonly Instance[]): string | null {
  return instances.find(({ peersFrom }) => peersFrom === "annotations")?.version ?? null;
}

function namedTwice(
  { prefix, peers }: AnnotationSet,
  { twice, node }: { readonly twice: readonly string[]; readonly node: string },
): Verdict<"twice"> {
  const holders = peers.filter((entry) => addressesOf(entry).some((address) => twice.includes(address)));
  const keys = holders.map(({ index }) => keyOf(prefix, { index, field: "peer-ip" }));
  const spare = keys.length > 1 ? keys.slice(1) : [];
  return fail("twice", {
    found: `${describeList(twice)} in ${describeList(keys)}${keys.length === 1 ? ", twice" : ""}`,
    expected: "each address once",
    evidence: { annotations: { keys, twice } },
    remedies: [annotate(node, {
      summary: "Leave one of them, then restart kube-vip",
      values: spare.length > 0
        ? Object.fromEntries(spare.map((key) => [key, null]))
        : Object.fromEntries(keys.map((key) => [key, "<peer-ip>"])),
      verify: ["annotations/format", "kube-vip/running"],
    })],
  });
}

function formWords(form: string, provider: Provider | null): string {
  if (provider?.indexedSince == null) return form;
  return form === "indexed"
    ? `indexed, as CCM ${provider.indexedSince} and later write`
    : `legacy, as before CCM ${provider.indexedSince}`;
}
