/** Another version of kube-vip, where it is written: in its manifest or its DaemonSet. */
import type { Remedy } from "../../engine/remedy.ts";
import type { Instance } from "../facts.ts";
import { edit } from "./remedy.ts";
import { pathIn } from "./safe_value.ts";

/** `to`: the first version that does, of our own knowledge. */
export function upgrade(
  { manifest }: Pick<Instance, "manifest">,
  { to, verify }: { readonly to: string; readonly verify: readonly string[] },
): Remedy {
  // Nobody goes to a version in which annotations are broken.
  const but = /^v0\./.test(to) ? ", and none of v1.0.0 to v1.1.2" : "";
  const image = `ghcr.io/kube-vip/kube-vip:${to}`;
  return edit({
    summary: `Use kube-vip ${to} or later${but}`,
    commands: [
      manifest === null
        ? `kubectl -n <namespace> set image daemonset/<name> kube-vip=${image}`
        : `sed -i 's#image: .*kube-vip:.*#image: ${image}#' ${pathIn(manifest, "<manifest>")}`,
    ],
    verify,
  });
}
