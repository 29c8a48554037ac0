/**
 * Lines of files that make the repairs survive a reboot: at the end of the report, where they can be copied.
 *
 * @module
 */
import type { Report } from "../../engine/report.ts";
import { LINES_IN_PLACE } from "./causes.ts";
import { fileLines } from "./command.ts";
import { paragraph } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { findingsOf } from "./reading.ts";
import { repairsOf } from "./remedy.ts";
import type { Line } from "./span.ts";

/** A heading and the lines as they stand in the file, for each that the causes did not show themselves. */
export function persistenceLines(report: Report, pen: Pen): Line[] {
  const blocks = report.causes.flatMap((cause, index) =>
    repairsOf(findingsOf(report, cause), cause.remedies).flatMap((repair) =>
      repair.persistent.filter(({ lines }) => lines.length > LINES_IN_PLACE).map(({ where, lines }) => [
        ...paragraph(pen, { text: `To stay (${index + 1}), in ${where}:`, role: "heading" }),
        ...fileLines(pen, lines, { indent: 0 }),
      ])
    )
  );
  return blocks.flatMap((block, index) => index === 0 ? block : [[], ...block]);
}
