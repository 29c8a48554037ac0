/**
 * What brings back what stood there before.
 *
 * @module
 */
import { familyOf } from "../model/address.ts";
import type { RouteReplace, StandingRoute } from "./port.ts";

/** As an operation of the port, and as a line that runs as it stands. */
export type Undo =
  & { readonly line: string; /** What the line cannot say. */ readonly unsaid: readonly string[] }
  & (
    | { readonly kind: "restore"; readonly made: RouteReplace; readonly before: StandingRoute }
    | { readonly kind: "remove"; readonly made: RouteReplace }
  );

export function undoOf(made: RouteReplace, before: StandingRoute | null): Undo {
  if (before !== null) {
    return { kind: "restore", made, before, line: `${ip(made)} route replace ${before.words}`, unsaid: before.unsaid };
  }
  return { kind: "remove", made, line: `${ip(made)} route del ${wordsOf(made)}`, unsaid: [] };
}

/** The line that does the same as the operation. */
export function commandOf(route: RouteReplace): string {
  return `${ip(route)} route replace ${wordsOf(route)}`;
}

/** Whether the route stands already, so that there is nothing to change. */
export function isStanding({ gateway, device, source }: RouteReplace, before: StandingRoute | null): boolean {
  return before !== null && before.hop !== null && before.hop.gateway === gateway && before.hop.device === device &&
    before.source === source;
}

function ip({ destination }: RouteReplace): string {
  return familyOf(destination) === 6 ? "ip -6" : "ip";
}

function wordsOf({ destination, gateway, device, source }: RouteReplace): string {
  return `${destination} via ${gateway} dev ${device}${source === null ? "" : ` src ${source}`}`;
}
