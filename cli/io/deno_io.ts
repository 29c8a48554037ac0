/** The real streams. */
import type { Io } from "./io.ts";

const LARGEST_FILE = 64 * 1024 * 1024;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function denoIo(): Io {
  speakOfUtc();
  const out = writer(Deno.stdout);
  let isSignalled = false;
  // From the first moment on, so that an early Ctrl-C leaves a document too.
  onSignal(() => isSignalled = true);
  return {
    args: Deno.args,
    out: out.write,
    err: writer(Deno.stderr).write,
    lost: out.lost,
    signalled: () => isSignalled,
    terminal: { in: Deno.stdin.isTerminal(), out: Deno.stdout.isTerminal() },
    columns,
    env: (name) => Deno.env.get(name) ?? null,
    onSignal,
    readFile,
    isFolder: (path) => Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false),
    deno: Deno.version.deno,
  };
}

/**
 * Every time that is said is UTC. Where the zone has no name (`TZ` unset, `/etc/localtime` missing or no link, as in
 * containers), V8's first date compares that file with each zone of `/usr/share/zoneinfo`: some twenty milliseconds.
 */
function speakOfUtc(): void {
  if (Deno.env.get("TZ") === undefined) Deno.env.set("TZ", "UTC");
}

interface Writer {
  write(text: string): void;
  lost(): string | null;
}

/** Writes all of it; a reader that has gone ends the writing without a word, a full disk does not. */
function writer(stream: { writeSync(bytes: Uint8Array): number }): Writer {
  let isOver = false;
  let problem: string | null = null;
  function write(text: string): void {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length && !isOver;) {
      try {
        at += stream.writeSync(bytes.subarray(at));
      } catch (error) {
        // A full pipe of a non-blocking descriptor is no end of it.
        if (error instanceof Deno.errors.WouldBlock) continue;
        isOver = true;
        if (!(error instanceof Deno.errors.BrokenPipe)) {
          problem = error instanceof Error ? error.message : String(error);
        }
      }
    }
  }
  return { write, lost: () => problem };
}

function columns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}

function onSignal(handler: (signal: string) => void): () => void {
  const listeners = SIGNALS.map((signal) => ({ signal, listener: () => handler(signal) }));
  for (const { signal, listener } of listeners) Deno.addSignalListener(signal, listener);
  return () => {
    for (const { signal, listener } of listeners) Deno.removeSignalListener(signal, listener);
  };
}

async function readFile(path: string): Promise<string> {
  try {
    const { size, isDirectory, isFile } = await Deno.stat(path);
    if (isDirectory) throw new Error(`"${path}" is a folder, expected a file`);
    if (!isFile) throw new Error(`"${path}" is no regular file`);
    if (size > LARGEST_FILE) throw new Error(`"${path}" has ${size} bytes, expected at most ${LARGEST_FILE}`);
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Error(`there is no file "${path}"`, { cause: error });
    if (error instanceof Deno.errors.PermissionDenied) throw new Error(`"${path}" may not be read`, { cause: error });
    throw error;
  }
}
