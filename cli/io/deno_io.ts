/** The real streams. */
import type { Io } from "./io.ts";

const LARGEST_FILE = 64 * 1024 * 1024;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function denoIo(): Io {
  return {
    args: Deno.args,
    out: writer(Deno.stdout),
    err: writer(Deno.stderr),
    terminal: { in: Deno.stdin.isTerminal(), out: Deno.stdout.isTerminal() },
    columns,
    env: (name) => Deno.env.get(name) ?? null,
    onSignal,
    readFile,
    deno: Deno.version.deno,
  };
}

/** Writes all of it; a reader that has gone ends the writing without a word. */
function writer(stream: { writeSync(bytes: Uint8Array): number }): (text: string) => void {
  let gone = false;
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length && !gone;) {
      try {
        at += stream.writeSync(bytes.subarray(at));
      } catch (error) {
        // A full pipe of a non-blocking descriptor is no end of it.
        if (error instanceof Deno.errors.WouldBlock) continue;
        gone = true;
      }
    }
  };
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
    const { size, isDirectory } = await Deno.stat(path);
    if (isDirectory) throw new Error(`"${path}" is a folder, expected a file`);
    if (size > LARGEST_FILE) throw new Error(`"${path}" has ${size} bytes, expected at most ${LARGEST_FILE}`);
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new Error(`there is no file "${path}"`, { cause: error });
    if (error instanceof Deno.errors.PermissionDenied) throw new Error(`"${path}" may not be read`, { cause: error });
    throw error;
  }
}
