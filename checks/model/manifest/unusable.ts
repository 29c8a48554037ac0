/** A file of which the kubelet makes nothing (failure catalogue, F1). */
import { fail, unclear } from "../../engine/define.ts";
import type { Remedy } from "../../engine/remedy.ts";
import type { ManifestFile } from "../facts.ts";
import { edit, run } from "../remedies/remedy.ts";
import { pathIn } from "../remedies/safe_value.ts";
import { GENERATE, type ManifestKind, type ManifestVerdict, said, VERIFY } from "./verdict.ts";

export function unusable(file: ManifestFile): ManifestVerdict | null {
  const { problem, path } = file;
  if (problem === null) return null;
  const subject = `file:${path}` as const;
  if (problem.kind === "unreadable") return unclear("notPermitted", problem.detail, { subject });
  return fail(problem.kind, {
    ...said(file),
    found: problem.detail,
    expected: problem.kind === "unread" ? "in the folder that this kubelet reads" : "a Pod of kube-vip",
    remedies: [remedyFor(problem.kind, path)],
  });
}

function remedyFor(kind: ManifestKind, path: string): Remedy {
  const file = pathIn(path, "<manifest>");
  switch (kind) {
    case "unread":
      return edit({
        summary: "Move it to the kubelet's staticPodPath, or set that to its folder and restart the kubelet",
        commands: [`mv ${file} <staticPodPath>/`],
        verify: VERIFY,
      });
    case "misshapen":
      return edit({
        summary: `Correct that value in ${file}; the kubelet reads the file again by itself`,
        verify: VERIFY,
      });
    case "not-a-pod":
      return run({
        summary: "A DaemonSet goes to the API, a Pod into this folder",
        commands: [`kubectl apply -f ${file}`, `rm ${file}`],
        verify: VERIFY,
      });
    default:
      return GENERATE;
  }
}
