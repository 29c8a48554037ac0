import type { Container } from "./pod_spec.ts";

/** Programs beside kube-vip that bear its name: its cloud provider, its operator, and what asks after it. */
const OTHERS = /cloud|provider|operator|doctor|exporter|webhook/i;

/** Variables that switch on what kube-vip does. Nothing else has them. */
const SWITCHES = new Set(["vip_arp", "bgp_enable", "vip_routingtable", "vip_wireguard", "cp_enable", "svc_enable"]);

/** Whether an image is kube-vip's by the last part of its name: `ghcr.io/kube-vip/kube-vip-iptables:v1.2.3`. */
export function isKubeVipImage(image: string | null | undefined): boolean {
  const name = /([^/:@]+)(?::[^/]*)?(?:@.*)?$/.exec(image ?? "")?.[1] ?? "";
  return /kube-?vip/i.test(name) && !OTHERS.test(name);
}

/** The container of kube-vip: by its image, else by what it is told, for an image may be called anything. */
export function kubeVipContainer(containers: readonly Container[]): Container | null {
  return containers.find(({ image }) => isKubeVipImage(image)) ?? containers.find(isToldLikeIt) ?? null;
}

function isToldLikeIt({ command, args, env }: Container): boolean {
  const words = [...command ?? [], ...args ?? []];
  const isManager = words.some((word) => word === "manager" || word === "start");
  const isSwitched = (env ?? []).some(({ name }) => SWITCHES.has(name)) ||
    words.some((word) => /^--(?:arp|bgp|table|wireguard|controlplane|services)(?:=true)?$/.test(word));
  return isManager && isSwitched;
}
