/** What a row may use: programs that are ready when it is measured. */
export interface Bench {
  /** The project's folder. */
  readonly root: string;
  /** `dist/kube-vip-doctor`. */
  readonly doctor: string;
  /** An empty program, compiled with the same `denort` by plain `deno compile`. */
  readonly empty: string;
  /** For what a row makes; is removed in the end. */
  readonly scratch: string;
}

/** Two figures of one run, side by side, so that a busy machine slows both. */
export interface Measured {
  readonly unit: "ms" | "MB" | "MiB";
  readonly ours: number;
  readonly reference: number;
  /** More figures of the same run, in a few words. */
  readonly note?: string;
}

/** One line of the table. A file in `tools/bench/rows/` has one as its default export, and is listed nowhere else. */
export interface Row {
  /** Rows are sorted by it. */
  readonly order: number;
  /** What is measured, in the words of the design's budgets. */
  readonly what: string;
  /** The highest ratio of ours to the reference that is well; `null` where the figures are reported and nothing else. */
  readonly bar: number | null;
  /** @returns A sentence where this machine cannot measure it: it stands in place of the figures. */
  measure(bench: Bench): Promise<Measured | string>;
}
