/**
 * Carries out a remedy: what stood there before is read, the route is set, read again at once, and kube-vip's own socket
 * is watched. The first refusal ends it; before it nothing else is changed.
 *
 * @module
 */
import type { Remedy } from "../engine/remedy.ts";
import type { RepairStep } from "../engine/runner.ts";
import { KernelProblem } from "../probes/ports/kernel.ts";
import { admit } from "./admit.ts";
import type { RepairPort, RouteReplace } from "./port.ts";
import { objection, refusalOf } from "./refusal.ts";
import { commandOf, isStanding, type Undo, undoOf } from "./undo.ts";
import { verifyRoute } from "./verify_route.ts";
import { watchSessions } from "./watch_sessions.ts";
import { wayOf } from "./way_of.ts";

export interface Repair {
  /** What is done, as it is done; it ends with the last one. Nothing is done before it is asked for. */
  readonly steps: AsyncIterable<RepairStep>;
  /** What takes back what was changed up to now, the last change first. */
  undo(): readonly Undo[];
}

export interface CarryOutOptions {
  readonly port: RepairPort;
  /** How long sockets are watched. @default {30_000} */
  readonly watchMs?: number;
}

export function carryOut(remedy: Remedy, options: CarryOutOptions): Repair {
  const done: Undo[] = [];
  return { steps: guarded(stepsOf(remedy, { ...options, done })), undo: () => [...done].reverse() };
}

/** What the kernel cannot do or tell is a step that failed, in its own words. */
export async function* guarded(steps: AsyncIterable<RepairStep>): AsyncGenerator<RepairStep> {
  try {
    yield* steps;
  } catch (error) {
    if (!(error instanceof KernelProblem)) throw error;
    yield { sentence: error.message, ok: false };
  }
}

async function* stepsOf(
  remedy: Remedy,
  { port, watchMs, done }: CarryOutOptions & { readonly done: Undo[] },
): AsyncGenerator<RepairStep> {
  const { routes, refusal } = admit(remedy);
  if (refusal !== undefined) return yield failed(refusal);
  for (const route of routes) {
    const against = objection(route, port);
    if (against !== null) return yield failed(`Nothing was changed: ${against}`);
  }
  for (const route of routes) {
    const steps = [...setRoute(route, { port, done })];
    yield* steps;
    if (steps.some(({ ok }) => ok === false)) return;
  }
  yield* watchSessions(routes.map(({ destination }) => destination), {
    port,
    ...(watchMs === undefined ? {} : { watchMs }),
  });
}

/** One route, without a pause between what is read and what is written. */
function* setRoute(
  route: RouteReplace,
  { port, done }: { readonly port: RepairPort; readonly done: Undo[] },
): Generator<RepairStep> {
  const { destination, source } = route;
  const before = port.standing(destination);
  const used = port.route({ destination, ...(source === null ? {} : { source }) });
  yield note(`Before: ${wayOf(destination, used)}.`);
  if (isStanding(route, before)) {
    yield note(`This route stands already, so nothing is changed: ${commandOf(route)}`);
    return yield readAgain(route, port);
  }
  const errno = port.replace(route);
  if (errno !== 0) return yield failed(`Nothing was changed: ${refusalOf(errno, { route, port })}`);
  const undo = undoOf(route, before);
  done.push(undo);
  yield { sentence: `Done: ${commandOf(route)}`, ok: true };
  const unsaid = undo.unsaid.length > 0 ? ` (without its ${undo.unsaid.join(", ")})` : "";
  yield { ...note(`To undo it: ${undo.line}${unsaid}`), undo: undo.line };
  yield readAgain(route, port);
}

/** What was done and how it is undone is told in any case. */
function readAgain(route: RouteReplace, port: RepairPort): RepairStep {
  try {
    return verifyRoute(route, port);
  } catch (error) {
    if (!(error instanceof KernelProblem)) throw error;
    return failed(`The route could not be read again: ${error.message}`);
  }
}

function note(sentence: string): RepairStep {
  return { sentence, ok: null };
}

function failed(sentence: string): RepairStep {
  return { sentence, ok: false };
}
