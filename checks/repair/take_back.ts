/**
 * Takes back what a repair has changed: the former route stands again as it stood, or there is none again.
 *
 * @module
 */
import type { RepairStep } from "../engine/runner.ts";
import { ERRNO, errnoName } from "../probes/kernel/libc/errno.ts";
import { guarded } from "./carry_out.ts";
import type { RepairPort, StandingRoute } from "./port.ts";
import { refusalOf } from "./refusal.ts";
import { isStanding, type Undo } from "./undo.ts";

/** One after the other, as {@link Repair.undo} gives them; the first refusal ends it. */
export function takeBack(undos: readonly Undo[], port: RepairPort): AsyncIterable<RepairStep> {
  return guarded(stepsOf(undos, port));
}

async function* stepsOf(undos: readonly Undo[], port: RepairPort): AsyncGenerator<RepairStep> {
  for (const undo of undos) {
    const step = await Promise.resolve(takeOneBack(undo, port));
    yield step;
    if (step.ok !== true) return;
  }
}

function takeOneBack(undo: Undo, port: RepairPort): RepairStep {
  const { made, line } = undo;
  const before = undo.kind === "restore" ? undo.before : null;
  const now = port.standing(made.destination);
  if (isSame(before, now)) return { sentence: `Nothing to take back: ${made.destination} is as it was.`, ok: true };
  if (!isStanding(made, now)) {
    const found = now === null ? "there is none" : `it is ${now.words}`;
    return { sentence: `It was not taken back: somebody else has changed the route meanwhile, ${found}.`, ok: false };
  }
  const errno = undo.kind === "restore" ? port.restore(undo.before) : port.remove(made);
  if (errno !== 0) {
    const why = errno === ERRNO.EPERM || undo.kind === "remove"
      ? refusalOf(errno, { route: made, port })
      : `the kernel does not take the former route any more (${errnoName(errno)}); its device or gateway may be gone.`;
    return { sentence: `It was not taken back: ${why}`, ok: false };
  }
  return isSame(before, port.standing(made.destination)) ? { sentence: `Taken back: ${line}`, ok: true } : {
    sentence: `It was taken back, and ${made.destination} is not routed as it was: ip route shows how.`,
    ok: false,
  };
}

function isSame(one: StandingRoute | null, other: StandingRoute | null): boolean {
  if (one === null || other === null) return one === other;
  return one.message.length === other.message.length && one.message.every((byte, at) => byte === other.message[at]);
}
