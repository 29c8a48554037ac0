/** No mode, several, or nothing to announce (cmd/kube-vip.go). */
import { fail } from "../../../engine/define.ts";
import { describeList } from "../../describe.ts";
import type { Instance } from "../../facts.ts";
import { parseBool } from "../../kube_vip/go_values.ts";
import { hidesSettings, MODES } from "../../kube_vip/mode_of.ts";
import { compareReleases } from "../../kube_vip/releases.ts";
import { edit } from "../../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "../scene.ts";
import { confidence } from "./confidence.ts";

/** Neither is said by a log line alone: without a mode old versions end without an error. */
export function byModes(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version } = instance;
  // Another subcommand is kube-vip/manifest's to tell.
  if (settings === null || settings.command !== "manager" || hidesSettings(settings)) return null;
  const isOn = (name: string) => parseBool(settings.variables[name] ?? "") === true;
  const on = MODES.map(([name]) => name).filter(isOn);
  const switches = MODES.map(([name]) => name);
  if (on.length === 0) {
    return fail("mode", {
      ...said,
      found: `none of ${describeList(switches)} is true`,
      expected: "bgp_enable true: without a mode kube-vip ends",
      remedies: [edit({ summary: 'Set bgp_enable to "true" in kube-vip\'s environment', verify: VERIFY })],
    });
  }
  if (on.length > 1 && (version === null || compareReleases(version, "v1.2.2") >= 0)) {
    return fail("mode", {
      ...said,
      ...confidence(instance),
      found: `${describeList(on)} are all true`,
      expected: "one mode: from v1.2.2 on kube-vip ends over a second one",
      remedies: [edit({ summary: `Leave one of ${describeList(on)} true`, verify: VERIFY })],
    });
  }
  const features = ["svc_enable", "cp_enable"];
  const isHidden = features.some((name) => settings.references?.[name] !== undefined);
  if (isHidden || features.some(isOn)) return null;
  return fail("mode", {
    ...said,
    found: "neither svc_enable nor cp_enable is true",
    expected: "one of them: kube-vip ends («no features are enabled»)",
    remedies: [edit({ summary: 'Set svc_enable to "true" in kube-vip\'s environment', verify: VERIFY })],
  });
}
