/** How a process ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  /** Nothing else is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** Then it is killed, and that is an error; 60 where absent. */
  readonly timeoutSeconds?: number;
}

/** What every program of a lab sees of the environment. */
export const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs a program without input to its end. */
export async function run(
  command: readonly string[],
  { env = {}, timeoutSeconds = 60 }: RunSettings = {},
): Promise<Ended> {
  const [program, ...args] = command;
  const child = new Deno.Command(program!, {
    args,
    clearEnv: true,
    env: { PATH, ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(timeoutSeconds * 1_000),
  });
  const started = performance.now();
  const { code, stdout, stderr } = await child.output();
  if (performance.now() - started > timeoutSeconds * 1_000) {
    throw new Error(`it took more than ${timeoutSeconds} s: ${command.join(" ")}`);
  }
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** The same for a bash script that has to end well; its standard output. */
export async function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  return outputOf(await run(["bash", "-euc", script], { env }), script);
}

/** @throws {Error} Where it ended with another exit code than 0: with what it said. */
export function outputOf({ code, stdout, stderr }: Ended, what: string): string {
  if (code !== 0) throw new Error(`exit code ${code} of «${what.trim()}»: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
