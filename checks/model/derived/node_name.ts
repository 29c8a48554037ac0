/**
 * The name under which kube-vip looks for its Node: `vip_nodename` since v0.8.0, else the host's name; lower-cased
 * since v1.2.0 (kube-vip pkg/kubevip/config_envvar.go).
 */
import { derivation, derivedFrom, unknownLike } from "../derive.ts";

export const nodeName = derivation("nodeName", {
  uses: ["settings", "host", "kubeVipProcesses", "manifests"],
  derive({ settings, host, kubeVipProcesses, manifests }) {
    if (settings.state === "known" && settings.value.node !== null) {
      return derivedFrom({ name: settings.value.node, from: "flag" as const }, [settings]);
    }
    const configured = [
      ...(kubeVipProcesses.state === "known" ? kubeVipProcesses.value : []),
      ...(manifests.state === "known" ? manifests.value : []),
    ].map((each) => each.settings?.variables["vip_nodename"] ?? "").find((name) => name !== "");
    if (configured !== undefined) {
      return derivedFrom({ name: configured.toLowerCase(), from: "vip_nodename" as const }, [
        kubeVipProcesses,
        manifests,
      ]);
    }
    if (host.state === "unknown") return unknownLike(host);
    return derivedFrom({ name: host.value.name.toLowerCase(), from: "hostname" as const }, [host]);
  },
});
