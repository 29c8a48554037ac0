/**
 * The selected check: what the report says of it, why it matters, where to read on.
 *
 * @module
 */
import { resultLines } from "../../checks/report/view/check.ts";
import { moreLines } from "../../checks/report/view/command.ts";
import { field, fields, noted, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { repairLines, verifyLines } from "../../checks/report/view/remedy.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { nameOfLook } from "../../checks/report/view/status.ts";
import { entryOf, fixOf, resultAt, rootsOf } from "../state/selection.ts";
import { changedFrom, isAwaited } from "../state/standing_of.ts";
import type { State } from "../state/state.ts";
import { waitingText } from "./waiting_text.ts";

export function checkLines(state: State, pen: Pen, { id }: { id: string }): Line[] {
  const result = resultAt(state, id);
  const body = result === null ? awaitedLines(state, pen, { id }) : resultLines(result, pen);
  return [
    ...changeLines(state, pen, { id }),
    ...body,
    ...rootLines(state, pen, { id }),
    ...whyLines(state, pen, { id }),
  ];
}

/** What a reader has to know before the rest: that it is old, or that it is new. */
function changeLines(state: State, pen: Pen, { id }: { id: string }): Line[] {
  if (resultAt(state, id) === null) return [];
  if (isAwaited(state, id)) return paragraph(pen, { text: "From the run before; running again.", role: "dim" });
  const was = changedFrom(state, id);
  return was === null ? [] : paragraph(pen, { text: `It was «${nameOfLook(was)}» in the run before.`, role: "warned" });
}

function awaitedLines(state: State, pen: Pen, { id }: { id: string }): Line[] {
  const name: Line = [pen.span("heading", pen.text(id, 80))];
  const running = state.run.phase === "running";
  return [
    ...noted(pen, [name], { note: "not judged yet" }),
    ...paragraph(pen, { text: entryOf(state, id)?.title ?? "" }),
    [],
    ...paragraph(pen, { text: running ? "What it needs has not landed yet." : "It was not part of this run." }),
    ...paragraph(pen, { text: waitingText(state) ?? "", role: "dim" }),
    [],
    ...moreLines(pen, id, { indent: 0 }),
  ];
}

/** The repair of the roots that explain it: it has none of its own. */
function rootLines(state: State, pen: Pen, { id }: { id: string }): Line[] {
  if (fixOf(state, id).remedies.length > 0) return [];
  return rootsOf(state, id).flatMap((root) => {
    const { repairs } = fixOf(state, root);
    if (repairs.length === 0) return [];
    return [
      [],
      ...paragraph(pen, { text: `What repairs ${root} repairs this:`, role: "bold" }),
      ...repairs.flatMap((repair) => repairLines(pen, repair, { indent: 0 })),
      ...verifyLines(pen, repairs.slice(0, 1), { indent: 0 }),
    ];
  });
}

function whyLines(state: State, pen: Pen, { id }: { id: string }): Line[] {
  const entry = entryOf(state, id);
  return [
    ...field(pen, { label: "why", text: entry?.why ?? "" }),
    ...fields(pen, { label: "see", texts: entry?.references ?? [], role: "dim" }),
  ];
}
