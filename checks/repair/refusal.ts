/**
 * Why a change is refused, by what can be seen before it and by what the kernel says to it.
 *
 * @module
 */
import { ERRNO, errnoName } from "../probes/kernel/libc/errno.ts";
import type { RepairPort, RouteReplace } from "./port.ts";

/** What stands in the way of this route, in one sentence; `null` where nothing does. Nothing is changed by asking. */
export function objection({ gateway, device, source }: RouteReplace, port: RepairPort): string | null {
  if (port.isAside()) {
    return "This pod has a network of its own, so its routes are not the node's. Run it on the node, or give the pod " +
      "hostNetwork: true.";
  }
  const links = port.links();
  const link = links.find(({ name }) => name === device);
  if (link === undefined) {
    const names = links.map(({ name }) => name).filter((name) => name !== "lo");
    return `There is no device ${device} here (ENODEV); there ${names.length === 1 ? "is" : "are"} ` +
      `${names.slice(0, 8).join(", ") || "none"}.`;
  }
  if (!link.up) return `${device} is down (ENETDOWN). Bring it up first: ip link set ${device} up`;
  const own = port.addresses();
  // The kernel of IPv4 takes such a route, and it leads nowhere.
  if (own.some(({ address }) => address === gateway)) {
    return `The gateway ${gateway} is an address of this node itself, expected that of a router.`;
  }
  if (source !== null && !own.some(({ address }) => address === source)) {
    return `The source ${source} is on no interface of this node, so nothing can be sent from it.`;
  }
  return null;
}

/** What the errno of RTM_NEWROUTE or RTM_DELROUTE means for this route. */
export function refusalOf(errno: number, { route, port }: { route: RouteReplace; port: RepairPort }): string {
  const { gateway, device } = route;
  const name = errnoName(errno);
  switch (errno) {
    case ERRNO.EPERM:
    case ERRNO.EACCES:
      return `The kernel does not permit it (${name}): to change routes takes CAP_NET_ADMIN. Run it as root on the node.`;
    case ERRNO.EINVAL:
    case ERRNO.ENETUNREACH:
    case ERRNO.EHOSTUNREACH:
      // «Nexthop has invalid gateway»; which of the three it is depends on family and kernel.
      return `The kernel does not take ${gateway} as a gateway on ${device} (${name}): a gateway has to be on-link ` +
        `there, and ${device} is in ${networksOf(device, port)}.`;
    case ERRNO.ENODEV:
      return `The device ${device} is gone (${name}).`;
    case ERRNO.ENETDOWN:
      return `${device} is down (${name}). Bring it up first: ip link set ${device} up`;
    default:
      return `The kernel refused the route (${name}).`;
  }
}

function networksOf(device: string, port: RepairPort): string {
  const own = port.addresses().filter((each) => each.interface === device);
  return own.map(({ address, prefixLength }) => `${address}/${prefixLength}`).join(", ") || "no network";
}
