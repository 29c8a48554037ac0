import { valueOr } from "../engine/fact.ts";
import { defineCheck, pass, unclear } from "../engine/define.ts";
import type { ManifestFile } from "../model/facts.ts";
import { withoutFile } from "../model/manifest/absent.ts";
import { doubled, second } from "../model/manifest/second.ts";
import { shortLived } from "../model/manifest/short_lived.ts";
import { unusable } from "../model/manifest/unusable.ts";

/**
 * The documented commands write it through `tee`, which keeps an empty output where they fail: on `null` from the
 * metadata, on flags that v0.9.0 removed (failure catalogue, F1, F12, F14, E-M3).
 */
export default defineCheck({
  id: "kube-vip/manifest",
  title: "kube-vip's manifest is a sound Pod where the kubelet looks for it, and the only one",
  severity: "critical",
  per: "node",
  needs: [],
  uses: ["manifests", "instances", "kubeVipWorkloads", "annotations", "node", "peers"],
  kinds: {
    "absent": "There is nothing of kube-vip on this node: no manifest, no pod, no DaemonSet that wants it here",
    "empty": "kube-vip's manifest{|s} {subjects} {is|are} empty: the command that should have written {it|them} failed",
    "yaml": "kube-vip's manifest{|s} {subjects} {is|are} no sound YAML",
    "not-a-pod": "kube-vip's manifest{|s} {subjects} {is|are} no Pod, so the kubelet runs nothing of {it|them}",
    "misshapen": "kube-vip's manifest{|s} {subjects} {holds|hold} a value that the kubelet refuses",
    "too-large": "kube-vip's manifest{|s} {subjects} {is|are} too large for one",
    "unread": "kube-vip's manifest{|s} {subjects} {lies|lie} where this kubelet does not look",
    "two": "{subjects} is a second kube-vip in BGP mode on this node",
    "null-value": "kube-vip's manifest {subjects} holds the word null where a value of the metadata should be",
    "command": "kube-vip's manifest{|s} {subjects} {does|do} not call the manager",
    "removed-flag": "kube-vip's manifest {subjects} asks for --metal, which this version does not have",
  },
  causedBy: [],
  why: "The kubelet makes a kube-vip of it or nothing at all, and says so only in its own log.",
  latent: "kube-vip runs all the same, from another place or from before.",
  references: ["failure catalogue F1, F12, F14, E-M3", "kubelet reference, staticPodPath"],
  judge(view) {
    const { manifests, instances } = view;
    if (manifests.state === "unknown") return unclear(manifests.reason, manifests.detail);
    if (manifests.value.length === 0) return withoutFile(view);
    const sound = valueOr(instances, []), peers = valueOr(view.peers, []);
    const judged = manifests.value.map((file) =>
      unusable(file) ?? doubled(file, manifests.value) ?? shortLived(file, sound) ??
        second(file, { instances: sound, peers }) ??
        pass({ subject: `file:${file.path}`, found: describeFile(file), evidence: { manifests: { path: file.path } } })
    );
    return judged;
  },
});

function describeFile({ namespace, name, image, daemonSet }: ManifestFile): string {
  return `${daemonSet === undefined ? "Pod" : "DaemonSet"} ${namespace ?? "default"}/${name ?? "?"}, ${
    image ?? "no image"
  }`;
}
