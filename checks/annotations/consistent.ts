import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, type Verdict } from "../engine/define.ts";
import { canonicalAddress } from "../model/address.ts";
import { type BgpKey, keyOf } from "../model/annotation_keys.ts";
import { keySubject, peersOf } from "../model/annotation_peers.ts";
import { annotationsIdle } from "../model/applies.ts";
import { parseAsn } from "../model/asn.ts";
import { quote } from "../model/describe.ts";
import type { AnnotatedPeer } from "../model/facts.ts";
import { annotate } from "../model/remedies/annotate.ts";

type Kind = "asn" | "src-ip" | "bgp-pass";

const KIND_OF = { "node-asn": "asn", "peer-asn": "asn", "src-ip": "src-ip" } as const;

/** One kube-vip has one ASN, one source and one password for all of its annotated peers (failure catalogue, §0). */
export default defineCheck({
  id: "annotations/consistent",
  title: "All peers of the annotations have the same ASNs, source and password",
  severity: "major",
  per: "node",
  needs: ["annotations"],
  uses: ["node", "instances", "provider"],
  kinds: {
    "asn": "The annotation{|s} {subjects} {names|name} another ASN than that of index 0, which kube-vip uses",
    "src-ip": "The annotation{|s} {subjects} {names|name} another source than that of index 0, which kube-vip uses",
    "bgp-pass": "The annotation{|s} {subjects} {holds|hold} another password than that of index 0, which kube-vip uses",
  },
  causedBy: [],
  blockedBy: ["node/found", "annotations/present", "annotations/complete"],
  why: "kube-vip silently takes these of index 0 for every peer: whoever wants other ones refuses it, or is silent.",
  latent: "The sessions stand with what index 0 says.",
  references: ["kube-vip pkg/manager/watch_annotations.go@v1.2.3, lines 149 to 215"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations: { form, peers, prefix }, node }) {
    if (form === "none") return blocked(["annotations/present"], { detail: "There is no annotation to look at" });
    const first = peers.find(({ index }) => index === 0);
    const others = peers.filter(({ index }) => index !== null && index > 0);
    if (others.length === 0) return pass({ found: "one set of values for all peers" });
    if (first === undefined) {
      return blocked(["annotations/complete"], { detail: "There is no index 0 to compare the others with" });
    }
    const name = valueOr(node, null)?.name ?? "<node>";
    const findings = others.flatMap((other) =>
      differing(first, other).map(({ field, kind, found, expected }): Verdict<Kind> => {
        const own = keyOf(prefix, { index: other.index, field });
        return fail(kind, {
          subject: keySubject(other, field),
          affects: peersOf(other),
          found,
          expected,
          evidence: { annotations: { key: own, leading: keyOf(prefix, { index: 0, field }) } },
          remedies: [annotate(name, {
            summary: "Give all peers the same value, or configure the peers statically (bgp_peers), each with its own",
            values: { [own]: `<${field}>`, [keyOf(prefix, { index: 0, field })]: `<${field}>` },
            verify: ["annotations/consistent", "bgp/session"],
          })],
        });
      })
    );
    return findings.length > 0 ? findings : pass({ found: `${peers.length} peers with the same values` });
  },
});

interface Difference {
  readonly field: BgpKey["field"];
  readonly kind: Kind;
  readonly found: string;
  readonly expected: string;
}

/** A value that is missing or empty says nothing, so it does not differ; a password that is empty says that there is none. */
function differing(first: AnnotatedPeer, other: AnnotatedPeer): Difference[] {
  const found = (["node-asn", "peer-asn", "src-ip"] as const).flatMap((field): Difference[] => {
    const [one, two] = [first.values[field]?.trim() ?? "", other.values[field]?.trim() ?? ""];
    const read = field === "src-ip" ? canonicalAddress : parseAsn;
    // What cannot be read is told by annotations/values.
    if (read(one) === null || read(two) === null || read(one) === read(two)) return [];
    return [{ field, kind: KIND_OF[field], found: quote(two), expected: `${quote(one)}, as index 0 says` }];
  });
  const [one, two] = [first.password, other.password];
  if (one === null || two === null || one.digest === two.digest) return found;
  const words = (set: boolean) => set ? "a password" : "no password";
  return [...found, {
    field: "bgp-pass",
    kind: "bgp-pass",
    found: two.set === one.set ? "another password" : words(two.set),
    expected: `${words(one.set)}, as index 0 says`,
  }];
}
