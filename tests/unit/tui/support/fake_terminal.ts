import { PassThrough } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";
import type { SignalName, Signals, Streams } from "../../../../tui/options.ts";

export interface FakeTerminal {
  readonly streams: Streams;
  readonly signals: Signals;
  /** Everything that was written to the screen, and to stderr. */
  written(): string;
  complaints(): string;
  /** How often raw mode was set, and whether it is now. */
  isRaw(): boolean;
  type(text: string): void;
  send(signal: SignalName): void;
  resize(columns: number, rows: number): void;
  hangUp(): void;
  /** Signals that are listened to. */
  listened(): readonly SignalName[];
  /** Comes true when the text was written since the last call, with its attributes or without. */
  until(text: string): Promise<void>;
}

/** After this a text that is waited for will not come any more. */
const PATIENCE_MS = 8_000;

/** Colours, bold and reverse left out. */
function withoutAttributes(text: string): string {
  // deno-lint-ignore no-control-regex -- that is what an escape sequence is
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}

/** Both ends of a terminal that nobody sits at. What was written is kept, unless `keeps` says no. */
export function fakeTerminal({ columns = 80, rows = 24, isTTY = true, keeps = true } = {}): FakeTerminal {
  const listeners = new Set<{ readonly signal: SignalName; readonly handler: () => void }>();
  let raw = false;
  const stdin = Object.assign(new PassThrough(), {
    isTTY,
    setRawMode(mode: boolean) {
      raw = mode;
    },
    ref() {},
    unref() {},
  });
  const stdout = Object.assign(new PassThrough(), { isTTY, columns, rows });
  const stderr = Object.assign(new PassThrough(), { isTTY, columns, rows });
  const chunks: string[] = [];
  const errors: string[] = [];
  let seen = 0;
  const waiters = new Set<() => void>();
  stdout.on("data", (chunk) => {
    if (!keeps) chunks.length = 0;
    chunks.push(String(chunk));
    for (const waiter of waiters) waiter();
  });
  stderr.on("data", (chunk) => void errors.push(String(chunk)));
  return {
    streams: {
      stdin: stdin as unknown as ReadStream,
      stdout: stdout as unknown as WriteStream,
      stderr: stderr as unknown as WriteStream,
    },
    signals: {
      listen(signal, handler) {
        const listener = { signal, handler };
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      suspend: null,
    },
    written: () => chunks.join(""),
    complaints: () => errors.join(""),
    isRaw: () => raw,
    type: (text) => void stdin.write(text),
    send(signal) {
      for (const listener of [...listeners]) if (listener.signal === signal) listener.handler();
    },
    resize(columns, rows) {
      Object.assign(stdout, { columns, rows });
      for (const { signal, handler } of [...listeners]) if (signal === "SIGWINCH") handler();
    },
    hangUp: () => stdin.destroy(Object.assign(new Error("input/output error"), { code: "EIO" })),
    listened: () => [...listeners].map(({ signal }) => signal),
    until(text) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(look);
          reject(new Error(`«${text}» was not written within ${PATIENCE_MS} ms`));
        }, PATIENCE_MS);
        function look() {
          const recent = chunks.slice(seen).join("");
          if (!recent.includes(text) && !withoutAttributes(recent).includes(text)) return;
          seen = chunks.length;
          waiters.delete(look);
          clearTimeout(timer);
          resolve();
        }
        waiters.add(look);
        look();
      });
    },
  };
}
