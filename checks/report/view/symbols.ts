/**
 * The signs of each status, and the words that stand in their place where signs or colours may not be shown.
 *
 * @module
 */
import type { Status } from "../../engine/finding.ts";

/** `words`: in `LANG=C`, `NO_COLOR` or `TERM=dumb`. */
export type Symbols = "unicode" | "words";

/** A status as it is shown; what a root explains looks different from a root. */
export type Look = Status | "explained";

export interface Glyphs extends Readonly<Record<Look, string>> {
  /** Parts of the path picture: a stretch of line, its end where it goes on, and where it is cut. */
  readonly line: string;
  readonly arrow: string;
  readonly cut: string;
  readonly corner: string;
}

const unicode: Glyphs = {
  pass: "✓",
  warn: "!",
  fail: "✗",
  blocked: "○",
  unknown: "?",
  notApplicable: "–",
  skipped: "»",
  crashed: "☠",
  explained: "↳",
  line: "─",
  arrow: "▶",
  cut: "✗",
  corner: "└",
};

const words: Glyphs = {
  pass: "ok",
  warn: "warn",
  fail: "FAIL",
  blocked: "blocked",
  unknown: "unknown",
  notApplicable: "n/a",
  skipped: "skip",
  crashed: "crash",
  explained: "explained",
  line: "-",
  arrow: ">",
  cut: "FAIL",
  corner: "`",
};

export function glyphs(symbols: Symbols): Glyphs {
  return symbols === "unicode" ? unicode : words;
}
