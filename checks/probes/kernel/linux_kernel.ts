import type { Address, Link, Neighbour, Route, TcpSocket } from "../../model/facts.ts";
import {
  type Counters,
  type Kernel,
  KernelProblem,
  type NeighbourName,
  type ReversePathFilter,
  type RouteEntry,
  type RouteQuery,
  type Rule,
  type Tracked,
} from "../ports/kernel.ts";
import { deviceIndex, DeviceNames } from "./libc/device_names.ts";
import { AF_INET, AF_INET6, parseIp } from "./libc/ip.ts";
import { systemProblem } from "./libc/problem.ts";
import { addressDumpRequest, readAddress } from "./netlink/address_message.ts";
import { linkDumpRequest, linksOf, readLink } from "./netlink/link_message.ts";
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from "./netlink/message.ts";
import { neighbourDumpRequest, nudgeRequest, readNeighbour } from "./netlink/neighbour_message.ts";
import { NetlinkSocket } from "./netlink/netlink_socket.ts";
import { readRoute, routeDumpRequest } from "./netlink/route_message.ts";
import { readRule, ruleDumpRequest } from "./netlink/rule_message.ts";
import { readSocket, socketDumpRequest } from "./netlink/socket_diag.ts";
import { readNetstat } from "./netstat.ts";
import { readProcFile } from "./proc_file.ts";
import { queryRoute } from "./route_query.ts";
import { findOwners } from "./socket_owners.ts";

const FAMILIES = [AF_INET, AF_INET6] as const;

/** The kernel of the network namespace that this process lives in. Nothing is opened before the first question. */
export function openKernel(options: { readonly proc?: string } = {}): Kernel {
  return new LinuxKernel(options.proc ?? "/proc");
}

class LinuxKernel implements Kernel {
  readonly #route = new NetlinkSocket(NETLINK_ROUTE, "rtnetlink");
  readonly #diag = new NetlinkSocket(NETLINK_SOCK_DIAG, "sock_diag");
  readonly #proc: string;

  constructor(proc: string) {
    this.#proc = proc;
  }

  links(): readonly Link[] {
    return linksOf(this.#route.dump(linkDumpRequest(), ({ payload }) => readLink(payload)));
  }

  addresses(): readonly Address[] {
    const names = new DeviceNames();
    return this.#route.dump(addressDumpRequest(), ({ payload }) => readAddress(payload, names.of));
  }

  neighbours(): readonly Neighbour[] {
    const names = new DeviceNames();
    return this.#route.dump(neighbourDumpRequest(), ({ payload }) => readNeighbour(payload, names.of));
  }

  route(query: RouteQuery): Route {
    const destination = parseIp(query.destination);
    return queryRoute({
      destination,
      source: query.source === undefined ? null : parseIp(query.source),
      anyPort: query.anyPort === true,
      interfaceIndex: destination.zone === null ? 0 : deviceIndex(destination.zone),
    }, { kernel: this, socket: this.#route, nameOf: new DeviceNames().of });
  }

  rules(): readonly Rule[] {
    return FAMILIES.flatMap((family) => this.#route.dump(ruleDumpRequest(family), ({ payload }) => readRule(payload)));
  }

  routesDump(): readonly RouteEntry[] {
    const names = new DeviceNames();
    return FAMILIES.flatMap((family) =>
      this.#route.dump(routeDumpRequest(family), ({ payload }) => readRoute(payload, names.of))
    ).filter(({ cached }) => !cached);
  }

  bgpSockets(): readonly TcpSocket[] {
    try {
      const names = new DeviceNames();
      const sockets = FAMILIES.flatMap((family) =>
        this.#diag.dump(socketDumpRequest(family), ({ payload }) => readSocket(payload, names.of))
      );
      const owners = findOwners(new Set(sockets.map(({ inode }) => inode)), this.#proc);
      return sockets.map((socket) => ({
        ...socket,
        pid: owners.get(socket.inode)?.pid ?? null,
        process: owners.get(socket.inode)?.process ?? null,
      }));
    } finally {
      this.#diag.forget();
    }
  }

  counters(): Counters {
    return readNetstat(readProcFile(`${this.#proc}/net/netstat`));
  }

  tracked(): Tracked | null {
    const read = (name: string) => Number(readProcFile(`${this.#proc}/sys/net/netfilter/nf_conntrack_${name}`));
    try {
      const [used, limit] = [read("count"), read("max")];
      return Number.isInteger(used) && Number.isInteger(limit) && limit > 0 ? { used, limit } : null;
    } catch (error) {
      if (error instanceof KernelProblem) return null;
      throw error;
    }
  }

  rpFilter(device: string): ReversePathFilter {
    if (!/^[^/\s]{1,15}$/.test(device) || device === "..") {
      throw new KernelProblem("failed", `No device can have the name ${JSON.stringify(device.slice(0, 32))}.`);
    }
    const read = (name: string) => Number(readProcFile(`${this.#proc}/sys/net/ipv4/conf/${name}/rp_filter`));
    const all = read("all"), own = read(device);
    return { all, device: own, effective: Math.max(all, own) };
  }

  nudge(neighbour: NeighbourName): void {
    const known = this.neighbours().find(({ address, interface: device }) =>
      address === neighbour.address && device === neighbour.interface
    );
    const request = nudgeRequest(
      { address: parseIp(neighbour.address), interfaceIndex: deviceIndex(neighbour.interface) },
      { known: known !== undefined && known.mac !== null && known.state !== "failed" },
    );
    const errno = this.#route.tell(request);
    if (errno === 0) return;
    throw systemProblem(`A nudge of the neighbour ${neighbour.address}`, {
      errno,
      permission: "It needs CAP_NET_ADMIN: run it as root",
    });
  }
}
