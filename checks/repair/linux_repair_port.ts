import type { Address, Link, Route, TcpSocket } from "../model/facts.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";
import { deviceIndex, DeviceNames } from "../probes/kernel/libc/device_names.ts";
import { AF_INET, parseIp } from "../probes/kernel/libc/ip.ts";
import { openKernel } from "../probes/kernel/linux_kernel.ts";
import { NETLINK_ROUTE } from "../probes/kernel/netlink/message.ts";
import { NetlinkSocket } from "../probes/kernel/netlink/netlink_socket.ts";
import { readRoute, routeDumpRequest } from "../probes/kernel/netlink/route_message.ts";
import { isLent } from "../probes/kernel/sockets.ts";
import type { Kernel, RouteEntry, RouteQuery } from "../probes/ports/kernel.ts";
import type { RepairPort, RouteReplace, StandingRoute } from "./port.ts";
import { IP6_RT_PRIO_USER, RT_TABLE_MAIN } from "./rtnetlink/constants.ts";
import { removeRequest, replaceRequest, restoreRequest } from "./rtnetlink/route_change.ts";
import { routeWords } from "./rtnetlink/route_words.ts";
import { standingMessage } from "./rtnetlink/standing_message.ts";

export interface RepairPortOptions {
  readonly environment: (name: string) => string | null;
}

/** The routes of the network namespace that this process lives in. Nothing is opened before the first question. */
export function openRepairPort({ environment }: RepairPortOptions): RepairPort {
  return new LinuxRepairPort(environment);
}

class LinuxRepairPort implements RepairPort {
  readonly #kernel: Kernel = openKernel();
  readonly #socket = new NetlinkSocket(NETLINK_ROUTE, "rtnetlink");
  readonly #environment: RepairPortOptions["environment"];

  constructor(environment: RepairPortOptions["environment"]) {
    this.#environment = environment;
  }

  route(query: RouteQuery): Route {
    return this.#kernel.route(query);
  }

  addresses(): readonly Address[] {
    return this.#kernel.addresses();
  }

  links(): readonly Link[] {
    return this.#kernel.links();
  }

  sockets(): readonly TcpSocket[] {
    return this.#kernel.bgpSockets();
  }

  isAside(): boolean {
    return this.#environment("KUBERNETES_SERVICE_HOST") !== null && isLent(this.links());
  }

  standing(destination: string): StandingRoute | null {
    const { family, bytes } = parseIp(destination);
    const prefix = `${destination}/${bytes.length * 8}`;
    const metric = family === AF_INET ? 0 : IP6_RT_PRIO_USER;
    const names = new DeviceNames();
    const isSame = (entry: RouteEntry) =>
      entry.table === RT_TABLE_MAIN && entry.prefix === prefix && entry.metric === metric && entry.tos === 0 &&
      !entry.cached;
    // Of several the kernel replaces the first, and dumps them in this order (net/ipv4/fib_trie.c).
    const [first] = this.#socket.dump(routeDumpRequest(family), ({ payload }) => {
      const entry = readRoute(payload, names.of);
      return entry !== null && isSame(entry) ? { entry, message: standingMessage(payload) } : null;
    });
    if (first === undefined) return null;
    const { entry, message } = first;
    const isPlain = entry.kind === "unicast" && entry.multipath.length === 0;
    return {
      ...routeWords(message, (index) => deviceIn(names.of(index), "<device>")),
      message,
      hop: isPlain ? { gateway: entry.gateway, device: entry.device } : null,
      source: entry.source,
    };
  }

  replace(route: RouteReplace): number {
    return this.#socket.tell(replaceRequest(route, deviceIndex(route.device)));
  }

  remove(route: RouteReplace): number {
    return this.#socket.tell(removeRequest(route, deviceIndex(route.device)));
  }

  restore({ message }: StandingRoute): number {
    return this.#socket.tell(restoreRequest(message));
  }

  monotonicMs(): number {
    return performance.now();
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
