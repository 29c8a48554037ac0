/** A configuration file that kube-vip cannot use (pkg/kubevip/config_environment.go@v1.2.3). */
import { fail } from "../../../engine/define.ts";
import { quote } from "../../describe.ts";
import type { Instance } from "../../facts.ts";
import { compareReleases } from "../../kube_vip/releases.ts";
import { edit } from "../../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "../scene.ts";

/** `loading config file` in its log; the exit code is 0. */
export function byFile(instance: Instance, said: Said): ConfigVerdict | null {
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
