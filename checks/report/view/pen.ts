/**
 * The only maker of spans. Whatever is written with it is cleaned on its way in.
 *
 * @module
 */
import { CAP, clean } from "./clean.ts";
import { plain } from "./plain.ts";
import type { Role, Span } from "./span.ts";
import { type Glyphs, glyphs, type Symbols } from "./symbols.ts";

export interface ViewOptions {
  /** Columns to fill; what lies outside of 20 … 300 is moved there. */
  readonly width: number;
  readonly symbols: Symbols;
}

export const NARROWEST = 20;
export const WIDEST = 300;

/** Longest command that is shown. A longer one is withheld: half a command may do anything. */
const LONGEST_COMMAND = 4_096;

/** Longest line of prose, and the edge of its notes: the eye finds no way back from a longer one. */
export const MEASURE = 120;

export interface Pen {
  readonly width: number;
  /** Columns of prose: the width, but no more than {@link MEASURE}. */
  readonly measure: number;
  readonly symbols: Symbols;
  readonly glyphs: Glyphs;
  /** The text as it may be shown, of at most `cap` characters. */
  text(raw: string, cap?: number): string;
  span(role: Role, raw: string): Span;
  gap(columns: number): Span;
  /** The command letter by letter, or `null` where it cannot be shown whole and unchanged. */
  command(raw: string): Span | null;
  /** The same pen for a narrower or wider part of the screen. */
  within(width: number): Pen;
}

export function penOf({ width, symbols }: ViewOptions): Pen {
  const columns = Number.isFinite(width) ? Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width))) : 80;
  function text(raw: string, cap = CAP): string {
    const safe = clean(raw, cap);
    return symbols === "words" ? plain(safe) : safe;
  }
  return {
    width: columns,
    measure: Math.min(columns, MEASURE),
    symbols,
    glyphs: glyphs(symbols),
    text,
    span: (role, raw) => ({ role, text: text(raw) }),
    gap: (count) => ({ role: "plain", text: " ".repeat(Math.max(0, count)) }),
    command: (raw) =>
      raw.length <= LONGEST_COMMAND && clean(raw, LONGEST_COMMAND) === raw ? { role: "command", text: raw } : null,
    within: (other) => penOf({ width: other, symbols }),
  };
}
