import type { Clock } from "../effects/frames.ts";

/** The clock of the process; it never goes back. */
export const clock: Clock = {
  now: () => performance.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};
