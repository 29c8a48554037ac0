import { KernelProblem } from "../../ports/kernel.ts";
import { ERRNO, errnoName } from "./errno.ts";

const NOT_PERMITTED: ReadonlySet<number> = new Set([ERRNO.EPERM, ERRNO.EACCES]);
const UNSUPPORTED: ReadonlySet<number> = new Set([
  ERRNO.ENOSYS,
  ERRNO.ENOPROTOOPT,
  ERRNO.EPROTONOSUPPORT,
  ERRNO.EOPNOTSUPP,
  ERRNO.EPFNOSUPPORT,
  ERRNO.EAFNOSUPPORT,
]);

/**
 * What a failed system call means for a reader.
 *
 * @param call What was called and for what, as `socket(AF_PACKET)`.
 * @param failure `errno`, and the sentence that says which permission would help.
 */
export function systemProblem(
  call: string,
  failure: { readonly errno: number; readonly permission?: string },
): KernelProblem {
  const name = errnoName(failure.errno);
  if (NOT_PERMITTED.has(failure.errno)) {
    const help = failure.permission ?? "Run it as root, or outside the sandbox (seccomp) that forbids this call";
    return new KernelProblem("not-permitted", `${call} is not permitted (${name}). ${help}.`);
  }
  if (UNSUPPORTED.has(failure.errno)) {
    return new KernelProblem("unsupported", `This kernel or its sandbox does not know ${call} (${name}).`);
  }
  return new KernelProblem("failed", `${call} failed with ${name}.`);
}
