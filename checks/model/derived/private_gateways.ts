/**
 * The private gateway, from what tells of it, the surest first: the metadata, the route to 10.0.0.0/8, the partner in
 * the /31 of the private address. Only a gateway that is on-link on the interface of its private address is one: it may
 * enter a command.
 */
import { type Fact, valueOr } from "../../engine/fact.ts";
import { canonicalAddress, isInPrefix, isPrivate, partnerInSlash31 } from "../address.ts";
import { derivation, derivedFrom, unknownLike } from "../derive.ts";
import type { Address, Metadata, PrivateGateway, Route } from "../facts.ts";

export const privateGateways = derivation("privateGateways", {
  uses: ["metadata", "privateRoute", "addresses"],
  derive({ metadata, privateRoute, addresses }) {
    if (addresses.state === "unknown") return unknownLike(addresses);
    const own = addresses.value;
    const candidates = [
      ...(metadata.state === "known" ? fromMetadata(metadata.value, own) : []),
      ...fromRoute(valueOr(privateRoute, null), own),
      ...own.flatMap((each) => fromPair(each)),
    ];
    const unique = new Map<string, PrivateGateway>();
    for (const each of candidates) {
      const key = `${each.address} ${each.device}`;
      if (!unique.has(key)) unique.set(key, each);
    }
    return derivedFrom([...unique.values()], [metadata, privateRoute, addresses] as Fact[]);
  },
});

function fromMetadata({ addresses }: Metadata, own: readonly Address[]): PrivateGateway[] {
  return addresses
    .filter((each) => !each.public && each.addressFamily === 4 && each.gateway !== null)
    // The management address first: BGP runs over it (failure catalogue C2).
    .sort((a, b) => Number(b.management ?? false) - Number(a.management ?? false))
    .flatMap((each) => {
      const gateway = canonicalAddress(each.gateway ?? "");
      const source = canonicalAddress(each.address);
      const holder = own.find((address) => address.address === source);
      if (gateway === null || source === null || holder === undefined || !isOnLink(gateway, holder)) return [];
      return [{ address: gateway, device: holder.interface, source, from: "metadata" as const }];
    });
}

function fromRoute(route: Route | null, own: readonly Address[]): PrivateGateway[] {
  if (route === null || route.kind !== "unicast" || route.gateway === null || route.device === null) return [];
  // A default route says nothing of a private gateway.
  if (route.prefix === "0.0.0.0/0" || route.prefix === null) return [];
  const { gateway, device } = route;
  const holder = own.find((each) => each.interface === device && isPrivate(each.address) && isOnLink(gateway, each));
  if (holder === undefined) return [];
  return [{ address: gateway, device, source: holder.address, from: "route to 10.0.0.0/8" }];
}

function fromPair(own: Address): PrivateGateway[] {
  if (own.prefixLength !== 31 || !isPrivate(own.address)) return [];
  const partner = partnerInSlash31(own.address);
  if (partner === null) return [];
  return [{ address: partner, device: own.interface, source: own.address, from: "partner in the /31" }];
}

function isOnLink(gateway: string, { address, prefixLength }: Address): boolean {
  return gateway !== address && isInPrefix(gateway, { base: address, prefixLength });
}
