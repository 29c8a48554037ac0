/**
 * The command line: reads the words, runs what they ask for, and gives back the exit code. Whatever happens, `-o json`
 * leaves one document on standard output.
 *
 * @module
 */
import type { UsageProblem } from "../checks/engine/report.ts";
import { displayOf } from "./display.ts";
import type { Io } from "./io/io.ts";
import type { Outcome } from "./tree.ts";
import { UsageError } from "./usage.ts";
import { NAME, VERSION } from "./version.ts";
import { wordsOf } from "./words.ts";

const USAGE = 64;
const INTERNAL = 70;

export async function main(io: Io): Promise<number> {
  const exitCode = await answer(io);
  const lost = io.lost();
  return lost === null ? exitCode : lostOutput(io, lost);
}

async function answer(io: Io): Promise<number> {
  // The one answer that scripts wait for most often needs no parser.
  if (io.args.length === 1 && (io.args[0] === "--version" || io.args[0] === "-V")) {
    io.out(`${NAME} ${VERSION}\n`);
    return 0;
  }
  const outcome: Outcome = { exitCode: null };
  const { colour } = displayOf(io, { color: !io.args.includes("--no-color") });
  try {
    const { commandTree } = await import("./tree.ts");
    await commandTree(io, { outcome, colour }).parse(wordsOf(io.args));
    return outcome.exitCode ?? 0;
  } catch (error) {
    // Help is printed by cliffy itself: whoever read it has gone (`| head`), and wants to hear no more.
    if (error instanceof Error && error.name === "BrokenPipe") return outcome.exitCode ?? 0;
    if (isFullDisk(error)) return lostOutput(io, error.message);
    if (error instanceof UsageError) return await refuse(io, { exitCode: USAGE, error });
    const { syntaxProblem } = await import("./syntax_problem.ts");
    const problem = await syntaxProblem(error, io.args);
    if (problem !== null) return await refuse(io, { exitCode: USAGE, error: problem });
    return await refuse(io, { exitCode: INTERNAL, error: crash(error, io) });
  }
}

function isFullDisk(error: unknown): error is Error {
  return error instanceof Error && /No space left on device/.test(error.message);
}

function lostOutput(io: Io, why: string): number {
  io.err(`${NAME}: standard output could not be written, so what it was to hold is lost: ${why}\n`);
  return INTERNAL;
}

function crash(error: unknown, io: Io): UsageProblem {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (io.args.includes("--debug") && error instanceof Error) io.err(`${error.stack}\n`);
  return {
    kind: "internal",
    found: `a bug of this program: ${what.split("\n")[0]}`,
    expected: "no error",
    hint: "Report it, please, with the output of the same command and --debug",
  };
}

async function refuse(io: Io, { exitCode, error }: { exitCode: number; error: UsageProblem }): Promise<number> {
  if (wantsJson(io.args)) {
    const { emptyReport } = await import("./empty_report.ts");
    const { renderJson } = await import("../checks/report/json.ts");
    const { kind, found, expected, hint } = error;
    io.out(renderJson(emptyReport(io, { exitCode, error: { kind, found, expected, hint } })));
    return exitCode;
  }
  const { clean } = await import("../checks/report/view/clean.ts");
  io.err(`${NAME}: ${clean(error.found)}\n  expected  ${clean(error.expected)}\n  try       ${clean(error.hint)}\n`);
  return exitCode;
}

/** `-o json` is honoured even where the other words are wrong. */
function wantsJson(args: readonly string[]): boolean {
  return args.some((arg, at) =>
    arg === "-ojson" || arg === "-o=json" || arg === "--output=json" ||
    ((arg === "-o" || arg === "--output") && args[at + 1] === "json")
  );
}
