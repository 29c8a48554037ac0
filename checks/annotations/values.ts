import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, type Verdict, warn } from "../engine/define.ts";
import { keyOf } from "../model/annotation_keys.ts";
import { peersOf } from "../model/annotation_peers.ts";
import { isRead, type Unreadable, unreadable } from "../model/annotation_values.ts";
import { annotationsIdle } from "../model/applies.ts";
import { annotate } from "../model/remedies/annotate.ts";

const EXPECTED: Readonly<Record<Unreadable["kind"], string>> = {
  asn: "an ASN from 1 to 4294967295",
  address: "an IP address",
  base64: "base64, or an empty value where there is no password",
  boolean: "true or false",
};

/** What kube-vip cannot parse it waits for, as if it were missing (failure catalogue, A7). */
export default defineCheck({
  id: "annotations/values",
  title: "The values of the BGP annotations can be read",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["node", "instances", "provider"],
  kinds: {
    asn: "The annotation{|s} {subjects} {holds|hold} no ASN",
    address: "The annotation{|s} {subjects} {holds|hold} no address",
    base64: "The annotation{|s} {subjects} {is|are} not base64",
    boolean: "The annotation{|s} {subjects} {is|are} neither true nor false",
  },
  causedBy: [],
  blockedBy: ["node/found", "annotations/present"],
  why: "kube-vip logs the parse error once and goes on waiting; no session starts.",
  latent: "kube-vip holds its peers already; it will stumble over this at its next restart.",
  references: ["kube-vip pkg/manager/watch_annotations.go@v1.2.3, lines 160 to 250"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, node }) {
    if (annotations.form === "none") {
      return blocked(["annotations/present"], { detail: "There is no annotation to look at" });
    }
    const name = valueOr(node, null)?.name ?? "<node>";
    const findings = annotations.peers.flatMap((peer) =>
      unreadable(peer).map(({ kind, field, found }): Verdict<Unreadable["kind"]> => {
        const key = keyOf("", { index: peer.index, field }).slice(1);
        const said = {
          subject: `key:${key}` as const,
          found,
          expected: EXPECTED[kind],
          evidence: { annotations: { key: `${annotations.prefix}/${key}` } },
          remedies: [annotate(name, {
            summary: "Write a value that can be read",
            values: { [`${annotations.prefix}/${key}`]: `<${field}>` },
            verify: ["annotations/values", "bgp/session"],
          })],
        };
        // Whether a peer is several hops away is a word of its own for each of them, the password one for all.
        const peers = kind === "boolean" ? peersOf(peer) : kind === "base64" ? peersOf(...annotations.peers) : [];
        return isRead(peer, field) ? fail(kind, { ...said, affects: ["none", ...peers] }) : warn(kind, said);
      })
    );
    return findings.length > 0 ? findings : pass({ found: "all values read" });
  },
});
