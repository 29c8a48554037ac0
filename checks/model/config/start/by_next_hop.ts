/** An MP-BGP next hop that lacks what it is taken from. */
import { fail } from "../../../engine/define.ts";
import { quote } from "../../describe.ts";
import type { Instance } from "../../facts.ts";
import { compareReleases } from "../../kube_vip/releases.ts";
import { edit } from "../../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "../scene.ts";
import { confidence } from "./confidence.ts";

const NEXT_HOPS = ["fixed", "auto_sourceip", "auto_sourceif"];

/** Each way to an MP-BGP next hop wants a value of its own (`FindMpbgpAddresses`, pkg/kubevip/config_bgp.go@v1.2.3). */
export function byNextHop(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version, mode, peersFrom } = instance;
  const variables = settings?.variables ?? {}, wanted = variables["mpbgp_nexthop"] ?? "";
  if (wanted === "" || mode !== "bgp" || (version !== null && compareReleases(version, "v0.8.10") < 0)) {
    return null;
  }
  const lacks = (name: string) => (variables[name] ?? "") === "" && settings?.references?.[name] === undefined;
  const missing = wanted === "fixed" && lacks("mpbgp_ipv4") && lacks("mpbgp_ipv6")
    ? "mpbgp_ipv4 or mpbgp_ipv6"
    : wanted === "auto_sourceip" && peersFrom !== "annotations" && lacks("bgp_sourceip")
    ? "bgp_sourceip"
    : wanted === "auto_sourceif" && lacks("bgp_sourceif")
    ? "bgp_sourceif"
    : null;
  const isKnown = NEXT_HOPS.includes(wanted);
  if (isKnown && missing === null) return null;
  return fail("value", {
    ...said,
    ...confidence(instance),
    found: `mpbgp_nexthop=${quote(wanted)}${missing === null ? "" : ` without ${missing}`}`,
    expected: isKnown ? `${missing} beside it` : "fixed, auto_sourceip or auto_sourceif",
    impact: "kube-vip ends as it adds its first peer.",
    remedies: [edit({
      summary: isKnown ? `Set ${missing}, or take mpbgp_nexthop away` : "Correct mpbgp_nexthop, or take it away",
      verify: VERIFY,
    })],
  });
}
