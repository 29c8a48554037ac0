/**
 * How the terminal wants to be written to: width, symbols, colour (no-color.org, force-color.org).
 *
 * @module
 */
import type { Io } from "./io/io.ts";

export interface Display {
  readonly width: number;
  readonly symbols: "unicode" | "words";
  readonly colour: boolean;
}

const PIPE_WIDTH = 80;

export function displayOf(io: Io, { color }: { color: boolean }): Display {
  const isDumb = io.env("TERM") === "dumb";
  const isRefused = !color || (io.env("NO_COLOR") ?? "") !== "" || isDumb;
  const forced = io.env("FORCE_COLOR");
  const isForced = forced !== null && forced !== "0" && forced !== "false";
  return {
    width: io.terminal.out ? io.columns() : PIPE_WIDTH,
    symbols: isRefused || !isUtf8(io) ? "words" : "unicode",
    colour: !isRefused && (isForced || io.terminal.out),
  };
}

/** The locale's character set, from the first variable that is set (locale(7)). */
function isUtf8(io: Io): boolean {
  const locale = ["LC_ALL", "LC_CTYPE", "LANG"].map((name) => io.env(name) ?? "").find((value) => value !== "") ?? "";
  return /utf-?8/i.test(locale);
}
