import { hanging } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { shortId } from "../../checks/report/view/reading.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { count } from "../../checks/report/view/words.ts";
import { shownOf } from "../state/standing_of.ts";
import type { State } from "../state/state.ts";
import { signOf } from "./sign_of.ts";

/** An area: each of its checks with its sentence. */
export function areaLines(state: State, pen: Pen, { area }: { area: string }): Line[] {
  const entries = state.catalogue.filter((entry) => entry.area === area);
  const title: Line = [
    pen.span("heading", area),
    pen.gap(2),
    pen.span("dim", count(entries.length, ["check", "checks"])),
  ];
  return [
    title,
    [],
    ...entries.flatMap(({ id, title }) => {
      const result = state.standings[id]?.result;
      const start: Line = [signOf(shownOf(result), pen), pen.gap(1), pen.span("bold", shortId(id)), pen.gap(2)];
      return hanging(pen, start, { text: result?.summary ?? title, role: result === undefined ? "dim" : "plain" });
    }),
  ];
}
