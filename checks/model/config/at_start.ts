/**
 * What ends a kube-vip before it speaks to anybody: arguments that it does not know, values that it does not take
 * (cmd/kube-vip.go and pkg/kubevip/config_environment.go, from v0.4.2 to v1.2.3).
 */
import { fail } from "../../engine/define.ts";
import { describeList, quote } from "../describe.ts";
import type { Instance, RefusedSetting } from "../facts.ts";
import { flagsCalled, hasFlag, likeFlag } from "../kube_vip/flag_table.ts";
import { parseBool } from "../kube_vip/go_values.ts";
import { hidesSettings, MODES } from "../kube_vip/mode_of.ts";
import { compareReleases, isAmong } from "../kube_vip/releases.ts";
import { edit } from "../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "./scene.ts";

/** `null` where nothing of that kind is to be seen. */
export function endsAtStart(instance: Instance): ConfigVerdict | null {
  const { settings } = instance;
  // The rest is of `kube-vip manager` alone; another subcommand is kube-vip/manifest's to tell.
  if (settings === null) return null;
  const said = saidOf(instance);
  return byFlags(instance, said) ?? byFile(instance, said) ?? byValues(instance, said) ?? byModes(instance, said) ??
    byNextHop(instance, said);
}

function saidOf({ id, version, settings }: Instance): Said {
  return { evidence: { instances: { id, version, flags: settings?.flags, refused: settings?.refused } } };
}

/** Where the version is not known, what the newest does is likely. */
function confidence({ version }: Instance): { confidence: "certain" | "likely" } {
  return { confidence: version === null ? "likely" : "certain" };
}

/** pflag refuses the whole command line over one of them. */
function byFlags(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version } = instance;
  const unknown = (settings?.flags ?? []).filter((flag) => {
    const name = flag.replace(/^--?/, "");
    // kube-vip/manifest tells of --metal, what has taken its place.
    return !OTHERWISE.has(name) && !hasFlag(flag === "-n" ? "namespace" : name, version);
  });
  const [first] = unknown;
  if (first === undefined) return null;
  return fail("unknown-flag", {
    ...said,
    ...confidence(instance),
    found: `${describeList(unknown.map((flag) => quote(flag)))}, which ${version ?? "no version"} ${
      version === null ? "has" : "does not have"
    }`,
    expected: expectedInstead(first, version),
    impact: "kube-vip prints its usage and ends with exit code 1 before it reads anything else.",
    remedies: [edit({
      summary: `Take ${safeFlag(first)} out of kube-vip's arguments, or write what is meant`,
      verify: VERIFY,
    })],
  });
}

const OTHERWISE: ReadonlySet<string> = new Set(["metal", "packet", "help", "h"]);

function expectedInstead(flag: string, version: string | null): string {
  const name = flag.replace(/^--?/, "");
  if (!flag.startsWith("--") && name.length === 1) return "flags with two dashes: of one letter there is -n alone";
  const like = likeFlag(name, version);
  if (like !== null) return `--${like}`;
  const [known] = flagsCalled(name);
  if (known === undefined) return "flags of `kube-vip manager`";
  if (known.ofService) return "flags of `kube-vip manager`; this is one of `kube-vip service`";
  const isTooNew = version !== null && known.since !== null && compareReleases(version, known.since) < 0;
  return isTooNew ? `${known.since} or later for it` : `a version before ${known.until} for it`;
}

function safeFlag(flag: string): string {
  return /^--?[A-Za-z][\w-]{0,60}$/.test(flag) ? flag : "it";
}

/** `loading config file` in its log; the exit code is 0. */
function byFile(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version } = instance;
  const problem = settings?.file?.problem ?? null;
  if (problem === null || problem.kind === "unseen" || settings?.file?.givenBy !== "flag") return null;
  if (version !== null && compareReleases(version, "v1.0.1") < 0) return null;
  return fail("file", {
    ...said,
    found: quote(problem.detail, 200),
    expected: "the file of --config-file: JSON or YAML, by the names of kube-vip's own fields",
    impact: "kube-vip ends at its start with the line «loading config file».",
    remedies: [edit({ summary: "Correct the file, or take --config-file away", verify: VERIFY })],
  });
}

/** Of Go's `ParseBool`, as its own documentation lists them. */
const BOOLEANS = "true or false (or 1, t, T, TRUE, True, 0, f, F, FALSE, False)";

function byValues(instance: Instance, said: Said): ConfigVerdict | null {
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

/** Neither is said by a log line alone: without a mode old versions end without an error. */
function byModes(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version, running } = instance;
  if (settings === null || running || settings.command !== "manager" || hidesSettings(settings)) return null;
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

const NEXT_HOPS = ["fixed", "auto_sourceip", "auto_sourceif"];

/** Each way to an MP-BGP next hop wants a value of its own (`FindMpbgpAddresses`, pkg/kubevip/config_bgp.go@v1.2.3). */
function byNextHop(instance: Instance, said: Said): ConfigVerdict | null {
  const { settings, version, running, mode, peersFrom } = instance;
  const variables = settings?.variables ?? {}, wanted = variables["mpbgp_nexthop"] ?? "";
  if (wanted === "" || running || mode !== "bgp" || (version !== null && compareReleases(version, "v0.8.10") < 0)) {
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
