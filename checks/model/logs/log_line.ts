/**
 * One line of kube-vip's log: logrus up to v0.8.9 (`time="…" level=info msg="…"`), slog since (`2026/11/24 03:41:45 INFO
 * …`), and what Go prints of a panic.
 *
 * @module
 */

export type LogLevel = "debug" | "info" | "warn" | "error" | "fatal" | "panic";

export interface ParsedLine {
  /** `null` for a line of another form. */
  readonly level: LogLevel | null;
  /** The line without its time and level; quotes of logrus are taken off the message. */
  readonly message: string;
}

const SLOG = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (DEBUG|INFO|WARN|ERROR)(?:[+-]\d+)? (.*)$/s;
const LOGRUS = /^time="[^"]*" level=([a-z]+) (.*)$/s;
const LEVELS: Readonly<Record<string, LogLevel>> = {
  trace: "debug",
  debug: "debug",
  info: "info",
  warn: "warn",
  warning: "warn",
  error: "error",
  fatal: "fatal",
  panic: "panic",
};

export function parseLogLine(text: string): ParsedLine {
  const [, slogLevel, slogRest] = SLOG.exec(text) ?? [];
  if (slogLevel !== undefined) return { level: LEVELS[slogLevel.toLowerCase()] ?? null, message: slogRest ?? "" };
  const [, logrusLevel, logrusRest = ""] = LOGRUS.exec(text) ?? [];
  if (logrusLevel !== undefined) return { level: LEVELS[logrusLevel] ?? null, message: withoutQuotes(logrusRest) };
  return { level: text.startsWith("panic: ") ? "panic" : null, message: text };
}

/** `msg="a \"b\"" Key=c` becomes `a "b" Key=c`. */
function withoutQuotes(rest: string): string {
  const [whole, quoted] = /^msg="((?:[^"\\]|\\.)*)"/.exec(rest) ?? [];
  if (whole === undefined || quoted === undefined) return rest.replace(/^msg=/, "");
  return unescaped(quoted).trimEnd() + rest.slice(whole.length);
}

/** The value of `name=value` or `name="value"` in a line; `null` where there is none. */
export function fieldOf(message: string, name: string): string | null {
  const [, quoted, bare] = new RegExp(`(?:^|\\s)${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|(\\S*))`).exec(message) ?? [];
  return quoted !== undefined ? unescaped(quoted) : bare ?? null;
}

function unescaped(quoted: string): string {
  return quoted.replace(/\\(.)/gs, (_, character: string) => character === "n" ? " " : character);
}
