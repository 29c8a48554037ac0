/**
 * Everything the screen shows, as one immutable value.
 *
 * @module
 */
import type { Fact } from "../../checks/engine/fact.ts";
import type { Status } from "../../checks/engine/finding.ts";
import type { Remedy } from "../../checks/engine/remedy.ts";
import type { Report, Result } from "../../checks/engine/report.ts";
import type { RepairStep } from "../../checks/engine/runner.ts";
import type { Symbols } from "../../checks/report/view/symbols.ts";
import type { CatalogueEntry } from "../options.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What can be done at all in this session; whether it can be done now depends on the rest of the state. */
export interface Abilities {
  /** Checks can run again; not for a saved report. */
  readonly run: boolean;
  readonly repair: boolean;
  readonly save: boolean;
  readonly anonymise: boolean;
  /** The clipboard can be asked for; whether the terminal obeys is not known. */
  readonly copy: boolean;
  readonly suspend: boolean;
}

export const VIEWS = ["checks", "explain", "peers", "path", "logs", "facts", "saved", "command", "help"] as const;
export type View = typeof VIEWS[number];

export interface Waiting {
  readonly probe: string;
  readonly sinceMs: number;
}

export interface RunState {
  /** Counts runs; 0 before the first. */
  readonly number: number;
  readonly phase: "idle" | "running" | "ended";
  /** The checks that were asked for; empty: all. */
  readonly only: readonly string[];
  /** On the clock of the actions, in milliseconds. */
  readonly startedAt: number;
  readonly elapsedMs: number;
  readonly waiting: readonly Waiting[];
}

/** A check as it stands: its result, and the run that said so. */
export interface Standing {
  readonly result: Result;
  readonly run: number;
}

/** Key of a row in the list: `area:routes`, `check:routes/peer-route`, `more:routes`. */
export type RowKey = `area:${string}` | `check:${string}` | `more:${string}`;

/** What is typed into a line: the cursor stands behind the last letter. */
export interface Filter {
  readonly text: string;
  readonly editing: boolean;
}

/** The cell under the cursor of the peer matrix; `open` shows its explanation alone. */
export interface CellCursor {
  readonly row: number;
  readonly column: number;
  readonly open: boolean;
}

export type Dialog =
  | { readonly kind: "save"; readonly name: string; readonly busy: boolean; readonly problem: string | null }
  | {
    readonly kind: "confirm";
    readonly check: string;
    readonly remedies: readonly Remedy[];
    readonly index: number;
    /** Lines that it is scrolled down. */
    readonly scroll: number;
  }
  | {
    readonly kind: "repair";
    readonly check: string;
    readonly remedy: Remedy;
    readonly steps: readonly RepairStep[];
    readonly done: boolean;
    readonly problem: string | null;
    readonly elapsedMs: number;
    /** Lines that it is scrolled up: without that its end is in sight, where the news are. */
    readonly scroll: number;
  };

export interface Notice {
  readonly text: string;
  readonly tone: "plain" | "good" | "bad";
}

/** The command that `y` copied last, so that the next `y` takes the next one. */
export interface Copied {
  readonly check: string;
  readonly index: number;
}

export interface State {
  readonly size: Size;
  /** Signs or words. */
  readonly symbols: Symbols;
  /** Read aloud: nothing stands beside anything else. */
  readonly aloud: boolean;
  readonly catalogue: readonly CatalogueEntry[];
  readonly abilities: Abilities;
  /** Name of the saved report that is shown; `null` for a live run. */
  readonly file: string | null;
  readonly run: RunState;
  readonly standings: Readonly<Record<string, Standing>>;
  /** The last whole report. */
  readonly report: Report | null;
  /** Checks that ran again by themselves since the last whole report. */
  readonly rerun: readonly string[];
  /** Statuses of the whole run before this one, by check. */
  readonly before: Readonly<Record<string, Status>> | null;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly view: View;
  readonly focus: "list" | "detail";
  /** The selected check has the whole width. */
  readonly zoomed: boolean;
  readonly selected: RowKey | null;
  /** Someone has moved; before, the selection goes to the first cause by itself. */
  readonly moved: boolean;
  /** Areas that someone has opened or closed. */
  readonly folds: Readonly<Record<string, "open" | "closed">>;
  /** First visible row of the list, and first visible line of each view. */
  readonly listTop: number;
  readonly scroll: Readonly<Record<View, number>>;
  readonly cell: CellCursor;
  readonly filter: Filter;
  readonly failuresOnly: boolean;
  readonly privacy: boolean;
  /** The last report with names and addresses replaced, for the view that shows what would be saved. */
  readonly masked: Report | null;
  readonly watch: boolean;
  readonly dialog: Dialog | null;
  /** Lines that take back what repairs of this session have changed, the last change first. */
  readonly undos: readonly string[];
  readonly copied: Copied | null;
  readonly notice: Notice | null;
}
