// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Clock, FRAME_MS, framesOf } from "../../../tui/effects/frames.ts";

/** A clock that is set by hand. */
function handClock(): Clock & { go(milliseconds: number): void } {
  let time = 0;
  let timers: { readonly at: number; readonly then: () => void }[] = [];
  return {
    now: () => time,
    after(milliseconds, then) {
      const timer = { at: time + milliseconds, then };
      timers.push(timer);
      return () => timers = timers.filter((other) => other !== timer);
    },
    go(milliseconds) {
      time += milliseconds;
      const due = timers.filter(({ at }) => at <= time);
      timers = timers.filter(({ at }) => at > time);
      for (const { then } of due) then();
    },
  };
}

function counted() {
  const clock = handClock();
  const drawn: number[] = [];
  return { clock, drawn, frames: framesOf(() => drawn.push(clock.now()), clock) };
}

test("a key's frame is drawn at once, even right after another frame", () => {
  const { drawn, frames } = counted();
  frames.now();
  frames.now();
  assert.is(drawn.length, 2);
});

test("a hundred changes in a second make at most thirty frames, and the last change is drawn", () => {
  const { clock, drawn, frames } = counted();
  for (let count = 0; count < 100; count++) {
    frames.soon();
    clock.go(10);
  }
  clock.go(FRAME_MS);
  assert.ok(drawn.length <= 31, String(drawn.length));
  assert.ok((drawn.at(-1) ?? 0) >= 1_000);
});

test("the first change after a rest is drawn without waiting", () => {
  const { clock, drawn, frames } = counted();
  frames.now();
  clock.go(500);
  frames.soon();
  clock.go(0);
  assert.equal(drawn, [0, 500]);
});

test("without a change nothing is drawn", () => {
  const { clock, drawn } = counted();
  clock.go(10_000);
  assert.equal(drawn, []);
});

test("a key's frame takes the waiting one along", () => {
  const { clock, drawn, frames } = counted();
  frames.now();
  frames.soon();
  frames.now();
  clock.go(1_000);
  assert.is(drawn.length, 2);
});

test("after the end nothing is drawn", () => {
  const { clock, drawn, frames } = counted();
  frames.soon();
  frames.stop();
  frames.now();
  clock.go(1_000);
  assert.equal(drawn, []);
});

test.run();
