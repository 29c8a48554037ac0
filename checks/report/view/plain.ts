/**
 * Typographic signs in ASCII, for terminals that may have no other. Letters of other scripts stay as they are.
 *
 * @module
 */

const ascii: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u202f": " ",
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "─": "-",
  "│": "|",
  "…": "...",
  "·": "*",
  "•": "*",
  "×": "x",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "≈": "~",
  "→": "->",
  "←": "<-",
  "▶": ">",
  "µ": "u",
  "\ufffd": "?",
};

const signs = new RegExp(`[${Object.keys(ascii).join("")}]`, "gu");

export function plain(text: string): string {
  return text.replace(signs, (sign) => ascii[sign] ?? sign);
}
