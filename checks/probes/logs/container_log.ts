/** A line as a container wrote it, not cleaned yet. */
export interface RawLine {
  /** RFC 3339, UTC; `null` where nothing says. */
  readonly at: string | null;
  readonly text: string;
}

/** Of a line no more than this is put together: what comes of it is shorter. */
const MAX_LINE = 8_192;

/** Kubernetes' own format (CRI): time, stream, `F` for a full line or `P` for a part of one, text. */
const CRI = /^(\d{4}-\d\d-\d\dT\S{1,40}) (stdout|stderr) ([FP])\S{0,20} ?(.*)$/s;

/**
 * The lines of a log file of a container, or of its end. Parts of a long line are put together; Docker's JSON is read
 * too, and what has neither form comes as it stands.
 *
 * @param options.whole Whether the text begins where the file does; else its first line is a rest, and left out.
 */
export function readContainerLog(content: string, { whole }: { readonly whole: boolean }): RawLine[] {
  const found: RawLine[] = [];
  const parts = new Map<string, string>();
  const written = content.split("\n");
  if (written.at(-1) === "") written.pop();
  // A single line that fills all that was read is better than nothing.
  const lines = whole || written.length === 1 ? written : written.slice(1);
  for (const line of lines) {
    const [, time = "", stream = "", tag, text = ""] = CRI.exec(line.slice(0, MAX_LINE + 100)) ?? [];
    if (tag === undefined) {
      found.push(docker(line) ?? { at: null, text: line.slice(0, MAX_LINE) });
      continue;
    }
    const joined = ((parts.get(stream) ?? "") + text).slice(0, MAX_LINE);
    if (tag === "P") {
      parts.set(stream, joined);
      continue;
    }
    parts.delete(stream);
    found.push({ at: timeOf(time), text: joined });
  }
  // What is being written just now.
  for (const text of parts.values()) found.push({ at: null, text });
  return found;
}

/** A line of what the API sends with `timestamps=true`. */
export function readStampedLine(line: string): RawLine {
  const space = line.indexOf(" ");
  const at = /^\d{4}-\d\d-\d\dT/.test(line) && space > 0 ? timeOf(line.slice(0, Math.min(space, 50))) : null;
  return { at, text: (at === null ? line : line.slice(space + 1)).slice(0, MAX_LINE) };
}

/** Docker's json-file: `{"log":"text\n","stream":"stderr","time":"…"}`. */
function docker(line: string): RawLine | null {
  if (!line.startsWith('{"log":')) return null;
  try {
    const { log, time } = JSON.parse(line) as { readonly log?: unknown; readonly time?: unknown };
    if (typeof log !== "string") return null;
    return { at: typeof time === "string" ? timeOf(time) : null, text: log.replace(/\r?\n$/, "").slice(0, MAX_LINE) };
  } catch {
    return null;
  }
}

/** Kubelets write local time with its distance, and nine digits of a second. */
function timeOf(text: string): string | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
