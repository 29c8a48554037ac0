/** Arguments that kube-vip does not know (cmd/kube-vip.go). */
import { fail } from "../../../engine/define.ts";
import { describeList, quote } from "../../describe.ts";
import type { Instance } from "../../facts.ts";
import { flagsCalled, hasFlag, likeFlag } from "../../kube_vip/flag_table.ts";
import { compareReleases } from "../../kube_vip/releases.ts";
import { edit } from "../../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "../scene.ts";
import { confidence } from "./confidence.ts";

/** pflag refuses the whole command line over one of them. */
export function byFlags(instance: Instance, said: Said): ConfigVerdict | null {
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
