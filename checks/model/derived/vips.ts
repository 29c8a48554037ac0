/**
 * The VIPs: addresses of Services of type LoadBalancer as kube-vip takes them, and the address of the control plane.
 *
 * @module
 */
import { type Fact, type Unknown, valueOr } from "../../engine/fact.ts";
import type { FactReader, Landed } from "../../engine/facts.ts";
import type { Derivation } from "../../engine/plan.ts";
import type { Subject } from "../../engine/subject.ts";
import { controlPlaneAddresses } from "../control_plane.ts";
import { derivedFrom, unknownLike } from "../derive.ts";
import type { Instance, LoadBalancerService, Vip } from "../facts.ts";
import { addressesOf, nameOfService } from "../service_addresses.ts";

/** Lands `vips`, and `vip` for each of them; without Services, `vip` of the whole node is unknown for their reason. */
export const vips: Derivation = {
  provides: ["vips", "vip"],
  uses: ["services", "instances"],
  derive(facts) {
    const services = facts.get("services") as Fact<readonly LoadBalancerService[]>;
    const instances = facts.get("instances") as Fact<readonly Instance[]>;
    const all = vipsFrom(valueOr(services, []), valueOr(instances, []));
    if (services.state === "unknown" && all.length === 0) {
      return [{ id: "vips", subject: null, fact: unknownLike(services) }];
    }
    return [
      { id: "vips", subject: null, fact: derivedFrom(all, [services, instances]) },
      ...all.map((vip): Landed => ({
        id: "vip",
        subject: subjectOf(vip),
        fact: derivedFrom(vip, [services, instances]),
      })),
      ...(services.state === "unknown" ? [unseen(services)] : []),
    ];
  },
};

/** Lands `service` for each Service. */
export const service: Derivation = {
  provides: ["service"],
  uses: ["services"],
  derive(facts: FactReader) {
    const services = facts.get("services") as Fact<readonly LoadBalancerService[]>;
    if (services.state === "unknown") return [];
    return services.value.map((each): Landed => ({
      id: "service",
      subject: `service:${nameOfService(each)}`,
      fact: derivedFrom(each, [services]),
    }));
  },
};

export function subjectOf({ address, services }: Vip): Subject {
  const [first] = services;
  return address !== null || first === undefined ? `vip:${address}` : `service:${nameOfService(first)}`;
}

function unseen(services: Unknown): Landed {
  return { id: "vip", subject: "none", fact: unknownLike(services) };
}

function vipsFrom(services: readonly LoadBalancerService[], instances: readonly Instance[]): readonly Vip[] {
  const found = new Map<string, Vip>();
  const waiting: Vip[] = [];
  for (const each of services) {
    const addresses = addressesOf(each);
    if (addresses.length === 0) waiting.push({ address: null, services: [each], controlPlane: [] });
    for (const address of addresses) {
      const before = found.get(address) ?? { address, services: [], controlPlane: [] };
      found.set(address, { ...before, services: [...before.services, each] });
    }
  }
  for (const instance of instances) {
    for (const address of controlPlaneAddresses(instance)) {
      const before = found.get(address) ?? { address, services: [], controlPlane: [] };
      found.set(address, { ...before, controlPlane: [...before.controlPlane, instance.id] });
    }
  }
  return [...found.values(), ...waiting];
}
