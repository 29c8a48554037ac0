/**
 * What the parser refuses, in our words.
 *
 * @module
 */
import { ValidationError } from "@cliffy/command";
import type { UsageProblem } from "../checks/engine/report.ts";
import { COMMANDS } from "./tree.ts";
import { nearest } from "./usage.ts";
import { NAME } from "./version.ts";

/** `null` where the error is none of the parser's. */
export async function syntaxProblem(error: unknown, args: readonly string[]): Promise<UsageProblem | null> {
  const isFlag = error instanceof Error && "exitCode" in error;
  if (!(error instanceof ValidationError) && !isFlag) return null;
  const [said = "", ...rest] = plain((error as Error).message).split(/(?<=[.?!])\s+|\n+/);
  const [, what, word = ""] = /^Unknown (command|option) "(.*)"/.exec(said) ?? [];
  const [, excess = ""] = /^Too many arguments: (\S+)/.exec(said) ?? [];
  const hint = COMMANDS.includes(excess)
    ? `The command comes before its flags: ${NAME} ${excess} …`
    : what === "command"
    ? await forCommand(word)
    : what === "option"
    ? forOption(word, rest.map((line) => line.trim()))
    : null;
  return {
    kind: "syntax",
    found: said.replace(/\.$/, ""),
    expected: "a command line as --help shows it",
    hint: hint ?? `${[NAME, ...what === "command" ? [] : commandOf(args)].join(" ")} --help`,
  };
}

/** A name of a check is what people forget the command before. */
async function forCommand(word: string): Promise<string | null> {
  const [{ isKnown }, { plan }] = await Promise.all([
    import("../checks/engine/select.ts"),
    import("../checks/plan.ts"),
  ]);
  if (isKnown(plan.checks, word)) return `${NAME} check ${word}`;
  const near = nearest(word, COMMANDS);
  return near === null ? null : `Did you mean ${near}?`;
}

/** The parser names the nearest flag, however far away it is. */
function forOption(word: string, lines: readonly string[]): string | null {
  const [, meant] = /^Did you mean option "(.*)"\?/.exec(lines.find((line) => line.startsWith("Did you mean")) ?? "") ??
    [];
  return meant === undefined || nearest(word, [meant]) === null ? null : `Did you mean ${meant}?`;
}

function commandOf(args: readonly string[]): string[] {
  const first = args.find((word) => COMMANDS.includes(word));
  return first === undefined ? [] : [first];
}

/** Without the colours that cliffy puts into its messages. */
function plain(text: string): string {
  // deno-lint-ignore no-control-regex -- that is what an escape sequence is
  return text.replaceAll(/\u001b\[[0-9;]*m/g, "");
}
