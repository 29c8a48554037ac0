/**
 * When a frame is drawn: for a key at once, for everything else at most thirty times a second, and only after a change.
 *
 * @module
 */

/** Between two frames that nobody asked for. */
export const FRAME_MS = 33;

export interface Frames {
  /** Draws before anything else happens. */
  now(): void;
  /** Draws when the last frame is old enough. */
  soon(): void;
  /** Draws no more. */
  stop(): void;
}

export interface Clock {
  now(): number;
  /** Calls back once; the returned function cancels. */
  after(milliseconds: number, then: () => void): () => void;
}

export function framesOf(draw: () => void, clock: Clock): Frames {
  let last = -Infinity;
  let cancel: (() => void) | null = null;
  let stopped = false;
  function now(): void {
    cancel?.();
    cancel = null;
    if (stopped) return;
    draw();
    last = clock.now();
  }
  return {
    now,
    soon() {
      if (stopped || cancel !== null) return;
      const rest = FRAME_MS - (clock.now() - last);
      cancel = clock.after(Math.max(0, rest), now);
    },
    stop() {
      stopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
