import type { Files } from "../ports/files.ts";

const MAX_BYTES = 256 * 1024;

/** The words in variables of a file that systemd reads (`EnvironmentFile=`); `null` where there is no such file. */
export async function wordsOfVariables(
  host: Files,
  { file, names }: { readonly file: string; readonly names: readonly string[] },
): Promise<string[] | null> {
  const text = await host.readText(file, { maxBytes: MAX_BYTES }).catch(() => null);
  if (text === null) return null;
  const values = new Map<string, string>();
  for (const line of text.replace(/\\\r?\n/g, " ").split("\n")) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return names.flatMap((name) => splitWords(values.get(name) ?? ""));
}

/** As a shell would: quotes may stand around the whole value, or within. */
function splitWords(value: string): string[] {
  const whole = /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value;
  const words = whole.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/(["'])(.*?)\1/g, "$2"));
}
