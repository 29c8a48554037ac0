/** Values that kube-vip cannot read (pkg/kubevip/config_environment.go, from v0.4.2 to v1.2.3). */
import { fail } from "../../../engine/define.ts";
import { describeList, quote } from "../../describe.ts";
import type { Instance, RefusedSetting } from "../../facts.ts";
import { compareReleases, isAmong } from "../../kube_vip/releases.ts";
import { edit } from "../../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "../scene.ts";
import { confidence } from "./confidence.ts";

/** Of Go's `ParseBool`, as its own documentation lists them. */
const BOOLEANS = "true or false (or 1, t, T, TRUE, True, 0, f, F, FALSE, False)";

export function byValues(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version } = instance;
  const wrong = (settings?.refused ?? []).filter((each) =>
    (version === null ? each.until === null : isAmong(version, each)) &&
    // Of a manifest, kube-vip/manifest tells where it comes from.
    !(each.value === "null" && instance.manifest !== null)
  );
  const [first] = wrong;
  if (first === undefined) return null;
  const isFlag = first.name.startsWith("-");
  return fail("value", {
    ...said,
    ...confidence(instance),
    found: describeList(wrong.slice(0, MAX_TOLD).map(asWritten)),
    expected: first.expected === "true or false" ? BOOLEANS : first.expected,
    impact: isFlag
      ? "kube-vip prints its usage and ends with exit code 1 before it reads anything else."
      : endOf(version, first.name),
    remedies: [edit({ summary: `Set ${describeList(wrong.slice(0, MAX_TOLD).map(corrected))}`, verify: VERIFY })],
  });
}

const MAX_TOLD = 4;

function asWritten({ name, value }: RefusedSetting): string {
  return value === null ? `${name} without a value` : `${name}=${quote(value)}`;
}

/** Since v0.8.10 the process ends as if all were well (failure catalogue, F10). */
function endOf(version: string | null, name: string): string {
  if (version !== null && compareReleases(version, "v0.8.10") < 0) {
    return "kube-vip ends at its start with exit code 1, again and again.";
  }
  const line = ["control_plane_health_check_address", "instance_name"].includes(name)
    ? "validating configuration"
    : "parsing environment";
  return `kube-vip ends at its start with the line «${line}» and exit code 0: the pod is Completed, again and again.`;
}

function corrected({ name, value, expected }: RefusedSetting): string {
  const text = (value ?? "").trim();
  if (expected === "true or false") {
    const isOn = /^(?:y|yes|on|enabled?|true)$/i.test(text), isOff = /^(?:n|no|off|disabled?|false)$/i.test(text);
    return `${name} to ${isOn ? '"true"' : isOff ? '"false"' : "true or false"}`;
  }
  return `${name} to ${/^\d{1,10}$/.test(text) && text !== value ? `"${text}"` : expected}`;
}
