/** A restart of kube-vip's container. */
import type { Remedy } from "../../engine/remedy.ts";
import type { Instance } from "../facts.ts";
import { run } from "./remedy.ts";
import { nameIn } from "./safe_value.ts";

/** A static pod's container is stopped here, for its pod in the API is a copy; the kubelet starts it anew. */
export function restartKubeVip(
  { manifest, pod = null }: Pick<Instance, "manifest" | "pod">,
  { summary, verify }: { readonly summary: string; readonly verify: readonly string[] },
): Remedy {
  const [namespace = null, name = null] = pod?.split("/", 2) ?? [];
  const command = manifest !== null || pod === null
    ? "crictl stop $(crictl ps -q --name kube-vip)"
    : `kubectl -n ${nameIn(namespace, "<namespace>")} delete pod ${nameIn(name, "<pod>")}`;
  return run({ summary, commands: [command], verify });
}
