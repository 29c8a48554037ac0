/**
 * Domains, people, and the names of machines that the survey has met.
 *
 * @module
 */
import { isDomainName } from "./domain_name.ts";
import type { Match } from "./match.ts";
import type { Survey } from "./survey.ts";
import { isNobodys } from "./vocabulary.ts";
import { isWellKnown } from "./well_known.ts";
import { dottedWords, type Word } from "./words_of.ts";

const USER = /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]{1,64})@(?=[\p{L}\p{N}])/gu;
/** What says that a host follows. */
const HOST_COMES = /(?:\/\/|@|\blookup |\bhost=["']?|\bserver=["']?)$/;

interface Known {
  readonly survey: Survey;
  readonly pattern: RegExp | null;
}

export function findNames(text: string, { survey, pattern }: Known): readonly Match[] {
  const domains = dottedWords(text).filter((word) => isDomain(word, { text, survey })).map(asDomain);
  const starts = new Set(domains.map(({ start }) => start));
  const users = [...text.matchAll(USER)].filter((match) => starts.has(match.index + match[0].length)).map((match) =>
    asUser(match)
  );
  const names = pattern === null ? [] : [...text.matchAll(pattern)].map(asName);
  return [...users.filter(({ value }) => !isNobodys(value)), ...domains, ...names];
}

/** Well-known ones count as well: a known name may stand in them, and they keep everything else from being seen there. */
function isDomain({ text: word, start }: Word, { text, survey }: { text: string; survey: Survey }): boolean {
  const lower = word.toLowerCase();
  if (isWellKnown(lower) || isBelowKnown(lower, survey)) return true;
  const before = text.slice(Math.max(0, start - 10), start);
  return isDomainName(word, {
    isHost: HOST_COMES.test(before),
    isFile: survey.files.has(lower) || (before.endsWith("/") && !before.endsWith("//")),
  });
}

/** A host that the survey has met, or another one of its domain. */
function isBelowKnown(word: string, { hosts, domains }: Survey): boolean {
  if (hosts.has(word)) return true;
  for (let at = word.indexOf("."); at > 0; at = word.indexOf(".", at + 1)) {
    if (domains.has(word.slice(at + 1))) return true;
  }
  return domains.has(word);
}

function asDomain({ text, start }: Word): Match {
  return { start, end: start + text.length, kind: "domain", value: text };
}

function asUser({ 1: value = "", index }: RegExpMatchArray): Match {
  return { start: index ?? 0, end: (index ?? 0) + value.length, kind: "user", value };
}

function asName({ 0: value, index }: RegExpMatchArray): Match {
  return { start: index ?? 0, end: (index ?? 0) + value.length, kind: "name", value };
}
