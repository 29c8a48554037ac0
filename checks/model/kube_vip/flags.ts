import type { RefusedSetting } from "../facts.ts";
import { type Flag, flagsCalled } from "./flag_table.ts";
import { parseBool, parseFlagNumber } from "./go_values.ts";

/** What the command line of a kube-vip says, in the names of its variables. */
export interface CommandLine {
  /** `manager`, `start`, …; `null` where there is none. */
  readonly command: string | null;
  /** Variable to value; `bgp_peerpass` and `bgp_peers` may be among them, in clear: not for a fact as they are. */
  readonly variables: Readonly<Record<string, string>>;
  /** Each flag that is there, as `--bgp`; such as no release knows too. */
  readonly given: readonly string[];
  /** Variables whose flag has a value that is not known: one of {@link UNSEEN} is in it. */
  readonly unseen: readonly string[];
  /** Values over which kube-vip ends before it does anything, with the exit code 1. */
  readonly refused: readonly RefusedSetting[];
}

const MAX_GIVEN = 100;

/** Stands in an argument for what is not known of it; no argument can hold it itself. */
export const UNSEEN = "\0";

/**
 * Reads the arguments behind the program's name as pflag does (`--name value`, `--name=value`, `-n value`; a boolean takes
 * its value only behind `=`; numbers as Go writes them: `0xfde8`). Numbers come out in decimal.
 *
 * A variable that is set wins over a flag: kube-vip reads its environment after its flags
 * (cmd/kube-vip.go@v1.2.3, `ParseEnvironment`).
 */
export function readFlags(args: readonly string[]): CommandLine {
  const variables: Record<string, string> = {}, given = new Set<string>(), refused: RefusedSetting[] = [];
  const unseen: string[] = [];
  let command: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--") break;
    if (!/^-./s.test(word)) {
      if (!word.includes(UNSEEN)) command ??= word;
      continue;
    }
    const { name, inline } = nameIn(word);
    if (given.size < MAX_GIVEN) given.add(name.length === 1 ? `-${name}` : `--${name}`);
    const flags = flagsCalled(LONG.get(name) ?? name);
    const [flag] = flags;
    if (flag === undefined) continue;
    const isSwitch = flag.kind === "bool";
    const value = inline ?? (isSwitch ? "true" : args[++at]);
    if (value?.includes(UNSEEN)) {
      if (flag.variable !== null) unseen.push(flag.variable);
      continue;
    }
    for (const each of flags) {
      const problem = value === undefined ? "a value behind it" : problemOf(value, each);
      if (problem !== null) refused.push(refusal(each, { value: value ?? null, expected: problem }));
    }
    if (flag.variable !== null) variables[flag.variable] = inDecimal(value ?? "", flag);
  }
  return { command, variables, given: [...given], unseen, refused };
}

/** Short forms (`StringVarP`, cmd/kube-vip.go). */
const LONG: ReadonlyMap<string, string> = new Map([["n", "namespace"], ["c", "configMap"]]);

/** `--name=value`, `-nvalue`, `-n=value`; what pflag takes for a bundle of short flags counts by its first one. */
function nameIn(word: string): { readonly name: string; readonly inline: string | undefined } {
  if (word.startsWith("--")) {
    const equals = word.indexOf("=", 3);
    return equals < 0
      ? { name: word.slice(2), inline: undefined }
      : { name: word.slice(2, equals), inline: word.slice(equals + 1) };
  }
  const rest = word.slice(2).replace(/^=/, "");
  return { name: word[1] ?? "", inline: word.length === 2 ? undefined : rest };
}

const NUMBERS = {
  int32: { bits: 32, signed: true },
  int64: { bits: 64, signed: true },
  uint16: { bits: 16, signed: false },
  uint32: { bits: 32, signed: false },
  uint64: { bits: 64, signed: false },
} as const;

/** What pflag expects, where it does not take the value. */
function problemOf(value: string, { kind }: Flag): string | null {
  if (kind === "bool") return parseBool(value) === null ? "true or false" : null;
  if (kind === "text" || kind === "list") return null;
  const { bits, signed } = NUMBERS[kind];
  if (parseFlagNumber(value, NUMBERS[kind]) !== null) return null;
  if (bits === 64) return signed ? "a whole number" : "a whole number, not negative";
  return `a whole number ${signed ? `of ${bits} bits` : `from 0 to ${2 ** bits - 1}`}`;
}

function refusal(
  { name, kind, since, until }: Flag,
  { value, expected }: { readonly value: string | null; readonly expected: string },
): RefusedSetting {
  const isText = kind === "text" || kind === "list";
  return { name: `--${name}`, value: isText ? null : value, expected, since, until };
}

function inDecimal(value: string, { kind }: Flag): string {
  if (kind === "bool" || kind === "text" || kind === "list") return value;
  return parseFlagNumber(value, NUMBERS[kind])?.toString() ?? value;
}
