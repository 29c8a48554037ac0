/** A Pod that the kubelet starts, and that ends at once (failure catalogue, F12, F14, E-M3). */
import { fail, warn } from "../../engine/define.ts";
import { describeList, quote } from "../describe.ts";
import type { Instance, ManifestFile } from "../facts.ts";
import { parseBool } from "../kube_vip/go_values.ts";
import { edit } from "../remedies/remedy.ts";
import { inRange } from "../versions/in_range.ts";
import { GENERATE, type ManifestVerdict, said, VERIFY } from "./verdict.ts";

export function shortLived(file: ManifestFile, instances: readonly Instance[]): ManifestVerdict | null {
  const { settings, path } = file;
  const own = instances.find(({ manifest }) => manifest === path);
  if (settings === null) return null;
  const nulls = Object.entries(settings.variables).filter(([, value]) => value === "null").map(([name]) => name);
  if (nulls.length > 0) {
    return fail("null-value", {
      ...said(file),
      found: `null as the value of ${describeList(nulls)}`,
      expected: "values; the metadata had none when the command ran: BGP was not enabled yet",
      remedies: [GENERATE],
    });
  }
  if (own?.running === true) return isMetal(file) ? warn("removed-flag", metalWords(file)) : null;
  if (settings.command !== "manager") {
    return fail("command", {
      ...said(file),
      found: settings.command === null ? "no subcommand" : `the subcommand ${quote(settings.command)}`,
      expected: "manager",
      remedies: [edit({ summary: "Let args begin with manager", verify: VERIFY })],
    });
  }
  return isMetal(file) ? fail("removed-flag", metalWords(file)) : null;
}

function isMetal({ settings, image }: ManifestFile): boolean {
  const tag = image?.split("@", 1)[0]?.split(":").at(-1) ?? "";
  return parseBool(settings?.variables["vip_packet"] ?? "") === true && inRange(tag, ">=0.9.0");
}

function metalWords(file: ManifestFile) {
  return {
    ...said(file),
    found: `--metal or vip_packet, with ${file.image}`,
    expected: "annotations or static peers: v0.9.0 removed --metal",
    impact: "As an argument it ends kube-vip («unknown flag»), as a variable it is ignored.",
    remedies: [edit({
      summary: "Name the peers by annotation (--annotations <prefix>) or statically (bgp_peers), and take --metal away",
      verify: ["kube-vip/manifest", "kube-vip/config", "kube-vip/running"],
    })],
  };
}
