import { KernelProblem } from "../../ports/kernel.ts";
import { type Bytes, i32 } from "../libc/bytes.ts";
import { ERRNO, errnoName } from "../libc/errno.ts";
import { systemProblem } from "../libc/problem.ts";
import { SOCK_RAW, SOL_SOCKET, SystemSocket } from "../libc/system_socket.ts";
import {
  decodeMessages,
  encodeRequest,
  type Message,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLMSG_DONE,
  NLMSG_ERROR,
  type Request,
} from "./message.ts";

const AF_NETLINK = 16;
const SOL_NETLINK = 270;
const NETLINK_GET_STRICT_CHK = 12;
const SO_RCVTIMEO = 20;
const MSG_TRUNC = 0x20;

/** The kernel fills at most 32 KiB at a time. */
const BUFFER_BYTES = 64 * 1024;
const MAX_MESSAGES = 500_000;
const MAX_INTERRUPTIONS = 8;

export type NetlinkRequest = Omit<Request, "flags"> & { readonly flags?: number };

/**
 * Questions to one netlink family, answered synchronously. After a failure the socket is opened anew, so that no rest
 * of an old answer is taken for a new one.
 */
export class NetlinkSocket {
  readonly #buffer: Bytes = new Uint8Array(BUFFER_BYTES);
  #socket: SystemSocket | null = null;
  #sequence = 0;

  /** @param name For sentences: `rtnetlink`, `sock_diag`. */
  constructor(readonly protocol: number, readonly name: string) {}

  /** One question with one answer. A refusal comes back as its errno; throws KernelProblem where nothing came at all. */
  ask<T>(request: NetlinkRequest, read: (message: Message) => T): { readonly answer: T } | { readonly errno: number } {
    return this.#guarded(() => {
      const sequence = this.#send({ ...request, flags: request.flags ?? 0 });
      for (;;) {
        for (const message of this.#receive()) {
          if (message.sequence !== sequence) continue;
          if (message.type !== NLMSG_ERROR) return { answer: read(message) };
          return { errno: -i32(message.payload, 0) };
        }
      }
    });
  }

  /** Tells the kernel something; returns 0 or the errno. */
  tell(request: NetlinkRequest): number {
    const told = this.ask({ ...request, flags: (request.flags ?? 0) | NLM_F_ACK }, () => 0);
    return "errno" in told ? told.errno : told.answer;
  }

  /** The whole list; `null` leaves an entry out. Read again from the start where the list changed meanwhile. */
  dump<T>(request: NetlinkRequest, read: (message: Message) => T | null): readonly T[] {
    for (let attempt = 0; attempt < MAX_INTERRUPTIONS; attempt++) {
      const list = this.#guarded(() => this.#dumpOnce(request, read));
      if (list !== null) return list;
    }
    throw new KernelProblem(
      "failed",
      `${this.name} did not give a whole list in ${MAX_INTERRUPTIONS} attempts: it kept changing meanwhile. Run it again.`,
    );
  }

  /** Overwrites what the last answer left in memory. */
  forget(): void {
    this.#buffer.fill(0);
  }

  #dumpOnce<T>(request: NetlinkRequest, read: (message: Message) => T | null): readonly T[] | null {
    const sequence = this.#send({ ...request, flags: NLM_F_DUMP });
    const list: T[] = [];
    let count = 0, interrupted = false;
    for (;;) {
      for (const message of this.#receive()) {
        if (message.sequence !== sequence) continue;
        interrupted ||= (message.flags & NLM_F_DUMP_INTR) !== 0;
        if (message.type === NLMSG_DONE || message.type === NLMSG_ERROR) {
          const errno = message.payload.length < 4 ? 0 : -i32(message.payload, 0);
          if (errno > 0) throw this.#problem(errno);
          return interrupted ? null : list;
        }
        if (++count > MAX_MESSAGES) {
          throw new KernelProblem("failed", `${this.name} has more than ${MAX_MESSAGES} entries; that is not read.`);
        }
        const entry = read(message);
        if (entry !== null) list.push(entry);
      }
    }
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#socket?.close();
      this.#socket = null;
      if (!(error instanceof RangeError)) throw error;
      throw new KernelProblem("failed", `${this.name} gave an answer that cannot be read: ${error.message}.`, {
        cause: error,
      });
    }
  }

  #send(request: Request): number {
    this.#socket ??= this.#open();
    this.#sequence = (this.#sequence + 1) >>> 0;
    const sent = this.#socket.send(encodeRequest(request, this.#sequence));
    if (sent < 0) throw this.#problem(-sent);
    return this.#sequence;
  }

  #receive(): readonly Message[] {
    const length = this.#socket!.receive(this.#buffer, MSG_TRUNC);
    if (length === -ERRNO.EAGAIN) throw new KernelProblem("failed", `${this.name} did not answer within a second.`);
    if (length < 0) throw this.#problem(-length);
    if (length > BUFFER_BYTES) throw new RangeError(`${length} bytes at once, ${BUFFER_BYTES} expected at most`);
    return decodeMessages(this.#buffer.subarray(0, length));
  }

  #problem(errno: number): KernelProblem {
    if (errno === ERRNO.ENOENT) {
      return new KernelProblem(
        "unsupported",
        `The kernel has no ${this.name} for this (${errnoName(errno)}); a module may be missing, as tcp_diag.`,
      );
    }
    return systemProblem(this.name, { errno });
  }

  #open(): SystemSocket {
    const socket = SystemSocket.open({ domain: AF_NETLINK, type: SOCK_RAW, protocol: this.protocol }, {
      call: `socket(${this.name})`,
    });
    // Kernels before 4.20 do not know it; they answer a dump with more than was asked for, which the readers leave out.
    socket.setNumber({ level: SOL_NETLINK, name: NETLINK_GET_STRICT_CHK }, 1);
    const oneSecond = new Uint8Array(16);
    oneSecond[0] = 1;
    socket.setOption({ level: SOL_SOCKET, name: SO_RCVTIMEO }, oneSecond);
    return socket;
  }
}
