/**
 * What a report says, in one word or two for each finding, and how that compares to what a scenario expects.
 *
 * The words: the kind of a failure alone, `latent KIND` for one that hurts nothing now, `warn KIND`, `unknown REASON`,
 * else the status. An expectation may leave out the second word. `absent`: no finding on that subject.
 *
 * What is not named has to come out as in what is extended, with one exception: what is `blocked` by something that is
 * expected to fail need not be named. So a new check that waits for another one changes no scenario.
 *
 * @module
 */
import type { Finding } from "../../../checks/engine/finding.ts";
import type { Report } from "../../../checks/engine/report.ts";
import type { Scenario } from "../../../tools/scenarios/shape.ts";

/** Check to subject to word. */
export type Outcome = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function outcomeOf({ results }: Report): Outcome {
  return new Map(
    results.map(({ id, findings }) => [id, new Map(findings.map((each) => [each.subject, wordOf(each)]))]),
  );
}

function wordOf({ status, kind, latent, reason }: Finding): string {
  if (status === "fail") return kind ?? status;
  if (status === "warn") return [latent ? "latent" : "warn", kind].filter(Boolean).join(" ");
  return status === "unknown" ? `unknown ${reason}` : status;
}

/** Sentences on each way in which a report differs from what a scenario expects; `base`: what it extends. */
export function differences(
  { expect, roots, exit, sentence }: Scenario,
  { report, base }: { report: Report; base: Outcome },
): string[] {
  const found = outcomeOf(report);
  const implied = impliedBy(expect, report);
  const said = [...expectedOutcome(expect, base)].flatMap(([check, expected]) =>
    differencesOf(check, { found: found.get(check) ?? new Map(), expected, implied: implied.get(check) ?? new Set() })
  );
  for (const check of Object.keys(expect)) {
    if (!found.has(check)) said.push(`${check}: there is no such check`);
    else if (said.length === 0 && isSame(found.get(check), base.get(check))) {
      said.push(`${check}: named, though it comes out as in what is extended`);
    }
  }
  compare("roots", { found: rootsOf(report, roots), expected: roots, said });
  compare("exit", { found: report.summary.exitCode, expected: exit, said });
  if (sentence !== undefined) compare("sentence", { found: report.summary.sentence, expected: sentence, said });
  return said;
}

/** What is extended, changed by what is expected; one word for a check replaces all its findings. */
function expectedOutcome(expect: Scenario["expect"], base: Outcome): Outcome {
  const expected = new Map(base);
  for (const [check, words] of Object.entries(expect)) {
    if (typeof words === "string") {
      expected.set(check, new Map([["none", words]]));
      continue;
    }
    const subjects = new Map([...base.get(check) ?? [], ...Object.entries(words)]);
    expected.set(check, new Map([...subjects].filter(([, word]) => word !== "absent")));
  }
  return expected;
}

/** Check to the subjects that it is blocked for, by nothing but what is named, or is itself blocked so. */
function impliedBy(expect: Scenario["expect"], { results }: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Set(Object.keys(expect));
  const implied = new Map<string, Set<string>>();
  for (let before = -1; before !== implied.size;) {
    before = implied.size;
    for (const { id, findings } of results) {
      const subjects = findings
        .filter(({ status, blockedBy }) => status === "blocked" && blockedBy?.every((by) => named.has(by)))
        .map(({ subject }) => subject);
      if (named.has(id) || subjects.length === 0) continue;
      implied.set(id, new Set(subjects));
      named.add(id);
    }
  }
  return implied;
}

function differencesOf(
  check: string,
  { found, expected, implied }: {
    found: ReadonlyMap<string, string>;
    expected: ReadonlyMap<string, string>;
    implied: ReadonlySet<string>;
  },
): string[] {
  return [...new Set([...found.keys(), ...expected.keys()])].filter((subject) => !implied.has(subject)).flatMap(
    (subject) => {
      const [is, should] = [found.get(subject) ?? "absent", expected.get(subject) ?? "absent"];
      return is === should || is.startsWith(`${should} `)
        ? []
        : [`${check} ${subject}: found ${is}, expected ${should}`];
    },
  );
}

function isSame(one: ReadonlyMap<string, string> | undefined, other: ReadonlyMap<string, string> | undefined): boolean {
  return JSON.stringify([...one ?? []]) === JSON.stringify([...other ?? []]);
}

/** As precise as what is expected: with the kind where that names one. */
function rootsOf({ causes }: Report, expected: readonly string[]): string[] {
  return causes.map(({ check, kind }, index) => expected[index] === check ? check : `${check} ${kind}`);
}

function compare(what: string, { found, expected, said }: { found: unknown; expected: unknown; said: string[] }): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) said.push(`${what}: found ${left}, expected ${right}`);
}
