/** How a process ended. */
export interface Ending {
  /** Its exit code; 128 + n where signal n ended it. */
  readonly code: number;
  readonly timedOut: boolean;
  /** stdout and stderr, in the order in which they came. */
  readonly output: string;
  readonly durationMs: number;
}

export interface ProcessOptions {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Then it gets SIGTERM, so that it can take down what it started, and ten seconds later SIGKILL. */
  readonly timeoutSeconds: number;
}

/** How long the output may stay open once the process has ended: a daemon that it left behind may hold it. */
const lingerMs = 1_000;

/** Runs a program without input to its end. */
export async function runProcess(program: string, options: ProcessOptions): Promise<Ending> {
  const started = performance.now();
  const child = new Deno.Command(program, {
    args: [...options.args],
    cwd: options.cwd,
    env: { ...options.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const readers = [child.stdout.getReader(), child.stderr.getReader()];
  const closed = Promise.all(readers.map(async (reader) => {
    const decoder = new TextDecoder();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      output += decoder.decode(part.value, { stream: true });
    }
  }));
  let timedOut = false;
  const timers = [
    setTimeout(() => {
      timedOut = true;
      child.kill("SIGTERM");
    }, options.timeoutSeconds * 1_000),
    setTimeout(() => child.kill("SIGKILL"), (options.timeoutSeconds + 10) * 1_000),
  ];
  const status = await child.status;
  for (const timer of timers) clearTimeout(timer);
  let linger: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([closed, new Promise((resolve) => linger = setTimeout(resolve, lingerMs))]);
  clearTimeout(linger);
  for (const reader of readers) await reader.cancel().catch(() => undefined);
  await closed;
  return { code: status.code, timedOut, output, durationMs: performance.now() - started };
}
