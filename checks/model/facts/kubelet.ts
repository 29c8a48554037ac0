/** The kubelet of this node: what it was told of clouds. */
export interface Kubelet {
  /** `null` where the processes of the node cannot be seen. */
  readonly running: boolean | null;
  /** `--cloud-provider`, effective; `null`: unset. */
  readonly cloudProvider: string | null;
  /** Where that was found: a file or the process. */
  readonly cloudProviderFrom: string | null;
  /** `--provider-id` or `providerID` of its config. */
  readonly providerId: string | null;
  readonly hostnameOverride: string | null;
  /** `kubeadm`, `k3s`, `rke2`; `null`: none of these. */
  readonly distribution: "kubeadm" | "k3s" | "rke2" | null;
  /** The file in which extra arguments belong on this system: `/etc/default/kubelet`, `/etc/sysconfig/kubelet`, … */
  readonly argumentsFile: string | null;
}
