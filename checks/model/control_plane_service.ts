/**
 * Services that stand for the API servers: the one that the CCM makes for the Elastic IP of the control plane, and any that
 * has the control plane's address (failure catalogue, B11).
 *
 * @module
 */
import { canonicalAddress } from "./address.ts";
import { controlPlaneAddresses } from "./control_plane.ts";
import type { Instance, LoadBalancerService } from "./facts.ts";
import { addressesOf } from "./service_addresses.ts";

/** The CCM names it so, in kube-system: `cloud-provider-equinix-metal-kubernetes-external`. */
const MADE_BY_CCM = /^cloud-provider-[a-z-]+-kubernetes-external$/;

/** `server`: URL of the API server, as a kubeconfig of this node names it. */
export function isOfControlPlane(
  service: LoadBalancerService,
  { instances, server }: { instances: readonly Instance[]; server: string | null },
): boolean {
  if (service.namespace === "kube-system" && MADE_BY_CCM.test(service.name)) return true;
  const taken = [...instances.flatMap(controlPlaneAddresses), hostOf(server)];
  return addressesOf(service).some((address) => taken.includes(address));
}

/** The address in `https://10.66.6.10:6443`; `null` where it is a name. */
export function hostOf(server: string | null): string | null {
  const host = /^https?:\/\/(\[[^\]]+\]|[^/:]+)/.exec(server ?? "")?.[1] ?? "";
  return canonicalAddress(host.replace(/^\[|\]$/g, ""));
}
