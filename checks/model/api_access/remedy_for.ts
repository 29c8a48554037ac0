/** What gives a kube-vip its access back. */
import type { MountedKubeconfig } from "../facts.ts";
import { apply, edit, run } from "../remedies/remedy.ts";
import { pathIn } from "../remedies/safe_value.ts";
import type { AccessKind } from "./around.ts";

export function remedyFor(kind: AccessKind, kubeconfig: MountedKubeconfig | null) {
  const verify = ["kube-vip/api-access", "kube-vip/running"];
  const path = pathIn(kubeconfig?.path ?? null, "/etc/kubernetes/admin.conf");
  switch (kind) {
    case "unreachable":
      return run({
        summary: "See whether the API server is well",
        commands: ["kubectl get --raw /readyz", "crictl ps -a --name kube-apiserver"],
        risk: "safe",
        verify,
      });
    case "expired":
      return run({
        summary: "Renew the certificates of this node, then restart kube-vip",
        commands: ["kubeadm certs renew admin.conf", "crictl stop $(crictl ps -q --name kube-vip)"],
        verify,
      });
    case "untrusted":
    case "kubeconfig":
      return edit({ summary: `Mount a kubeconfig of this cluster at ${path}, and restart kube-vip`, verify });
    case "no-kubeconfig":
      return edit({
        summary: "Mount /etc/kubernetes/admin.conf into the static pod of kube-vip (hostPath), as its generator does",
        verify,
      });
    case "name":
      return apply({
        summary:
          "Give the pod the host alias kubernetes for 127.0.0.1; kubelets before v1.29.7 may ignore it: update them",
        commands: ["kube-vip manifest pod --controlplane --bgp <flags>"],
        verify,
      });
    case "not-admin":
      return edit({
        summary:
          "Mount super-admin.conf on the first node of the control plane until it is initialised, then admin.conf",
        commands: [
          "sed -i 's#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#' /etc/kubernetes/manifests/kube-vip.yaml",
        ],
        verify,
      });
  }
}
