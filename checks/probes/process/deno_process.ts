import type { ProcessOutcome, ProcessPort, ProcessRequest } from "../ports/process.ts";
import { ProcessProblem } from "../ports/process.ts";

/**
 * Runs programs without a terminal: nothing to read, nobody to ask. Each is the leader of a session of its own, so it has
 * no controlling terminal either, and ends together with what it started.
 */
export const denoProcess: ProcessPort = { run: runProgram };

async function runProgram(request: ProcessRequest): Promise<ProcessOutcome> {
  const deadline = AbortSignal.any([AbortSignal.timeout(request.timeoutMs), request.signal]);
  const child = start(request);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  function end(): void {
    killGroup(child.pid);
    reject(new ProcessProblem("timeout", `did not end within ${request.timeoutMs} ms`));
  }
  deadline.addEventListener("abort", end);
  if (deadline.aborted) end();
  try {
    // Something that left the group may hold the outputs open for ever: the deadline does not wait for their end.
    return await Promise.race([finish(child, request.maxBytes), ended]);
  } finally {
    deadline.removeEventListener("abort", end);
  }
}

async function finish(child: Deno.ChildProcess, maxBytes: number): Promise<ProcessOutcome> {
  const limits = { maxBytes, pid: child.pid };
  const [stdout, stderr] = await Promise.all([drain(child.stdout, limits), drain(child.stderr, limits)]);
  const { code } = await child.status;
  if (stdout === null || stderr === null) throw new ProcessProblem("too-large", `printed more than ${maxBytes} bytes`);
  return { code, stdout, stderr };
}

function killGroup(leader: number): void {
  try {
    Deno.kill(-leader, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function start(request: ProcessRequest): Deno.ChildProcess {
  try {
    return new Deno.Command(request.command, {
      args: [...request.args],
      env: { ...request.environment },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      detached: true,
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new ProcessProblem("not-found", "there is no such program");
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
      throw new ProcessProblem("not-permitted", "may not be run by this user");
    }
    throw new ProcessProblem("failed", "could not be started", { cause: error });
  }
}

/** The text, or `null` where it is longer than allowed; the program is ended then. */
async function drain(
  stream: ReadableStream<Uint8Array>,
  { maxBytes, pid }: { readonly maxBytes: number; readonly pid: number },
): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "", length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) killGroup(pid);
    else text += decoder.decode(chunk, { stream: true });
  }
  return length > maxBytes ? null : text + decoder.decode();
}
