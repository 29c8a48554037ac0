import type { Signals, Streams } from "../options.ts";

export interface Listener {
  readonly streams: Streams;
  readonly signals: Signals;
  /** Somebody or the terminal's end wants it to be over. */
  readonly onInterrupt: () => void;
  readonly onResize: () => void;
  /** The process goes on after it was stopped from outside. */
  readonly onContinue: () => void;
  readonly onCrash: (error: unknown) => void;
}

/**
 * Listens to what may end or change the screen besides keys. The returned function stops it; errors of streams that are
 * gone stay unheard then too.
 */
export function listen({ streams, signals, onInterrupt, onResize, onContinue, onCrash }: Listener): () => void {
  const { stdin, stdout, stderr } = streams;
  const stops = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((name) => signals.listen(name, onInterrupt));
  stops.push(signals.listen("SIGCONT", onContinue));
  // Deno before 2.5 does not tell the stream of a new size. Where it does, the second word changes nothing.
  stops.push(signals.listen("SIGWINCH", () => void stdout.emit("resize")));
  stdout.on("resize", onResize);
  for (const event of ["end", "close", "error"]) stdin.on(event, onInterrupt);
  for (const event of ["close", "error"]) stdout.on(event, onInterrupt);
  stderr.on("error", ignore);

  function onError(event: ErrorEvent): void {
    event.preventDefault();
    onCrash(event.error);
  }
  function onRejection(event: PromiseRejectionEvent): void {
    event.preventDefault();
    onCrash(event.reason);
  }
  globalThis.addEventListener("error", onError);
  globalThis.addEventListener("unhandledrejection", onRejection);

  return () => {
    for (const stop of stops) stop();
    stdout.off("resize", onResize);
    globalThis.removeEventListener("error", onError);
    globalThis.removeEventListener("unhandledrejection", onRejection);
  };
}

function ignore(): void {}
