/** Sources that exclude each other, or that take no effect (failure catalogue, A16, A17). */
import { fail, warn } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import { canonicalAddress } from "../address.ts";
import { leadingOf } from "../annotation_peers.ts";
import { describeList, quote } from "../describe.ts";
import { isDnsName } from "../dns_name.ts";
import type { AnnotationSet, Instance, TcpSocket } from "../facts.ts";
import { compareReleases } from "../kube_vip/releases.ts";
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

/**
 * A source address that is none, of static peers. GoBGP v3, up to v1.2.0, connects to nobody over it (`ResolveTCPAddr`,
 * pkg/server/fsm.go@v3.37.0); v4 drops it without a word (`netip.ParseAddr`, pkg/server/grpc_server.go@v4.8.0).
 */
export function unusableSource(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, peersFrom, version } = instance;
  const variables = settings?.variables ?? {};
  if (peersFrom !== "static" || (variables["mpbgp_nexthop"] ?? "") !== "") return null;
  // Renamed in v0.4.2 (pkg/kubevip/config_envvar.go).
  const isOldName = version !== null && compareReleases(version, "v0.4.2") < 0;
  const names = isOldName ? ["bgp_source_ip"] : ["bgp_sourceip", "bgp_source_ip"];
  const name = names.find((each) => (variables[each] ?? "") !== "" && canonicalAddress(variables[each] ?? "") === null);
  if (name === undefined) return null;
  const value = variables[name] ?? "";
  const told = {
    ...said,
    found: `${name}=${quote(value)}`,
    expected: "an address of this node, or no source address",
    remedies: [edit({
      summary: `Correct ${name} in kube-vip's manifest, or take it away`,
      verify: ["kube-vip/config", "routes/source-address", "bgp/session"],
    })],
  };
  if (name === "bgp_source_ip" && !isOldName) {
    const impact = "kube-vip reads bgp_sourceip since v0.4.2, and this one not: the kernel chooses the source.";
    return warn("source", { ...told, impact });
  }
  if (version === null || compareReleases(version, "v1.2.1") >= 0) {
    const older = version === null ? " Up to v1.2.0 it connects to nobody." : "";
    const impact = `kube-vip takes it for none without a word, and the kernel chooses the source.${older}`;
    return warn("source", { ...told, impact });
  }
  // A name of a host is looked up.
  const confidence = isDnsName(value) && /[a-z]/i.test(value) ? "possible" : "certain";
  return fail("source", {
    ...told,
    confidence,
    impact: "kube-vip connects to no peer («failed to resolve local address»).",
  });
}
