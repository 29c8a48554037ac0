/**
 * What may be known of a secret: whether there is one, and whether two are equal.
 */
export interface Secret {
  readonly set: boolean;
  /**
   * Salted, for equality within one run alone; the salt never leaves the process. `null` where nothing is set, or where
   * something is known to be set and its value was not read (a reference to a Secret).
   */
  readonly digest: string | null;
}
