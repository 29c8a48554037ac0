/**
 * What a face asks of whoever runs the doctor: runs, reruns, repairs. The TUI gets one handed in and knows nothing else
 * of the world.
 *
 * @module
 */
import type { Event } from "./events.ts";
import type { Remedy } from "./remedy.ts";
import type { Report } from "./report.ts";

export interface RunRequest {
  /** Only these checks (upstreams are evaluated too, silently); all where empty. */
  readonly only: readonly string[];
  /** Nothing is sent to a peer: each run after the first. */
  readonly passive: boolean;
}

export interface Run {
  /** Ends with `ended`; after `cancel` without it. */
  readonly events: AsyncIterable<Event>;
  /** What is still awaited: probe ids with the milliseconds since they began. */
  waiting(): readonly { readonly probe: string; readonly sinceMs: number }[];
  /** Nobody waits for it any more: what is under way ends at once, and nothing more is judged. */
  cancel(): void;
}

export interface RepairStep {
  readonly sentence: string;
  readonly ok: boolean | null;
  /** A line for the shell that takes back what was changed. */
  readonly undo?: string;
}

export interface Runner {
  /** Its report holds the facts that are to be saved with it: those that were collected. */
  run(request: RunRequest): Run;
  /** Carries out a `safe` remedy and verifies it, or `null` where nothing can be changed (a saved report, a demo). */
  readonly repair: ((remedy: Remedy) => AsyncIterable<RepairStep>) | null;
  /** Writes the report with its facts; throws with a sentence where the name is taken. `null` where it cannot. */
  readonly save: ((report: Report, options: { name: string; anonymise: boolean }) => Promise<string>) | null;
}
