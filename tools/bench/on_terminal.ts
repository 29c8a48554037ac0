/** A command on a terminal of 80×24, as the `script` command of Linux gives it one. */
export interface OnTerminal {
  /** All that it has written so far. */
  shown(): string;
  /** Milliseconds of `performance.now()` at the first output after `since`; `null`: none yet. */
  firstAfter(since: number): number | null;
  /** Types, and says when. */
  type(text: string): Promise<number>;
  /** Waits for words in what comes after the first `from` characters. */
  until(words: RegExp, options?: { readonly from?: number; readonly seconds?: number }): Promise<void>;
  /** Waits until nothing has come for so long. */
  quiet(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** @param line For a shell. */
export function openOnTerminal(line: string, env: Readonly<Record<string, string>> = {}): OnTerminal {
  const child = new Deno.Command("script", {
    args: ["--quiet", "--flush", "--return", "--command", `stty rows 24 cols 80; ${line}`, "/dev/null"],
    env: { TERM: "xterm-256color", LANG: "C.UTF-8", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const decoder = new TextDecoder();
  const pieces: { readonly at: number; readonly text: string }[] = [];
  let shown = "", ended = false, wake = () => {};
  const reading = (async () => {
    for await (const part of child.stdout) {
      const text = decoder.decode(part, { stream: true });
      pieces.push({ at: performance.now(), text });
      shown += text;
      wake();
    }
    ended = true;
    wake();
  })();
  async function next(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }
  return {
    shown: () => shown,
    firstAfter: (since) => pieces.find(({ at }) => at > since)?.at ?? null,
    async type(text) {
      const at = performance.now();
      await writer.write(new TextEncoder().encode(text));
      return at;
    },
    async until(words, { from = 0, seconds = 30 } = {}) {
      const deadline = performance.now() + seconds * 1_000;
      while (!words.test(shown.slice(from))) {
        if (ended || performance.now() > deadline) {
          throw new Error(`${line} did not show ${words}, but: ${JSON.stringify(shown.slice(-400))}`);
        }
        await next(1_000);
      }
    },
    async quiet(milliseconds) {
      for (let rest = milliseconds; rest > 0; rest = milliseconds - (performance.now() - (pieces.at(-1)?.at ?? 0))) {
        await next(rest);
      }
    },
    async close() {
      try {
        // Its terminal closes, and the command ends with it.
        child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
      await writer.close().catch(() => undefined);
      await child.status;
      await reading;
    },
  };
}
