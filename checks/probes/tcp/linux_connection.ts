import type { TcpSocket } from "../../model/facts.ts";
import type { Connection, Heard, TcpOptions } from "../ports/tcp.ts";
import { putU32 } from "../kernel/libc/bytes.ts";
import { ERRNO } from "../kernel/libc/errno.ts";
import { type Poller, POLLIN } from "../kernel/libc/poller.ts";
import type { SystemSocket } from "../kernel/libc/system_socket.ts";
import { readTcpInfo } from "../kernel/netlink/tcp_info.ts";
import { SO_LINGER, TCP_INFO, TCP_USER_TIMEOUT } from "./options.ts";

const MSG_NOSIGNAL = 0x4000;
const GOODBYE_MS = 3_000;

/** A connection that stands, on a socket that never blocks. */
export class LinuxConnection implements Connection {
  readonly #socket: SystemSocket;
  readonly #poller: Poller;
  #open = true;

  constructor(socket: SystemSocket, poller: Poller) {
    this.#socket = socket;
    this.#poller = poller;
  }

  async read(maxBytes: number, { timeoutMs, signal }: TcpOptions): Promise<Heard> {
    const until = performance.now() + timeoutMs;
    while (this.#open) {
      const buffer = new Uint8Array(maxBytes);
      const length = this.#socket.receive(buffer);
      if (length > 0) return { kind: "bytes", bytes: buffer.subarray(0, length) };
      if (length === 0) return { kind: "end" };
      if (length !== -ERRNO.EAGAIN) return { kind: "reset" };
      if (await this.#poller.wait({ fd: this.#socket.fd, events: POLLIN, until, signal }) === 0) break;
    }
    return { kind: "timeout" };
  }

  write(bytes: Uint8Array): "sent" | "closed" | "full" {
    if (!this.#open) return "closed";
    const sent = this.#socket.send(new Uint8Array(bytes), MSG_NOSIGNAL);
    if (sent === bytes.length) return "sent";
    return sent >= 0 || sent === -ERRNO.EAGAIN ? "full" : "closed";
  }

  info(): TcpSocket["info"] {
    const info = new Uint8Array(512);
    const length = this.#open ? this.#socket.getOption(TCP_INFO, info) : 0;
    return length > 0 ? readTcpInfo(info.subarray(0, length)) : null;
  }

  close(how: "reset" | "finish" = "reset"): void {
    if (!this.#open) return;
    this.#open = false;
    this.#poller.cancel(this.#socket.fd);
    if (how === "finish") this.#socket.setNumber(TCP_USER_TIMEOUT, GOODBYE_MS);
    else lingerZero(this.#socket);
    this.#socket.close();
  }
}

/** Ends with a RST: no FIN-WAIT-1 is left behind for minutes towards a peer that drops everything. */
export function lingerZero(socket: SystemSocket): void {
  const linger = new Uint8Array(8);
  putU32(linger, 0, 1);
  socket.setOption(SO_LINGER, linger);
}
