/** What kube-vip does that an older value explains, and the annotations of now do not (failure catalogue, A10). */
import { fail, warn } from "../../engine/define.ts";
import { canonicalAddress } from "../address.ts";
import { addressesOf, entriesRead, leadingOf } from "../annotation_peers.ts";
import { parseAsn } from "../asn.ts";
import type { AnnotationSet } from "../facts.ts";
import { configuredAsn } from "../logs/configured_asn.ts";
import { sentNotification } from "../logs/sent_notifications.ts";
import { annotationDialect } from "../versions/annotation_dialect.ts";
import { type AppliedVerdict, type Held, said } from "./held.ts";

export function bySensors(set: AnnotationSet, held: Held): AppliedVerdict[] {
  return [...sourceOf(set, held), ...peersNotHeld(set, held), ...passwordOf(set, held), ...asnOf(set, held)];
}

function sourceOf(set: AnnotationSet, held: Held): AppliedVerdict[] {
  const leading = leadingOf(set);
  const source = canonicalAddress(leading?.values["src-ip"] ?? "");
  if (leading === null || source === null || !annotationDialect(held.instance.version).bindsSource) return [];
  const others = [...new Set((held.sockets ?? []).map(({ local }) => local.address))];
  if (others.length === 0 || others.includes(source)) return [];
  return [fail("src-ip", {
    ...said(set, { entry: leading, field: "src-ip", held }),
    affects: others.map((address) => `address:${address}` as const),
    found: `connections from ${others.join(", ")}`,
    expected: `from ${source}`,
  })];
}

/** A peer in the annotations that kube-vip's metrics, which name all of its peers, do not have. */
function peersNotHeld(set: AnnotationSet, held: Held): AppliedVerdict[] {
  if (held.metrics.length === 0) return [];
  return entriesRead(set, annotationDialect(held.instance.version)).flatMap((entry): AppliedVerdict[] => {
    const missing = addressesOf(entry).filter((address) => !held.metrics.includes(address));
    if (missing.length === 0) return [];
    return [fail("peer-ip", {
      ...said(set, { entry, field: "peer-ip", held }),
      affects: missing.map((address) => `peer:${address}` as const),
      found: `in its metrics ${held.metrics.join(", ")} alone`,
      expected: missing.join(", "),
    })];
  });
}

/** A connection that the kernel says to be signed, or not, against the password that is there now. */
function passwordOf(set: AnnotationSet, held: Held): AppliedVerdict[] {
  const leading = leadingOf(set);
  const signed = (held.sockets ?? []).map((socket) => socket.signed).filter((each) => each !== null);
  const wanted = leading?.password?.set === true;
  if (leading === null || signed.length === 0 || signed.some((each) => each === wanted)) return [];
  if (!annotationDialect(held.instance.version).signs) return [];
  return [fail("bgp-pass", {
    ...said(set, { entry: leading, field: "bgp-pass", held }),
    affects: (held.sockets ?? []).map(({ remote }) => `peer:${remote.address}` as const),
    found: wanted ? "connections without TCP-MD5" : "connections with TCP-MD5",
    expected: wanted ? "signed ones" : "unsigned ones",
  })];
}

/** A log corroborates alone; a NOTIFICATION 2/2 that kube-vip says it sent decides. */
function asnOf(set: AnnotationSet, held: Held): AppliedVerdict[] {
  const leading = leadingOf(set);
  const wanted = parseAsn(leading?.values["peer-asn"]?.trim() ?? "");
  if (leading === null || wanted === null) return [];
  const old = set.peers.flatMap(addressesOf).flatMap((address) => {
    const asn = configuredAsn({ address }, held.logs);
    return asn === null || asn === wanted ? [] : [{ address, asn }];
  });
  const [first] = old;
  if (first === undefined) return [];
  const isProved = old.some((peer) => sentNotification(peer, held.logs)?.subcode === 2);
  const words = {
    ...said(set, { entry: leading, field: "peer-asn", held }),
    affects: old.map(({ address }) => `peer:${address}` as const),
    found: `AS ${first.asn} when kube-vip read it, by its log`,
    expected: `AS ${wanted}, as the annotation says now`,
  };
  return [isProved ? fail("asn", words) : warn("asn", words)];
}
