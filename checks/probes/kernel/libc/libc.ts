/**
 * The one door to libc: opened once, at the first use, and every later use gets the same answer.
 *
 * @module
 */
import { KernelProblem } from "../../ports/kernel.ts";

// A count that comes back is far below 2^31 and read as a C int, so that only lengths that go in are bigints.
const SYMBOLS = {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "u32"], result: "i32" },
  getsockname: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  recvfrom: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "buffer"], result: "i32" },
  recvmsg: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  write: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  eventfd: { parameters: ["u32", "i32"], result: "i32" },
  readlink: { parameters: ["buffer", "buffer", "usize"], result: "i32" },
  if_nametoindex: { parameters: ["buffer"], result: "u32" },
  if_indextoname: { parameters: ["u32", "buffer"], result: "pointer" },
  // On a thread of the pool: its errno is lost, and nobody asks for it.
  poll: { parameters: ["buffer", "usize", "i32"], result: "i32", nonblocking: true },
} as const satisfies Deno.ForeignLibraryInterface;

const LIBRARY = "libc.so.6";
const ERRNO_SYMBOL = { __errno_location: { parameters: [], result: "pointer" } } as const;

export interface Libc {
  readonly call: Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];
  /**
   * What a call returned, or minus errno where it returned less than zero. Wrap the call itself, with nothing in
   * between: any allocation or Deno operation may overwrite errno.
   */
  returned(value: number): number;
}

let opened: Libc | KernelProblem | null = null;

/** Throws {@link KernelProblem} where libc cannot be called, each time with the same sentence. */
export function libc(): Libc {
  opened ??= open();
  if (opened instanceof KernelProblem) throw opened;
  return opened;
}

function open(): Libc | KernelProblem {
  if (Deno.build.os !== "linux") {
    return new KernelProblem(
      "unsupported",
      `This is ${Deno.build.os}: the kernel is read by Linux interfaces. Run it on the node itself.`,
    );
  }
  try {
    const location = Deno.dlopen(LIBRARY, ERRNO_SYMBOL).symbols.__errno_location();
    if (location === null) return new KernelProblem("unsupported", "libc does not say where errno is.");
    const errno = new Int32Array(Deno.UnsafePointerView.getArrayBuffer(location, 4));
    return { call: functions(), returned: (value) => value < 0 ? -errno[0]! : value };
  } catch (error) {
    return problemOf(error);
  }
}

/** Each function is opened at its first use: Deno compiles a way into each, which takes half a millisecond. */
function functions(): Libc["call"] {
  const call = {};
  for (const name of Object.keys(SYMBOLS) as (keyof typeof SYMBOLS)[]) {
    Object.defineProperty(call, name, { configurable: true, get: () => openFunction(call, name) });
  }
  return call as Libc["call"];
}

function openFunction(call: object, name: keyof typeof SYMBOLS): unknown {
  const value = (Deno.dlopen(LIBRARY, { [name]: SYMBOLS[name] }).symbols as Readonly<Record<string, unknown>>)[name];
  Object.defineProperty(call, name, { value });
  return value;
}

function problemOf(error: unknown): KernelProblem {
  if (error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied) {
    return new KernelProblem(
      "not-permitted",
      "Deno may not call libc, so the kernel cannot be asked. Run it with -A, or use the compiled program.",
      { cause: error },
    );
  }
  return new KernelProblem(
    "unsupported",
    "libc.so.6 could not be opened, so the kernel cannot be asked. This needs a Linux with glibc (not musl).",
    { cause: error },
  );
}
