import { Text } from "ink";
import type { ReactElement } from "react";
import type { Line } from "../../checks/report/view/span.ts";
import { type Mark, paintLine } from "../theme/paint_line.ts";
import type { Theme } from "../theme/theme.ts";

export interface LinesProps {
  readonly lines: readonly Line[];
  readonly theme: Theme;
  /** Lines shown; shorter contents are filled up, longer ones cut. As many as there are where absent. */
  readonly rows?: number;
  /** What is selected, by the number of its line. */
  readonly marked?: { readonly line: number; readonly mark: Mark } | null;
}

/** Lines of spans, painted. They are as wide as their place already; what a shrinking terminal still cuts is cut by Ink. */
export function Lines({ lines, theme, rows = lines.length, marked = null }: LinesProps): ReactElement {
  const painted = lines.slice(0, rows).map((line, index) =>
    paintLine(line, theme, marked?.line === index ? marked.mark : undefined)
  );
  const missing = Math.max(0, rows - painted.length);
  // A line without a character has no height.
  const text = [...painted, ...new Array<string>(missing).fill("")].map((line) => line === "" ? " " : line).join("\n");
  return <Text wrap="truncate-end">{text}</Text>;
}
