import type { LoadBalancerService } from "./services.ts";

/** An address that is to be announced, or a Service that has none yet. */
export interface Vip {
  /** Canonical; `null` for a Service without an address. */
  readonly address: string | null;
  /** The Services that have it, as kube-vip takes their addresses. */
  readonly services: readonly LoadBalancerService[];
  /** Ids of the instances that hold it as the address of the control plane. */
  readonly controlPlane: readonly string[];
}
