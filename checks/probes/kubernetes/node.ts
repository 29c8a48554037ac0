import type { Probe } from "../probe.ts";

/** This tool's way into the Kubernetes API, and the own Node behind it. */
export const kubernetesNode: Probe = {
  id: "kubernetes/node",
  provides: ["apiAccess", "node"],
  needs: ["nodeName", "settings"],
  // One request takes 3 s at most; a second one, with other credentials, is for another server.
  deadlineMs: 6_000,
  permissions: {
    rbac: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get"] }],
    files: ["/etc/kubernetes/*.conf", "/etc/rancher/*/*.yaml"],
  },
  async run(context) {
    const { readNode } = await import("./read_node.ts");
    await readNode(context);
  },
};
