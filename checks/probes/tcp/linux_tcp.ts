import type { ArpTarget, EchoTarget, Tap, Tcp, TcpOptions, TcpResult, TcpTarget } from "../ports/tcp.ts";
import { ERRNO, errnoName } from "../kernel/libc/errno.ts";
import { type Ip, parseIp } from "../kernel/libc/ip.ts";
import { Poller, POLLOUT } from "../kernel/libc/poller.ts";
import { systemProblem } from "../kernel/libc/problem.ts";
import { readSocketAddress, socketAddress } from "../kernel/libc/socket_address.ts";
import { SOCK_NONBLOCK, SOCK_STREAM, SystemSocket } from "../kernel/libc/system_socket.ts";
import { askByArp } from "./arp.ts";
import { askEcho } from "./echo.ts";
import { takeIcmp } from "./error_queue.ts";
import { lingerZero, LinuxConnection } from "./linux_connection.ts";
import { openTap } from "./linux_tap.ts";
import { signWith } from "./md5_key.ts";
import { errorQueueOption, ttlOption } from "./options.ts";
import { outcomeOf } from "./outcome.ts";

/** TCP of the network namespace that this process lives in. Nothing is opened before the first connect. */
export function openTcp(): Tcp {
  return new LinuxTcp();
}

class LinuxTcp implements Tcp {
  readonly #poller = new Poller();

  async connect(target: TcpTarget, { timeoutMs, signal }: TcpOptions): Promise<TcpResult> {
    const started = performance.now();
    const peer = parseIp(target.address);
    const socket = SystemSocket.open({ domain: peer.family, type: SOCK_STREAM | SOCK_NONBLOCK, protocol: 0 }, {
      call: "socket(TCP)",
    });
    try {
      let errno = prepare(socket, { peer, target }) || -socket.connect(socketAddress(peer, target.port));
      if (errno === ERRNO.EINPROGRESS) {
        const until = started + timeoutMs;
        const events = await this.#poller.wait({ fd: socket.fd, events: POLLOUT, until, signal });
        errno = events === 0 ? ERRNO.ETIMEDOUT : socket.takeError();
        // Our own deadline is no errno of the kernel's.
        if (events === 0) return this.#end(socket, { target, started, outcome: "timeout", errno: null });
      }
      const outcome = outcomeOf(errno);
      if (outcome === null) throw systemProblem(`connect(${target.address}:${target.port})`, { errno });
      return this.#end(socket, { target, started, outcome, errno: errno === 0 ? null : errnoName(errno) });
    } catch (error) {
      socket.close();
      throw error;
    }
  }

  echo(target: EchoTarget, options: TcpOptions): Promise<boolean> {
    return askEcho(target, { ...options, poller: this.#poller });
  }

  askByArp(neighbour: ArpTarget, options: TcpOptions): Promise<string | null> {
    return askByArp(neighbour, { ...options, poller: this.#poller });
  }

  tap(device: string, peers: readonly string[]): Tap {
    return openTap(device, peers);
  }

  #end(
    socket: SystemSocket,
    said: { target: TcpTarget; started: number; outcome: TcpResult["outcome"]; errno: string | null },
  ): TcpResult {
    const { started, ...result } = said;
    const local = socket.localAddress();
    const stands = said.outcome === "connected";
    const icmp = stands ? null : takeIcmp(socket);
    const connection = stands ? new LinuxConnection(socket, this.#poller) : null;
    if (connection === null) {
      lingerZero(socket);
      socket.close();
    }
    const address = local === null ? null : readSocketAddress(local);
    return {
      ...result,
      elapsedMs: Math.round((performance.now() - started) * 10) / 10,
      localAddress: address === null || isAny(address.address) ? null : address.address,
      ...(address === null || address.port === 0 ? {} : { localPort: address.port }),
      icmp,
      connection,
    };
  }
}

/** Everything before the SYN. Returns 0, or the errno of a source that cannot be bound. */
function prepare(socket: SystemSocket, { peer, target }: { readonly peer: Ip; readonly target: TcpTarget }): number {
  socket.setNumber(errorQueueOption(peer.family), 1);
  if (target.ttl !== null) {
    const result = socket.setNumber(ttlOption(peer.family), target.ttl);
    if (result < 0) throw systemProblem(`setsockopt(TTL ${target.ttl})`, { errno: -result });
  }
  if (target.password !== null) signWith(socket, { peer, password: target.password });
  if (target.source === null) return 0;
  const source = parseIp(target.source);
  if (source.family !== peer.family) return ERRNO.EADDRNOTAVAIL;
  const result = socket.bind(socketAddress({ ...source, zone: source.zone ?? peer.zone }, 0));
  if (result === 0 || result === -ERRNO.EADDRNOTAVAIL || result === -ERRNO.EADDRINUSE) return -result;
  throw systemProblem(`bind(${target.source})`, { errno: -result });
}

function isAny(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}
