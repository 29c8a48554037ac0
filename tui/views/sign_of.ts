import type { Pen } from "../../checks/report/view/pen.ts";
import type { Span } from "../../checks/report/view/span.ts";
import { nameOfLook, sign } from "../../checks/report/view/status.ts";
import type { Shown } from "../state/standing_of.ts";

/** The sign of a status, also of one that has still to come. */
export function signOf(shown: Shown, pen: Pen): Span {
  return shown === "pending" ? pen.span("dim", "…") : sign(shown, pen);
}

/** The status in a word. */
export function wordOf(shown: Shown): string {
  return shown === "pending" ? "not yet" : nameOfLook(shown);
}
