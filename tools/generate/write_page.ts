import type { CauseLink } from "../../checks/engine/define.ts";
import type { FoundCheck } from "./find_checks.ts";
import { areas } from "./order.ts";

/** Not formatted: in aligned tables, one new word would change every line. */
const head = `<!-- deno-fmt-ignore-file -->
<!-- GENERATED from the files of the checks by ./dev generate. -->

# Catalogue of checks

One check, one file: condition, wording, causes and remedy stand together. The id is the path, and permanent. A title is
true when the check passes; «fails when» lists the kinds of its failures, «…» standing for the subject. «Caused by»
names the checks whose repair makes this one pass: \`(kind)\` means only that kind of their failures, \`[kind]\` only
those kinds of this check's own. An **outcome** says whether a VIP works now; everything else exists to explain the
outcomes. \`kube-vip-doctor explain ID\` shows a check's whole page.
`;

/** The text of `checks/README.md`: one table an area. */
export function writePage(checks: readonly FoundCheck[]): string {
  const sections = areas.map((area) => writeArea(area, checks.filter(({ check }) => check.area === area)));
  return [head, ...sections.filter((section) => section !== "")].join("\n");
}

function writeArea(area: string, checks: readonly FoundCheck[]): string {
  if (checks.length === 0) return "";
  const rows = checks.map(({ check, path }) => {
    const cells = [
      `[${check.id}](${path})${check.outcome ? " **outcome**" : ""}`,
      check.title,
      check.severity,
      Object.entries(check.kinds).map(([kind, sentence]) => `\`${kind}\`: ${plainSentence(sentence)}`).join("<br>"),
      check.causedBy.map(writeLink).join(", ") || "–",
      check.references.map((reference) => reference.replace(/^(https?:\/\/\S+)$/, "<$1>")).join("<br>") || "–",
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  });
  const header = "| id | title | severity | fails when | caused by | see |\n| --- | --- | --- | --- | --- | --- |";
  return `## ${area}\n\n${header}\n${rows.join("\n")}\n`;
}

/** A kind's sentence speaks of its subjects by number: here of one, unnamed. */
function plainSentence(template: string): string {
  return template.replaceAll(/\{([^{}|]*)\|[^{}|]*\}/g, "$1").replaceAll("{subjects}", "…");
}

function writeLink({ check, kinds, explains }: CauseLink): string {
  return check + (kinds ? ` (${kinds.join(", ")})` : "") + (explains ? ` [${explains.join(", ")}]` : "");
}
