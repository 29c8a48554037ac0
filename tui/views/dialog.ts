/**
 * What is asked before something is written or changed, and how it went.
 *
 * @module
 */
import { commandLine } from "../../checks/report/view/command.ts";
import { hanging, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { sign } from "../../checks/report/view/status.ts";
import type { Dialog, State } from "../state/state.ts";
import { fit } from "./fit.ts";

type Of<K extends Dialog["kind"]> = Extract<Dialog, { kind: K }>;

/** Lines that belong together. Where room is short, what has the highest rank goes first; 0 stays. */
export interface Block {
  readonly lines: readonly Line[];
  readonly rank: 0 | 1 | 2;
}

/** Nothing of it is wider than the pen. */
export function dialogBlocks(state: State, pen: Pen): Block[] {
  const { dialog } = state;
  if (dialog === null) return [];
  return blocksOf(state, pen, dialog).map(({ lines, rank }) => ({ lines: fit(pen, lines), rank }));
}

function blocksOf(state: State, pen: Pen, dialog: Dialog): Block[] {
  switch (dialog.kind) {
    case "save":
      return saveBlocks(state, pen, dialog);
    case "confirm":
      return confirmBlocks(pen, dialog);
    case "repair":
      return repairingBlocks(pen, dialog);
  }
}

function always(lines: readonly Line[]): Block {
  return { lines, rank: 0 };
}

function besides(lines: readonly Line[]): Block {
  return { lines, rank: 1 };
}

/** An empty line. */
function air(): Block {
  return { lines: [[]], rank: 2 };
}

function saveBlocks({ privacy }: State, pen: Pen, { name, busy, problem }: Of<"save">): Block[] {
  const held = privacy
    ? "It holds tokens instead of names and public addresses; no password or token is in it."
    : "It holds real names and addresses; no password or token is in it.";
  return [
    besides(paragraph(pen, { text: "Save the report with its facts", role: "heading" })),
    besides(paragraph(pen, { text: held, role: "dim" })),
    air(),
    always([[pen.span("label", "name"), pen.gap(2), pen.span("bold", name), pen.span("plain", busy ? "" : "_")]]),
    air(),
    always(paragraph(pen, { text: problem ?? (busy ? "Saving." : ""), role: problem === null ? "dim" : "failed" })),
  ];
}

function confirmBlocks(pen: Pen, { check, remedies, index }: Of<"confirm">): Block[] {
  const remedy = remedies[index];
  if (remedy === undefined) return [];
  const which = remedies.length > 1 ? ` (${index + 1} of ${remedies.length}; j and k choose)` : "";
  const lasts = remedy.persistent === undefined
    ? []
    : [`It lasts until the next start; to stay it has to stand in ${remedy.persistent.where}.`];
  return [
    always(paragraph(pen, { text: `Run this repair of ${check}?${which}`, role: "heading" })),
    besides(paragraph(pen, { text: remedy.summary })),
    air(),
    always(remedy.commands.flatMap((command) => commandLine(pen, command, { indent: 2 }))),
    air(),
    ...[...lasts, "It is done through the kernel, not by a shell, and looked at again afterwards."].map((text) =>
      besides(paragraph(pen, { text, role: "dim" }))
    ),
    air(),
    always(paragraph(pen, { text: "y runs it, n leaves everything as it is.", role: "bold" })),
  ];
}

function repairingBlocks(pen: Pen, { check, remedy, steps, problem, ...rest }: Of<"repair">): Block[] {
  const failed = problem === null ? [] : [{ sentence: problem, ok: false }];
  return [
    besides(paragraph(pen, { text: `Repair of ${check}`, role: "heading" })),
    // The step that did it says it again.
    besides(remedy.commands.flatMap((command) => commandLine(pen, command, { indent: 2 }))),
    air(),
    always([...steps, ...failed].flatMap(({ sentence, ok }) => {
      const mark = ok === null ? pen.span("dim", "…") : sign(ok ? "pass" : "fail", pen);
      return hanging(pen, [mark, pen.gap(1)], { text: sentence, role: ok === false ? "failed" : "plain" });
    })),
    always(paragraph(pen, { text: endOf({ steps, problem, ...rest }), role: "dim" })),
  ];
}

function endOf({ steps, done, problem, elapsedMs }: Pick<Of<"repair">, "steps" | "done" | "problem" | "elapsedMs">) {
  if (!done) return `Working, ${Math.floor(elapsedMs / 1_000)} s.`;
  const isFailed = problem !== null || steps.some(({ ok }) => ok === false);
  return `${isFailed ? "It did not succeed" : "Done"}; everything is looked at again.`;
}
