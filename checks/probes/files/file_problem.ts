import type { Missing } from "../probe.ts";
import { FileProblem, type FileProblemKind } from "../ports/files.ts";

/**
 * What went wrong with a file, told apart. Also takes what `Deno.errors` throws of a file below `/proc` whose process has
 * ended meanwhile (ESRCH): it is not found.
 *
 * @param shown The path as it is to be named in a message.
 */
export function fileProblem(error: unknown, shown: string): FileProblem {
  if (error instanceof FileProblem) return error;
  const kind = kindOf(error);
  const words = kind === "io" ? `cannot be read: ${messageOf(error)}` : WORDS[kind];
  return new FileProblem(kind, `${shown} ${words}`, { cause: error });
}

/** Why the fact that stands in the file is not known. */
export function missingFile(problem: FileProblem, source: string): Missing {
  return { reason: REASONS[problem.kind], detail: `${problem.message}.${HINTS[problem.kind] ?? ""}`, source };
}

const WORDS: Readonly<Record<Exclude<FileProblemKind, "io">, string>> = {
  "not-found": "does not exist",
  "not-permitted": "may not be read by this user",
  "too-large": "is too large",
  "not-a-file": "is not a regular file",
};

const REASONS: Readonly<Record<FileProblemKind, Missing["reason"]>> = {
  "not-found": "notFound",
  "not-permitted": "notPermitted",
  "too-large": "invalid",
  "not-a-file": "invalid",
  io: "invalid",
};

const HINTS: Readonly<Partial<Record<FileProblemKind, string>>> = { "not-permitted": " Run this as root (sudo)." };

function kindOf(error: unknown): FileProblemKind {
  if (error instanceof Deno.errors.NotFound) return "not-found";
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) return "not-permitted";
  if (error instanceof Deno.errors.IsADirectory) return "not-a-file";
  if (error instanceof Deno.errors.NotADirectory) return "not-found";
  // ESRCH 3: the process of a file below /proc has ended. EPERM 1.
  const number = /\(os error (\d+)\)/.exec(messageOf(error))?.[1];
  if (number === "3") return "not-found";
  return number === "1" ? "not-permitted" : "io";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
