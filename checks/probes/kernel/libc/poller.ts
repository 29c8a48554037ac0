import { type Bytes, putU16, putU32, u16 } from "./bytes.ts";
import { type Libc, libc } from "./libc.ts";
import { systemProblem } from "./problem.ts";

export const POLLIN = 1;
export const POLLOUT = 4;

const POLLFD_BYTES = 8;
const EFD_CLOEXEC = 0o2000000;
const EFD_NONBLOCK = 0o4000;
const ONE = new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]);

export interface Wait {
  readonly fd: number;
  /** `POLLIN`, `POLLOUT`. */
  readonly events: number;
  /** Of `performance.now()`, in milliseconds. */
  readonly until: number;
  readonly signal?: AbortSignal;
}

interface Waiter extends Wait {
  settle(events: number): void;
}

/**
 * Waits for many descriptors with one `poll(2)` on one thread of the pool, however many connections there are. An
 * eventfd wakes it when a descriptor joins or a signal aborts, so that nothing in flight holds up the end of the
 * process.
 */
export class Poller {
  readonly #waiters = new Set<Waiter>();
  #wake: number | null = null;
  #running = false;
  #asleep = false;

  /**
   * The events that came, `POLLERR` and `POLLHUP` too; 0 when the time is up, or the signal or {@link cancel} ended it.
   * Rejects with KernelProblem where there is no descriptor left to wake it with.
   */
  wait(wait: Wait): Promise<number> {
    if (wait.signal?.aborted) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#wake ??= openEventFd();
      const stop = () => waiter.settle(0);
      const waiter: Waiter = {
        ...wait,
        settle: (events) => {
          if (!this.#waiters.delete(waiter)) return;
          wait.signal?.removeEventListener("abort", stop);
          this.#rouse();
          resolve(events);
        },
      };
      this.#waiters.add(waiter);
      wait.signal?.addEventListener("abort", stop, { once: true });
      this.#rouse();
      if (!this.#running) {
        this.#running = true;
        // After this turn, so that all that is asked for in one turn goes into one poll.
        queueMicrotask(() => this.#run());
      }
    });
  }

  /** Ends every wait for this descriptor; before it is closed. */
  cancel(fd: number): void {
    for (const waiter of [...this.#waiters]) if (waiter.fd === fd) waiter.settle(0);
  }

  async #run(): Promise<void> {
    while (this.#waiters.size > 0) await this.#turn(libc(), this.#wake!);
    this.#running = false;
  }

  async #turn({ call }: Libc, wake: number): Promise<void> {
    const waiters = [...this.#waiters];
    const polled = new Uint8Array((waiters.length + 1) * POLLFD_BYTES);
    put(polled, 0, { fd: wake, events: POLLIN });
    waiters.forEach((waiter, index) => put(polled, index + 1, waiter));
    const next = Math.min(...waiters.map(({ until }) => until));
    this.#asleep = true;
    const result = await call.poll(
      polled,
      BigInt(waiters.length + 1),
      Math.max(0, Math.ceil(next - performance.now())),
    );
    this.#asleep = false;
    // A signal on that thread, or no memory: again, but never in a tight loop.
    if (result < 0) await new Promise((resolve) => setTimeout(resolve, 5));
    if (came(polled, 0) !== 0) call.read(wake, new Uint8Array(8), 8n);
    const now = performance.now();
    waiters.forEach((waiter, index) => {
      const events = came(polled, index + 1);
      if (events !== 0 || waiter.until <= now) waiter.settle(events);
    });
  }

  #rouse(): void {
    if (!this.#asleep || this.#wake === null) return;
    this.#asleep = false;
    libc().call.write(this.#wake, ONE, 8n);
  }
}

function openEventFd(): number {
  const { call, returned } = libc();
  const fd = returned(call.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (fd < 0) throw systemProblem("eventfd()", { errno: -fd });
  return fd;
}

function put(polled: Bytes, index: number, { fd, events }: { readonly fd: number; readonly events: number }): void {
  putU32(polled, index * POLLFD_BYTES, fd);
  putU16(polled, index * POLLFD_BYTES + 4, events);
}

function came(polled: Bytes, index: number): number {
  return u16(polled, index * POLLFD_BYTES + 6);
}
