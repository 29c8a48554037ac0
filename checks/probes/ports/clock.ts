/** Time, so that a test can hold it. */
export interface Clock {
  now(): Date;
  /** Milliseconds of a clock that never steps. */
  monotonicMs(): number;
}
