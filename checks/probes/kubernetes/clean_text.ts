/** Somebody else's text on one line: without control characters, and not longer than `maxLength`. */
export function cleanText(text: string, maxLength: number): string {
  // What is cut off need not be looked at; a control character becomes one space, never less.
  // deno-lint-ignore no-control-regex
  return text.slice(0, maxLength).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ").trim();
}
