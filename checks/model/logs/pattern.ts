/** A line of a log whose meaning is known, as data. Lines corroborate; the check that is named proves. */
export interface LogPattern {
  readonly pattern: RegExp;
  /** What it says, in a sentence. */
  readonly meaning: string;
  /** The check that proves it. */
  readonly check: string;
  /** A later line that takes it back; a group `node` has to be the own Node. */
  readonly until?: RegExp;
  /** Where the line comes from: file and line at a version, or a thread. */
  readonly source: string;
}

/** A line that was met, and what is known of it. */
export interface KnownLine {
  readonly text: string;
  readonly meaning: string;
  readonly check: string;
}
