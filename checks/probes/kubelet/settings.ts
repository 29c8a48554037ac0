import type { Probe } from "../probe.ts";

/** What the kubelet of this node was told of clouds, whoever started it. */
export const kubeletSettings: Probe = {
  id: "kubelet/settings",
  provides: ["kubelet"],
  needs: [],
  deadlineMs: 5_000,
  permissions: { capabilities: ["SYS_PTRACE"], files: ["/var/lib/kubelet", "/etc/rancher/*/*.yaml"] },
  async run(context) {
    const { readKubelet } = await import("./read_kubelet.ts");
    await readKubelet(context);
  },
};
