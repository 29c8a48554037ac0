/**
 * What may be known of a secret: whether there is one, and whether two are equal.
 */
export interface Secret {
  readonly set: boolean;
  /** Salted, for equality within one run alone; the salt never leaves the process. `null` where nothing is set. */
  readonly digest: string | null;
}
