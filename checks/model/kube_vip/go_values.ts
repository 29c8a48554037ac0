/** Values as Go's `strconv` reads them, which is how kube-vip reads its variables. */

/** `ParseBool`; `null` for an error. */
export function parseBool(text: string): boolean | null {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : null;
}

/** `ParseUint(text, 10, bits)`; `null` for an error. */
export function parseUint(text: string, bits: 16 | 32): number | null {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value < 2 ** bits ? value : null;
}
