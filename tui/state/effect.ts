/**
 * What the reducer asks the outside to do, as data.
 *
 * @module
 */
import type { Remedy } from "../../checks/engine/remedy.ts";
import type { Report } from "../../checks/engine/report.ts";

export type Effect =
  /** `code` is the exit code of the program. */
  | { readonly kind: "quit"; readonly code: number }
  | { readonly kind: "run"; readonly run: number; readonly only: readonly string[]; readonly passive: boolean }
  | { readonly kind: "copy"; readonly text: string }
  /** Replace names and addresses by tokens, to show it. */
  | { readonly kind: "mask"; readonly report: Report }
  | { readonly kind: "save"; readonly report: Report; readonly name: string; readonly anonymise: boolean }
  | { readonly kind: "repair"; readonly remedy: Remedy }
  /** Wait before the next run of `watch`. */
  | { readonly kind: "rest" }
  | { readonly kind: "suspend" }
  /** Paint everything anew, for a screen that others have written on. */
  | { readonly kind: "redraw" };
