/**
 * Sentences about subjects: «The route to 169.254.255.2 misses …», «The routes to A and B miss …».
 *
 * @module
 */
import { kindOf, nameOf, type Subject } from "./subject.ts";

/** The names of subjects in one phrase; empty for the whole node. */
export function subjectNames(subjects: readonly Subject[]): string {
  const names = subjects.filter((subject) => subject !== "none").map(subjectName);
  if (names.length <= 1) return names[0] ?? "";
  if (names.length > 4) return `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

export function subjectName(subject: Subject): string {
  if (subject === "peer:*") return "every peer";
  if (subject === "vip:*") return "every VIP";
  return kindOf(subject) === "none" ? "" : nameOf(subject);
}

/**
 * Fills a kind's sentence: `{subjects}` with the names, `{one|many}` with the word that fits their number. Without a
 * subject both forms read as for one, and the spaces close up.
 */
export function checkSentence(template: string, { subjects }: { subjects: readonly Subject[] }): string {
  const many = subjects.length > 1;
  return template
    .replaceAll(/\{([^{}|]*)\|([^{}|]*)\}/g, (_, one: string, other: string) => many ? other : one)
    .replaceAll("{subjects}", () => subjectNames(subjects))
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
