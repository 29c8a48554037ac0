/**
 * What is the case on a node, whatever anybody sees of it: whether kube-vip runs, which sessions stand, which VIPs are
 * announced. The three outcomes have to agree with it.
 *
 * @module
 */
import type { LoadBalancerService } from "../../../checks/model/facts.ts";
import { imageOf, type Life, settingsOf } from "./life.ts";
import { versionOf } from "./reading.ts";
import type { Session } from "./session.ts";
import type { Draft, Site } from "./site.ts";

export interface Truth {
  readonly runs: boolean;
  /** It runs, and has no peer to hold a session with. */
  readonly waits: boolean;
  /** By peer that kube-vip wants. */
  readonly sessions: ReadonlyMap<string, boolean>;
  /** By VIP, or `service:…` for one that waits for an address: whether it is as it should be. */
  readonly vips: ReadonlyMap<string, boolean>;
  /** VIPs that are announced, and must not be. */
  readonly mustNot: ReadonlySet<string>;
}

export function truthOf(site: Site, { life, sessions }: { life: Life; sessions: readonly Session[] }): Truth {
  const isUp = sessions.some(({ stands }) => stands);
  const vips = new Map<string, boolean>();
  for (const service of site.facts.services.filter((each) => !each.ignored)) {
    const address = addressOf(service);
    if (address === null) vips.set(`service:${service.namespace}/${service.name}`, false);
    else vips.set(`vip:${address}`, isUp && isTaken(site, { service, life }) && !isOfControlPlane(site, service));
  }
  const own = controlPlaneOf(site);
  if (own !== null) vips.set(`vip:${own}`, isUp && isAnnounced(site, own) && !site.traits.has("worker"));
  return {
    runs: life.what === "runs" || life.what === "waits",
    waits: life.what === "waits",
    sessions: new Map(sessions.map(({ address, stands }) => [address, stands])),
    vips,
    mustNot: new Set([...vips.keys()].filter((vip) => isUp && isForOthers(site, vip))),
  };
}

/** The address of the control plane on a worker. */
function isForOthers(site: Site, vip: string): boolean {
  return site.traits.has("worker") && vip === `vip:${controlPlaneOf(site)}`;
}

function addressOf({ annotatedIps, requestedIp, ips }: Draft<LoadBalancerService>): string | null {
  const address = annotatedIps[0] ?? requestedIp ?? ips[0] ?? null;
  return address !== null && /^[\d.]+$|^[\da-f:]+$/.test(address) ? address : null;
}

/** Whether kube-vip has taken the Service up: what its log then says, whether or not a session stands. */
export function isTaken(site: Site, { service, life }: { service: Draft<LoadBalancerService>; life: Life }): boolean {
  if (life.what !== "runs" || site.facts.kubeVipRights.listServices === false || service.ignored) return false;
  if (settingsOf(site)?.variables["svc_enable"] !== "true") return false;
  if (service.class !== null && service.class !== "kube-vip.io/kube-vip-class") return false;
  const address = addressOf(service);
  if (address === null || address in site.kubeVip.unannounced) return false;
  const own = site.facts.endpoints.find((each) => each.service === `${service.namespace}/${service.name}`);
  if (own === undefined || own.ready + own.notReady === 0) return false;
  return canAnnounce(site);
}

/** v0.8.1 to v0.8.9 announce nothing without `vip_cidr`. */
export function canAnnounce(site: Site): boolean {
  const { name } = versionOf(imageOf(site));
  return !/^v0\.8\.[1-9]$/.test(name) || settingsOf(site)?.variables["vip_cidr"] !== undefined;
}

/** The CCM's own Service for the API servers, which a worker has nothing to announce for (B11). */
function isOfControlPlane(site: Site, { name }: Draft<LoadBalancerService>): boolean {
  return site.traits.has("worker") && name.endsWith("-kubernetes-external");
}

/** The address of the control plane that this kube-vip is told to announce. */
export function controlPlaneOf(site: Site): string | null {
  const variables = settingsOf(site)?.variables ?? {};
  if (variables["cp_enable"] !== "true") return null;
  const address = variables["address"] ?? variables["vip_address"] ?? null;
  return address === null || address.includes("/") ? null : address;
}

function isAnnounced(site: Site, address: string): boolean {
  return !(address in site.kubeVip.unannounced) && site.facts.addresses.some((each) => each.address === address);
}
