import type { Probe } from "../probe.ts";

/** What kube-vip's own metrics say of its sessions. Asked only where a kube-vip runs here. */
export const kubeVipMetrics: Probe = {
  id: "metrics/kube_vip",
  provides: ["kubeVipMetrics"],
  needs: ["settings", "kubeVipProcesses", "addresses"],
  deadlineMs: 2_000,
  // Who listens on its port.
  permissions: { capabilities: ["SYS_PTRACE"] },
  async run(context) {
    const { readMetrics } = await import("./read_metrics.ts");
    await readMetrics(context);
  },
};
