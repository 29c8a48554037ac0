/**
 * What each face makes of each report: the texts that `expected/` holds.
 *
 * @module
 */
import { renderShort } from "../../../../checks/report/short.ts";
import { renderText } from "../../../../checks/report/text.ts";
import { checkLines } from "../../../../checks/report/view/check.ts";
import { pathLines } from "../../../../checks/report/view/path_lines.ts";
import { penOf, type ViewOptions } from "../../../../checks/report/view/pen.ts";
import { type Line, lineText } from "../../../../checks/report/view/span.ts";
import { broken, reports, twoCauses } from "./reports.ts";

const sizes: readonly ViewOptions[] = [
  { width: 80, symbols: "unicode" },
  { width: 40, symbols: "unicode" },
  { width: 200, symbols: "unicode" },
  { width: 80, symbols: "words" },
];

function nameOf({ width, symbols }: ViewOptions): string {
  return symbols === "words" ? `${width}-words` : String(width);
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${lineText(line)}\n`).join("");
}

/** File name to text. */
export function faces(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, report] of Object.entries(reports)) {
    for (const size of sizes) {
      texts.set(`${name}-${nameOf(size)}.txt`, renderText(report, { ...size, colour: false }));
    }
    texts.set(`${name}-short.txt`, renderShort(report, { width: 80, symbols: "unicode", colour: false }));
  }
  for (const size of sizes) {
    texts.set(`path-${nameOf(size)}.txt`, textOf(pathLines(broken, penOf(size))));
    texts.set(`check-${nameOf(size)}.txt`, textOf(checkLines(broken, penOf(size), { id: "routes/peer-route" })));
  }
  texts.set(
    "check-explained.txt",
    textOf(checkLines(twoCauses, penOf({ width: 49, symbols: "unicode" }), { id: "bgp/tcp" })),
  );
  return texts;
}

export const folder = new URL("../expected/", import.meta.url);
