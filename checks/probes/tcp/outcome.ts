import { ERRNO } from "../kernel/libc/errno.ts";
import type { TcpResult } from "../ports/tcp.ts";

/**
 * What the errno of a connect means; `null` for one that no peer and no route can cause (no descriptors left, …).
 * EINVAL is what the kernel says of a blackhole route, EACCES of a `prohibit` one.
 */
export function outcomeOf(errno: number): TcpResult["outcome"] | null {
  switch (errno) {
    case 0:
      return "connected";
    case ERRNO.ECONNREFUSED:
      return "refused";
    case ERRNO.ECONNRESET:
    case ERRNO.ECONNABORTED:
    case ERRNO.EPIPE:
      return "reset";
    case ERRNO.ETIMEDOUT:
      return "timeout";
    case ERRNO.EHOSTUNREACH:
    case ERRNO.ENETUNREACH:
    case ERRNO.EHOSTDOWN:
    case ERRNO.ENETDOWN:
    case ERRNO.ENODEV:
    case ERRNO.EINVAL:
      return "unreachable";
    // No port is left for it, with or without an address that is bound.
    case ERRNO.EADDRINUSE:
    case ERRNO.EADDRNOTAVAIL:
      return "no-source";
    case ERRNO.EACCES:
    case ERRNO.EPERM:
      return "denied";
    default:
      return null;
  }
}
