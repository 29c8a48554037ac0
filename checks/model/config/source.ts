/** Sources that exclude each other, or that take no effect (failure catalogue, A16, A17). */
import { fail } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import { canonicalAddress } from "../address.ts";
import { leadingOf } from "../annotation_peers.ts";
import { describeList } from "../describe.ts";
import type { AnnotationSet, Instance, TcpSocket } from "../facts.ts";
import { edit } from "../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "./scene.ts";

/** What kube-vip really speaks from tells; while it speaks to nobody, routes/source-address judges the kernel's choice. */
export function hiddenSource(
  { settings, peersFrom }: Instance,
  { held, said }: { held: readonly TcpSocket[]; said: Said },
): ConfigVerdict | null {
  const variables = settings?.variables ?? {};
  const wanted = canonicalAddress(variables["bgp_sourceip"] ?? "");
  if (peersFrom !== "static" || wanted === null || (variables["mpbgp_nexthop"] ?? "") === "") return null;
  const others = held.filter(({ local }) => local.address !== wanted);
  if (others.length === 0) return null;
  return fail("source-hidden", {
    ...said,
    // What shows at one of them holds for all: none is bound.
    affects: [
      ...new Set([
        ...(settings?.staticPeers.peers ?? []).map(({ address }) => `peer:${address}` as const),
        ...others.map(({ remote }) => `peer:${remote.address}` as const),
      ]),
    ],
    found: `connections from ${describeList([...new Set(others.map(({ local }) => local.address))])}`,
    expected: `from ${wanted}, bgp_sourceip`,
    remedies: [edit({
      summary: "Take mpbgp_nexthop away, or have the route name the source (ip route replace … src …)",
      verify: ["kube-vip/config", "routes/source-address", "bgp/session"],
    })],
  });
}

export function sourceConflict(
  { settings, peersFrom }: Instance,
  { annotations, said }: { annotations: Fact<AnnotationSet>; said: Said },
): ConfigVerdict | null {
  const variables = settings?.variables ?? {};
  if ((variables["bgp_sourceif"] ?? "") === "") return null;
  const set = valueOr(annotations, null);
  const annotated = peersFrom === "annotations" && set !== null ? leadingOf(set)?.values["src-ip"] ?? "" : "";
  const address = variables["bgp_sourceip"] ?? "";
  if (address === "" && annotated === "") return null;
  return fail("source-conflict", {
    ...said,
    found: address === ""
      ? "src-ip of the annotations beside bgp_sourceif"
      : "bgp_sourceip and bgp_sourceif are both set",
    expected: "one of them",
    remedies: [edit({ summary: "Remove bgp_sourceif from kube-vip's environment", verify: VERIFY })],
  });
}
