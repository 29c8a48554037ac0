import { KernelProblem } from "../ports/kernel.ts";
import type { SecretHandle } from "../ports/vault.ts";
import { putU16 } from "../kernel/libc/bytes.ts";
import { ERRNO } from "../kernel/libc/errno.ts";
import type { Ip } from "../kernel/libc/ip.ts";
import { systemProblem } from "../kernel/libc/problem.ts";
import { socketAddress } from "../kernel/libc/socket_address.ts";
import type { SystemSocket } from "../kernel/libc/system_socket.ts";
import { TCP_MD5SIG } from "./options.ts";

/** `struct tcp_md5sig` (linux/tcp.h): address 0, flags u8 128, prefix length u8 129, key length u16 130, key 136. */
const STRUCT_BYTES = 216;
const MAX_KEY_BYTES = 80;

/** Signs all segments to and from the peer (RFC 2385). The key is overwritten as soon as the kernel has it. */
export function signWith(socket: SystemSocket, key: { readonly peer: Ip; readonly password: SecretHandle }): void {
  const option = new Uint8Array(STRUCT_BYTES);
  // The kernel wants port 0: the key is the address's.
  option.set(socketAddress(key.peer, 0));
  const errno = key.password.open((bytes) => {
    if (bytes.length === 0 || bytes.length > MAX_KEY_BYTES) {
      throw new KernelProblem(
        "failed",
        `The BGP password has ${bytes.length} bytes; TCP-MD5 takes 1 to ${MAX_KEY_BYTES}. No daemon can use this one.`,
      );
    }
    putU16(option, 130, bytes.length);
    option.set(bytes, 136);
    const result = socket.setOption(TCP_MD5SIG, option);
    option.fill(0);
    return -result;
  });
  if (errno === 0) return;
  if (errno === ERRNO.ENOPROTOOPT) {
    throw new KernelProblem(
      "unsupported",
      "This kernel cannot sign TCP segments (CONFIG_TCP_MD5SIG is off), so kube-vip cannot use a BGP password either.",
    );
  }
  throw systemProblem("setsockopt(TCP_MD5SIG)", { errno });
}
