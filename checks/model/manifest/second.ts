/** A second speaker beside another one. */
import { fail, warn } from "../../engine/define.ts";
import type { Instance, ManifestFile, Peer } from "../facts.ts";
import { rankOf, twinOf } from "../kube_vip/origins.ts";
import { run } from "../remedies/remedy.ts";
import { pathIn } from "../remedies/safe_value.ts";
import { type ManifestVerdict, said } from "./verdict.ts";

/** Two speakers take the sessions from each other; a static pod in ARP mode beside one in BGP mode is common, and well. */
export function second(
  file: ManifestFile,
  { instances, peers }: { readonly instances: readonly Instance[]; readonly peers: readonly Peer[] },
): ManifestVerdict | null {
  // A process that nothing here accounts for is no manifest's fault: bgp/other-speaker tells of it.
  const speakers = instances.filter(({ mode, manifest, pod }) => mode === "bgp" && (manifest !== null || pod != null));
  const own = speakers.find(({ manifest }) => manifest === file.path);
  if (own === undefined || speakers.length < 2) return null;
  const others = speakers.filter((each) => each !== own);
  // One of two files is the first: the one that the documentation names most; beside a DaemonSet, the file is too many.
  const isFirst = others.every(({ manifest }) => manifest !== null && rankOf(manifest) > rankOf(file.path));
  if (isFirst) return null;
  const other = others[0];
  return fail("two", {
    ...said(file),
    // By name, each that they want: a peer that no kube-vip speaks to is at peace, and vouches for none of them.
    affects: [
      "none",
      ...peers.filter(({ claim }) => claim === "instance").map(({ address }) => `peer:${address}` as const),
    ],
    found: `${file.path} and ${other?.manifest ?? other?.pod ?? other?.id}, both in BGP mode`,
    expected: "one kube-vip that speaks BGP",
    impact: "Both want the same port for metrics and the same sessions: the ToR keeps one of each and ends the other.",
    remedies: [run({
      summary: "Take one of them away",
      commands: [`mv ${pathIn(file.path, "<manifest>")} /root/`],
      verify: ["kube-vip/manifest", "bgp/other-speaker", "bgp/session"],
    })],
  });
}

/** A copy beside the original, as an editor or `cp` leaves it: one pod, of which two files speak. */
export function doubled(file: ManifestFile, manifests: readonly ManifestFile[]): ManifestVerdict | null {
  const first = twinOf(file, manifests);
  if (first === null) return null;
  return warn("two", {
    ...said(file),
    found: `${file.path} and ${first.path}, both of the pod ${file.namespace ?? "default"}/${file.name}`,
    expected: "one file of that pod: the kubelet reads every file whose name does not begin with a dot",
    impact: "The kubelet runs one of the two; an edit of the other has no effect, or ends the one that runs.",
    remedies: [run({
      summary: "Move the copy out of the kubelet's folder",
      commands: [`mv ${pathIn(file.path, "<manifest>")} /root/`],
      verify: ["kube-vip/manifest", "kube-vip/running", "bgp/session"],
    })],
  });
}
