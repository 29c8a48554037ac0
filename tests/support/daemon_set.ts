import type { Workload } from "../../checks/model/facts.ts";

/** kube-vip's, with one pod that is ready, and on every Node; its settings are not told. */
export const DAEMON_SET: Workload = {
  kind: "DaemonSet",
  namespace: "kube-system",
  name: "kube-vip-ds",
  image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
  hostNetwork: true,
  settings: null,
  desired: 1,
  ready: 1,
  nodeSelector: {},
  nodeAffinity: [],
  tolerations: [],
  addedCapabilities: [],
  privileged: false,
  serviceAccount: "kube-vip",
};
