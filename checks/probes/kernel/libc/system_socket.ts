import { type Bytes, i32, intBytes } from "./bytes.ts";
import { ERRNO } from "./errno.ts";
import { type Libc, libc } from "./libc.ts";
import { systemProblem } from "./problem.ts";

export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
export const SOCK_NONBLOCK = 0o4000;
export const SOCK_CLOEXEC = 0o2000000;
export const SOL_SOCKET = 1;
const SO_ERROR = 4;

/** One descriptor. Its methods return what the call returned, or minus errno; only {@link SystemSocket.open} throws. */
export class SystemSocket {
  readonly #libc: Libc;
  #fd: number;

  private constructor(fd: number, opened: Libc) {
    this.#fd = fd;
    this.#libc = opened;
  }

  /** -1 once it is closed, so that no call goes to whatever got the number next. */
  get fd(): number {
    return this.#fd;
  }

  /**
   * `socket(2)`, close-on-exec. Throws KernelProblem.
   *
   * @param name For the sentence, as `socket(AF_PACKET)`, with the permission that would help.
   */
  static open(
    kind: { readonly domain: number; readonly type: number; readonly protocol: number },
    name: { readonly call: string; readonly permission?: string },
  ): SystemSocket {
    const opened = libc();
    const fd = opened.returned(opened.call.socket(kind.domain, kind.type | SOCK_CLOEXEC, kind.protocol));
    if (fd >= 0) return new SystemSocket(fd, opened);
    // socket(2) never says EAGAIN: a collection of garbage left it there.
    throw systemProblem(name.call, { ...name, errno: -fd === ERRNO.EAGAIN ? ERRNO.EIO : -fd });
  }

  bind(address: Bytes): number {
    return this.#libc.returned(this.#libc.call.bind(this.fd, address, address.length));
  }

  connect(address: Bytes): number {
    return this.#libc.returned(this.#libc.call.connect(this.fd, address, address.length));
  }

  /** The socket's own address; `null` where it has none. */
  localAddress(): Bytes | null {
    const address = new Uint8Array(128);
    const length = intBytes(address.length);
    const result = this.#libc.call.getsockname(this.fd, address, length);
    return result < 0 ? null : address;
  }

  setOption(option: { readonly level: number; readonly name: number }, value: Bytes): number {
    return this.#libc.returned(
      this.#libc.call.setsockopt(this.fd, option.level, option.name, value, value.length),
    );
  }

  setNumber(option: { readonly level: number; readonly name: number }, value: number): number {
    return this.setOption(option, intBytes(value));
  }

  /** Fills `into` and returns how much of it the kernel wrote, or minus errno. */
  getOption(option: { readonly level: number; readonly name: number }, into: Bytes): number {
    const length = intBytes(into.length);
    const result = this.#libc.returned(
      this.#libc.call.getsockopt(this.fd, option.level, option.name, into, length),
    );
    return result < 0 ? result : i32(length, 0);
  }

  /** `SO_ERROR`: the errno of what went wrong since it was last asked, 0 where nothing did. */
  takeError(): number {
    const value = new Uint8Array(4);
    const result = this.getOption({ level: SOL_SOCKET, name: SO_ERROR }, value);
    return result < 0 ? -result : i32(value, 0);
  }

  send(bytes: Bytes, flags = 0): number {
    for (;;) {
      const result = this.#libc.returned(this.#libc.call.send(this.fd, bytes, BigInt(bytes.length), flags));
      if (result !== -ERRNO.EINTR) return result;
    }
  }

  receive(into: Bytes, flags = 0): number {
    for (;;) {
      const result = this.#libc.returned(this.#libc.call.recv(this.fd, into, BigInt(into.length), flags));
      if (result !== -ERRNO.EINTR) return result;
    }
  }

  /** `recvfrom(2)`; `from` gets the sender's address. */
  receiveFrom(into: Bytes, from: Bytes): number {
    const length = intBytes(from.length);
    return this.#libc.returned(this.#libc.call.recvfrom(this.fd, into, BigInt(into.length), 0, from, length));
  }

  /** `recvmsg(2)` with a ready-made `msghdr`. */
  receiveMessage(header: Bytes, flags: number): number {
    return this.#libc.returned(this.#libc.call.recvmsg(this.fd, header, flags));
  }

  /** Once; later calls do nothing. */
  close(): void {
    if (this.#fd < 0) return;
    this.#libc.call.close(this.#fd);
    this.#fd = -1;
  }
}
