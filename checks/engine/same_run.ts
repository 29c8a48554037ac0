/**
 * Commands that look at the same things as this run: what a reader copies from a report must not ask another cluster, or
 * another metadata service, than the report did.
 *
 * @module
 */
import type { Finding } from "./finding.ts";
import type { Remedy } from "./remedy.ts";

/** A flag of the command line with its value as a shell takes it; without one where it has none. */
export interface GivenFlag {
  readonly name: string;
  readonly value: string | null;
}

/** Flags that say what is looked at and how carefully, not what is printed of it nor which checks are run. */
const REPEATED: ReadonlySet<string> = new Set([
  "--provider",
  "--node",
  "--peer",
  "--source",
  "--kubeconfig",
  "--context",
  "--metadata-url",
  "--metadata-ca",
  "--host-root",
  "--timeout",
  "--deadline",
]);

/** Of those, the ones that kubectl knows by the same name. */
const OF_KUBECTL: ReadonlySet<string> = new Set(["--kubeconfig", "--context"]);

/** The flags among the words of a command line that a later run needs as well. */
export function repeatedFlags(args: readonly string[]): GivenFlag[] {
  const flags: GivenFlag[] = [];
  for (let at = 0; at < args.length && args[at] !== "--"; at++) {
    const word = args[at] ?? "";
    const [name = ""] = word.split("=", 1);
    if (word === "--passive") flags.push({ name: word, value: null });
    if (!REPEATED.has(name)) continue;
    const value = word.includes("=") ? word.slice(name.length + 1) : args[++at];
    if (value !== undefined) flags.push({ name, value: shellWord(withoutSecrets(value)) });
  }
  return flags;
}

/** Puts into a command of this program, or of kubectl, the flags that it does not have yet. */
export function withFlags(command: string, flags: readonly GivenFlag[]): string {
  if (flags.length === 0) return command;
  const own = /^(?:sudo )?kube-vip-doctor check\b/.test(command);
  if (own) return [command, ...missing(command, flags)].join(" ");
  const known = missing(command, flags.filter(({ name }) => OF_KUBECTL.has(name)));
  return known.length === 0
    ? command
    : command.replaceAll(/(^|\| |&& |; |sudo )kubectl /g, (start) => `${start}${known.join(" ")} `);
}

/** The findings with remedies that do so. */
export function withSameRun(findings: readonly Finding[], flags: readonly GivenFlag[]): readonly Finding[] {
  if (flags.length === 0 || findings.every(({ remedies }) => remedies.length === 0)) return findings;
  return findings.map((finding) => ({
    ...finding,
    remedies: finding.remedies.map((remedy): Remedy => ({
      ...remedy,
      commands: remedy.commands.map((command) => withFlags(command, flags)),
      verify: withFlags(remedy.verify, flags),
    })),
  }));
}

function missing(command: string, flags: readonly GivenFlag[]): string[] {
  const words = command.split(/[\s=]/);
  return flags.filter(({ name }) => !words.includes(name)).map(({ name, value }) =>
    value === null ? name : `${name} ${value}`
  );
}

/**
 * Words of a command line as they may be kept and shown: a URL may carry a password or a token, and a placeholder takes
 * its place.
 */
export function withoutSecrets(word: string): string {
  const bare = word.replaceAll("‹secret›", "<secret>");
  if (!/^(?:--[a-z-]+=)?https?:/i.test(bare)) return bare;
  return bare.replace(/(https?:\/*)[^/?#]*@/i, "$1<user>:<password>@").replace(/\?[^#]*/, "?<query>");
}

/** For a POSIX shell. What has to be filled in stands bare, so that the reader is told to. */
function shellWord(value: string): string {
  const safe = /^(?:[\w@%+=:,./-]|\??<(?:user|password|query|secret)>)+$/;
  return safe.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
