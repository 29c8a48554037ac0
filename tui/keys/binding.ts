/**
 * One line of the key table.
 *
 * @module
 */
import type { State } from "../state/state.ts";
import type { Step } from "../state/step.ts";
import type { Key } from "./key.ts";

/** Headings of the help, in their order. */
export const GROUPS = ["Moving", "Looking", "Acting", "While typing or being asked"] as const;
export type Group = typeof GROUPS[number];

/** Who gets the keys: everything, the filter or a dialog. */
export type Mode = "browse" | "filter" | "save" | "confirm" | "repair";

/** The key that was pressed, when, and how many rows a page has then. */
export interface Press {
  readonly key: Key;
  readonly at: number;
  readonly page: number;
}

export interface Binding {
  readonly id: string;
  readonly mode: Mode;
  readonly keys: readonly Key[];
  readonly group: Group;
  /** A word or two for the last line of the screen; `null` keeps it out of there. */
  label(state: State): string | null;
  /** One sentence for the help. */
  readonly help: string;
  /** Whether the key means this in the view that is open; always where absent. */
  applies?(state: State): boolean;
  /** Why this session can never do it; `null` where it can. */
  missing?(state: State): string | null;
  /** Why it cannot be done now, in a sentence; `null` where it can. */
  hindered?(state: State): string | null;
  act(state: State, press: Press): Step;
}

export function modeOf({ dialog, filter }: State): Mode {
  if (dialog !== null) return dialog.kind;
  return filter.editing ? "filter" : "browse";
}

/** Whether pressing it would do something. */
export function works(binding: Binding, state: State): boolean {
  return (binding.applies?.(state) ?? true) && (binding.missing?.(state) ?? null) === null &&
    (binding.hindered?.(state) ?? null) === null;
}
