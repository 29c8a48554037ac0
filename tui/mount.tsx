/**
 * Starts the terminal UI, and gives the terminal back as it was, however it ends.
 *
 * @module
 */
import { sentenceOf } from "./effects/sentence.ts";
import type { MountOptions } from "./options.ts";
import { farewell } from "./terminal/farewell.ts";
import { listen } from "./terminal/listen.ts";
import { restore } from "./terminal/restore.ts";
import { Session } from "./terminal/session.tsx";

/** A bug of ours (design, section 7). */
const INTERNAL = 70;
/** A signal, or a terminal that went away. */
const INTERRUPTED = 130;

/**
 * Shows a run as it goes on, or a saved report, until someone quits. What was changed meanwhile is told once more, for the
 * screen that told it is gone.
 *
 * @returns The exit code: that of the report; 130 after Ctrl-C, a signal, the end of the terminal or an end before there
 * is a report; 70 after a crash, with one sentence on stderr.
 * @throws {TypeError} If stdin or stdout is no terminal.
 */
export async function mount(options: MountOptions): Promise<number> {
  const { streams, signals } = options;
  if (!streams.stdin.isTTY || !streams.stdout.isTTY) {
    throw new TypeError("The terminal UI needs a terminal on stdin and on stdout: use «check» where there is none.");
  }
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  let crashed: unknown = null;
  function crash(error: unknown): void {
    crashed ??= error;
    end(INTERNAL);
  }
  const interrupt = () => end(INTERRUPTED);
  let session: Session | null = null;
  const stopListening = listen({
    streams,
    signals,
    onInterrupt: interrupt,
    onResize: () => session?.resize(),
    onContinue: () => void session?.reclaim(),
    onCrash: crash,
  });
  try {
    session = new Session(options, { onEnd: end, onGone: interrupt, onCrash: crash });
    session.open();
    return await ended;
  } catch (error) {
    crash(error);
    return INTERNAL;
  } finally {
    await session?.close();
    restore(streams, { painted: session?.isPainted ?? false });
    farewell(streams, session?.undos ?? []);
    stopListening();
    if (crashed !== null) streams.stderr.write(`The terminal UI broke off: ${sentenceOf(crashed)}\n`);
  }
}
