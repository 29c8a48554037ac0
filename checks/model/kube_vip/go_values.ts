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

/** `ParseInt(text, 10, bits)`; `null` for an error. Beyond 2^53 the value is near, which suffices to say that it is one. */
export function parseInt(text: string, bits: 32 | 64): number | null {
  if (!/^[+-]?\d{1,1000}$/.test(text)) return null;
  const value = BigInt(text.replace(/^\+/, "")), limit = 2n ** BigInt(bits - 1);
  return value >= -limit && value < limit ? Number(value) : null;
}

/** What a number's flag takes: `65000`, `0xfde8`, `0176750`, `65_000` (`strconv` with base 0, as pflag calls it). */
const BASES: readonly (readonly [RegExp, (digits: string) => string])[] = [
  [/^0[xX]((?:_?[0-9a-fA-F])+)$/, (digits) => `0x${digits}`],
  [/^0[oO]((?:_?[0-7])+)$/, (digits) => `0o${digits}`],
  [/^0[bB]((?:_?[01])+)$/, (digits) => `0b${digits}`],
  [/^0((?:_?[0-7])+)$/, (digits) => `0o${digits}`],
  [/^(0|[1-9](?:_?\d)*)$/, (digits) => digits],
];

const LONGEST = 100;

/** The number of a flag; `null` for an error. */
export function parseFlagNumber(
  text: string,
  { bits, signed }: { readonly bits: 16 | 32 | 64; readonly signed: boolean },
): bigint | null {
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/s.exec(text.slice(0, LONGEST)) ?? [];
  if (text.length > LONGEST || (sign !== "" && !signed)) return null;
  for (const [form, literal] of BASES) {
    const found = form.exec(digits)?.[1];
    if (found === undefined) continue;
    const value = BigInt(literal(found.replaceAll("_", ""))) * (sign === "-" ? -1n : 1n);
    const limit = 2n ** BigInt(signed ? bits - 1 : bits);
    return value < limit && value >= (signed ? -limit : 0n) ? value : null;
  }
  return null;
}
