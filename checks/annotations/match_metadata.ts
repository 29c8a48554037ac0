import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, lacking, notApplicable, pass, type Verdict, warn } from "../engine/define.ts";
import type { Subject } from "../engine/subject.ts";
import { canonicalAddress } from "../model/address.ts";
import { keyOf } from "../model/annotation_keys.ts";
import { addressesOf, keySubject, leadingOf, peersOf } from "../model/annotation_peers.ts";
import { annotationsIdle } from "../model/applies.ts";
import { parseAsn } from "../model/asn.ts";
import { quote } from "../model/describe.ts";
import type { AnnotatedPeer, AnnotationSet, Metadata, MetadataNeighbour } from "../model/facts.ts";
import { annotate } from "../model/remedies/annotate.ts";

type Kind = "asn" | "src-ip" | "peer-ip" | "bgp-pass" | "unnamed";

/**
 * The CCM writes once and never again: once `network-4-private` is there, it returns before the BGP keys, so what has
 * changed since stays as it was (failure catalogue, B7).
 */
export default defineCheck({
  id: "annotations/match-metadata",
  title: "The BGP annotations say what the metadata says",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["metadataTarget", "metadata", "node", "instances", "provider"],
  kinds: {
    "asn": "The ASN in {subjects} is not the one that the metadata names",
    "src-ip": "The source address in {subjects} is not the one that the metadata names",
    "peer-ip": "The peer in {subjects} is none that the metadata names",
    "bgp-pass": "The password in {subjects} is not the one that the metadata names",
    "unnamed": "The metadata names a peer that no annotation does",
  },
  causedBy: [],
  blockedBy: ["node/found", "annotations/present", "metadata/reachable", "metadata/valid", "metadata/bgp-enabled"],
  why: "The ToRs know this node as the metadata describes it: another ASN or source they refuse or drop.",
  latent: "The sessions stand all the same; what differs was changed later, or does not matter to these ToRs.",
  references: ["failure catalogue B7", "cloud-provider-equinix-metal metal/loadbalancers.go@v3.8.1, lines 314 to 390"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, metadataTarget, metadata, node }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (annotations.form === "none") {
      return blocked(["annotations/present"], { detail: "There is no annotation to compare" });
    }
    if (metadata.state === "unknown") return lacking(metadata);
    const neighbours = metadata.value.neighbours.filter(({ addressFamily }) => addressFamily === 4);
    if (neighbours.length === 0) {
      return blocked(["metadata/bgp-enabled"], { detail: "The metadata names no IPv4 neighbour to compare with" });
    }
    const compared = { annotations, neighbours, node: valueOr(node, null)?.name ?? "<node>" };
    const findings = [
      ...ofLeading(compared),
      ...ofPeers(compared),
      ...ofPassword(compared),
      ...unnamed(compared),
    ];
    return findings.length > 0 ? findings : pass({
      found: "the same ASNs, source and peers",
      evidence: { annotations: { prefix: annotations.prefix }, metadata: { peers: peerIps(metadata.value) } },
    });
  },
});

interface Compared {
  readonly annotations: AnnotationSet;
  readonly neighbours: readonly MetadataNeighbour[];
  readonly node: string;
}

/** What holds for all peers. */
function ofLeading({ annotations, neighbours, node }: Compared): Verdict<Kind>[] {
  const leading = leadingOf(annotations);
  if (leading === null) return [];
  const all = peersOf(...annotations.peers);
  const asns = (["node-asn", "peer-asn"] as const).flatMap((field): Verdict<Kind>[] => {
    const expected = neighbours.map((each) => field === "node-asn" ? each.customerAs : each.peerAs);
    const own = parseAsn(leading.values[field]?.trim() ?? "");
    if (own === null || expected.includes(own) || expected.every((asn) => asn === null)) return [];
    return [differs("asn", { annotations, node, entry: leading, field, affects: all, expected })];
  });
  const sources = neighbours.map(({ customerIp }) => canonicalAddress(customerIp ?? ""));
  const source = canonicalAddress(leading.values["src-ip"] ?? "");
  if (source === null || sources.includes(source) || sources.every((each) => each === null)) return asns;
  return [
    ...asns,
    differs("src-ip", {
      annotations,
      node,
      entry: leading,
      field: "src-ip",
      affects: [`address:${source}`],
      expected: sources,
    }),
  ];
}

function ofPeers({ annotations, neighbours, node }: Compared): Verdict<Kind>[] {
  const known = neighbours.flatMap(({ peerIps }) => peerIps.map(canonicalAddress));
  if (known.length === 0) return [];
  return annotations.peers.flatMap((entry) => {
    const affects = addressesOf(entry).filter((address) => !known.includes(address)).map((address): Subject =>
      `peer:${address}`
    );
    if (affects.length === 0) return [];
    return [differs("peer-ip", { annotations, node, entry, field: "peer-ip", affects, expected: known })];
  });
}

/** A warning: whether the peers want it, they alone can tell (`bgp/password`). */
function ofPassword({ annotations, neighbours, node }: Compared): Verdict<Kind>[] {
  const leading = leadingOf(annotations);
  const wanted = neighbours.map(({ password }) => password).filter(({ set }) => set);
  const own = leading?.password ?? null;
  if (leading === null || wanted.length === 0) return [];
  // What is not base64 is told as that, and what equals one of them is right.
  if (own?.set === true && (!own.base64 || wanted.some(({ digest }) => digest === own.digest))) return [];
  const key = keyOf(annotations.prefix, { index: leading.index, field: "bgp-pass" });
  return [warn("bgp-pass", {
    subject: keySubject(leading, "bgp-pass"),
    found: own?.set === true ? "another password than the one in the metadata" : "no password",
    expected: "the md5_password of the metadata, in base64",
    impact: "A ToR that wants it drops every segment without an answer.",
    evidence: { annotations: { key, password: own?.set === true ? "set" : "unset" }, metadata: { password: "set" } },
    remedies: [annotate(node, {
      summary: "Write it, in base64, then restart kube-vip",
      values: { [key]: "<bgp-pass>" },
      verify: ["annotations/match-metadata", "bgp/session"],
    })],
  })];
}

function unnamed({ annotations, neighbours }: Compared): Verdict<Kind>[] {
  const named = annotations.peers.flatMap(addressesOf);
  const missing = neighbours.flatMap(({ peerIps }) => peerIps.map(canonicalAddress))
    .filter((address): address is string => address !== null && !named.includes(address));
  if (missing.length === 0) return [];
  return [warn("unnamed", {
    found: `${missing.join(", ")} in the metadata alone`,
    expected: "every peer of the metadata in the annotations",
    impact: "kube-vip holds no session with it, so there is one ToR less to announce to.",
    evidence: { metadata: { peers: missing } },
  })];
}

interface Said {
  readonly annotations: AnnotationSet;
  readonly node: string;
  readonly entry: AnnotatedPeer;
  readonly field: "node-asn" | "peer-asn" | "src-ip" | "peer-ip";
  readonly affects: readonly Subject[];
  /** From the metadata. */
  readonly expected: readonly (string | number | null)[];
}

function differs(kind: Kind, { annotations, node, entry, field, affects, expected }: Said): Verdict<Kind> {
  const key = keyOf(annotations.prefix, { index: entry.index, field });
  const values = [...new Set(expected.filter((each) => each !== null))];
  const network = `${annotations.prefix}/network-4-private`;
  return fail(kind, {
    subject: keySubject(entry, field),
    affects,
    found: quote(entry.values[field] ?? ""),
    expected: `${values.join(" or ")}, as the metadata says`,
    evidence: { annotations: { key, value: quote(entry.values[field] ?? "") }, metadata: { expected: values } },
    remedies: [
      annotate(node, {
        summary: "Correct the annotation, then restart kube-vip",
        values: Object.fromEntries(
          sameMistake(annotations, { entry, field }).map((each) => [
            keyOf(annotations.prefix, { index: each.index, field }),
            values.length === 1 ? String(values[0]) : `<${field}>`,
          ]),
        ),
        verify: ["annotations/match-metadata", "bgp/session"],
      }),
      annotate(node, {
        summary: "Have the CCM write anew: take away what keeps it from that, then restart it",
        values: { [network]: null },
        verify: ["annotations/match-metadata"],
      }),
    ],
  });
}

/** What holds for all peers stands at each of them, so that one command has to mend it at each; a peer's address is its own. */
function sameMistake(
  { peers }: AnnotationSet,
  { entry, field }: Pick<Said, "entry" | "field">,
): readonly AnnotatedPeer[] {
  const wrong = entry.values[field];
  return peers.filter((each) => each === entry || (field !== "peer-ip" && each.values[field] === wrong));
}

function peerIps({ neighbours }: Metadata): readonly string[] {
  return neighbours.flatMap((each) => each.peerIps);
}
