/**
 * What the TUI is given by whoever starts it. It knows nothing else of the world: streams, signals and facts about the
 * terminal come in here, runs and repairs through the `Runner`.
 *
 * @module
 */
import type { ReadStream, WriteStream } from "node:tty";
import type { Severity } from "../checks/engine/finding.ts";
import type { Report } from "../checks/engine/report.ts";
import type { Runner } from "../checks/engine/runner.ts";
import type { Environment } from "./environment.ts";

/** One check of the catalogue, as data. */
export interface CatalogueEntry {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  readonly references: readonly string[];
}

export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGCONT" | "SIGWINCH";

/** The signals of the process. */
export interface Signals {
  /** Calls back on each signal until the returned function is called. */
  listen(signal: SignalName, handler: () => void): () => void;
  /** Stops the process as Ctrl-Z does; `null` where it cannot. */
  readonly suspend: (() => void) | null;
}

/** Streams as Node knows them (`node:process`). Both `stdin` and `stdout` are terminals, or nothing starts. */
export interface Streams {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
}

export interface MountOptions {
  readonly runner: Runner;
  /** In the order of the catalogue. It is asked for after the first frame. */
  readonly catalogue: () => readonly CatalogueEntry[] | Promise<readonly CatalogueEntry[]>;
  readonly streams: Streams;
  readonly signals: Signals;
  readonly environment: Environment;
  /** A saved report to look at, with the name of its file; nothing is run then. */
  readonly initial?: { readonly report: Report; readonly name: string };
  /** Replaces names and addresses by tokens; `null` where that is not built yet. */
  readonly anonymise?: ((report: Report) => Report | Promise<Report>) | null;
  /** Rest between two runs of `watch`, in milliseconds. @default {10_000} */
  readonly watchEveryMs?: number;
}
