/**
 * Files of sections and `key=value` lines: units of systemd (systemd.syntax(7)) and keyfiles of NetworkManager.
 *
 * @module
 */

export interface Section {
  readonly name: string;
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/**
 * Every section in the order of the file, one that stands there twice, twice. Lines that are neither are left out.
 *
 * @param continued Whether a backslash at the end of a line joins it with the next one that is no comment.
 */
export function readSections(text: string, { continued }: { readonly continued: boolean }): readonly Section[] {
  const sections: { name: string; entries: [string, string][] }[] = [];
  for (const line of continued ? joinedLines(text) : text.split("\n")) {
    const said = line.trim();
    if (isComment(said)) continue;
    const name = /^\[([^[\]]+)\]$/.exec(said)?.[1];
    const equals = said.indexOf("=");
    if (name !== undefined) sections.push({ name, entries: [] });
    else if (equals > 0) sections.at(-1)?.entries.push([said.slice(0, equals).trim(), said.slice(equals + 1).trim()]);
  }
  return sections;
}

/** The last value of a key, or `null`; where the key stands several times, the last one holds. */
export function valueIn(section: Section | undefined, key: string): string | null {
  return section?.entries.findLast(([name]) => name === key)?.[1] ?? null;
}

function isComment(line: string): boolean {
  return line === "" || line.startsWith("#") || line.startsWith(";");
}

/** Lines with their continuations; comments between them do not count. */
export function joinedLines(text: string): readonly string[] {
  const lines: string[] = [];
  let parts: string[] = [];
  for (const line of text.split("\n")) {
    const said = line.trimEnd();
    if (parts.length > 0 && isComment(said.trim())) continue;
    if (said.endsWith("\\")) {
      parts.push(said.slice(0, -1));
      continue;
    }
    lines.push([...parts, said].join(" "));
    parts = [];
  }
  return parts.length > 0 ? [...lines, parts.join(" ")] : lines;
}
