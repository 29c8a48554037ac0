/** The label of a key that is in the help alone. */
export function never(): null {
  return null;
}
