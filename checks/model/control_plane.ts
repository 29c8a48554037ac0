/**
 * Control-plane mode of an instance (`cp_enable`): the address that stands for the API servers.
 *
 * @module
 */
import { canonicalAddress } from "./address.ts";
import type { Instance, KubernetesNode } from "./facts.ts";
import { parseBool } from "./kube_vip/go_values.ts";

/** Whether the instance holds the address of the control plane; a setting that cannot be seen counts as off. */
export function isControlPlane({ settings }: Instance): boolean {
  return parseBool(settings?.variables["cp_enable"] ?? "") === true;
}

/** What `address`, or else `vip_address`, names, split at commas (`startNetworking`, pkg/cluster/cluster.go@v1.2.3). */
export function controlPlaneNames(instance: Instance): readonly string[] {
  const variables = instance.settings?.variables ?? {};
  const text = [variables["address"], variables["vip_address"]].find((value) => value !== undefined && value !== "");
  return (text ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
}

/** Canonical addresses among these; a DNS name is none that this node alone could tell. */
export function controlPlaneAddresses(instance: Instance): readonly string[] {
  if (!isControlPlane(instance)) return [];
  const addresses = controlPlaneNames(instance).map(canonicalAddress).filter((address) => address !== null);
  return [...new Set(addresses)];
}

/** The instance whose address of the control plane is the host of a server's URL; `null` where it is nobody's. */
export function holderOfServer(server: string | null, instances: readonly Instance[]): Instance | null {
  if (server === null || !URL.canParse(server)) return null;
  const host = new URL(server).hostname.replace(/^\[|\]$/g, "");
  const named = canonicalAddress(host) ?? host;
  return instances.filter(isControlPlane).find((instance) =>
    controlPlaneNames(instance).some((name) => (canonicalAddress(name) ?? name.toLowerCase()) === named)
  ) ?? null;
}

const ROLES = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/** Whether the Node has the role of a control plane. */
export function isControlPlaneNode({ labels }: KubernetesNode): boolean {
  return ROLES.some((role) => role in labels);
}
