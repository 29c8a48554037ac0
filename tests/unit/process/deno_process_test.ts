// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ProcessProblem, type ProcessRequest } from "../../../checks/probes/ports/process.ts";
import { denoProcess } from "../../../checks/probes/process/deno_process.ts";

function request(command: string, args: readonly string[], more: Partial<ProcessRequest> = {}): ProcessRequest {
  const signal = new AbortController().signal;
  return { command, args, environment: {}, timeoutMs: 5_000, maxBytes: 10_000, signal, ...more };
}

async function problemOf(asked: ProcessRequest): Promise<string> {
  try {
    await denoProcess.run(asked);
    return "none";
  } catch (error) {
    if (error instanceof ProcessProblem) return error.kind;
    throw error;
  }
}

function shell(script: string, more: Partial<ProcessRequest> = {}): ProcessRequest {
  return request("/bin/sh", ["-c", script], more);
}

test("outputs, exit code and added variables", async () => {
  const outcome = await denoProcess.run(shell('echo "$SAY"; echo no >&2; exit 3', { environment: { SAY: "hello" } }));
  assert.equal(outcome, { code: 3, stdout: "hello\n", stderr: "no\n" });
});

test("there is nothing to read and no terminal", async () => {
  const { stdout } = await denoProcess.run(shell("cat; (: < /dev/tty) 2> /dev/null && echo terminal; echo end"));
  assert.is(stdout, "end\n");
});

test("a program that does not end is ended, together with what it started", async () => {
  const began = performance.now();
  assert.is(await problemOf(shell("sleep 30 & sleep 30", { timeoutMs: 200 })), "timeout");
  assert.is(await problemOf(shell("sleep 30", { signal: AbortSignal.timeout(100) })), "timeout");
  assert.ok(performance.now() - began < 3_000);
});

test("a child in a session of its own cannot hold the deadline up", async () => {
  const began = performance.now();
  assert.is(await problemOf(shell("setsid sleep 3 & exit 0", { timeoutMs: 200 })), "timeout");
  assert.ok(performance.now() - began < 2_000);
});

test("a program that prints without end is ended", async () => {
  assert.is(await problemOf(shell("yes")), "too-large");
});

test("a missing program, and one that may not be run, are told apart", async () => {
  assert.is(await problemOf(request("no-such-program-anywhere", [])), "not-found");
  const file = Deno.makeTempFileSync();
  Deno.chmodSync(file, 0o600);
  assert.is(await problemOf(request(file, [])), "not-permitted");
  Deno.removeSync(file);
});

test.run();
