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

export function dialogLines(state: State, pen: Pen): Line[] {
  const { dialog } = state;
  if (dialog === null) return [];
  if (dialog.kind === "save") return fit(pen, saveLines(state, pen, dialog));
  return fit(pen, dialog.kind === "confirm" ? confirmLines(pen, dialog) : repairingLines(pen, dialog));
}

function saveLines({ privacy }: State, pen: Pen, { name, busy, problem }: Of<"save">): Line[] {
  const held = privacy
    ? "It holds tokens instead of names and public addresses; no password or token is in it."
    : "It holds real names and addresses; no password or token is in it.";
  return [
    ...paragraph(pen, { text: "Save the report with its facts", role: "heading" }),
    ...paragraph(pen, { text: held, role: "dim" }),
    [],
    [pen.span("label", "name"), pen.gap(2), pen.span("bold", name), pen.span("plain", busy ? "" : "_")],
    [],
    ...paragraph(pen, { text: problem ?? (busy ? "Saving." : ""), role: problem === null ? "dim" : "failed" }),
  ];
}

function confirmLines(pen: Pen, { check, remedies, index }: Of<"confirm">): Line[] {
  const remedy = remedies[index];
  if (remedy === undefined) return [];
  const which = remedies.length > 1 ? ` (${index + 1} of ${remedies.length}; j and k choose)` : "";
  return [
    ...paragraph(pen, { text: `Run this repair of ${check}?${which}`, role: "heading" }),
    ...paragraph(pen, { text: remedy.summary }),
    [],
    ...remedy.commands.flatMap((command) => commandLine(pen, command, { indent: 2 })),
    [],
    ...paragraph(pen, {
      text: "It is done through the kernel, not by a shell, and looked at again afterwards.",
      role: "dim",
    }),
    ...remedy.persistent === undefined ? [] : paragraph(pen, {
      text: `It lasts until the next start; to stay it has to stand in ${remedy.persistent.where}.`,
      role: "dim",
    }),
    [],
    ...paragraph(pen, { text: "y runs it, n leaves everything as it is.", role: "bold" }),
  ];
}

function repairingLines(pen: Pen, { check, remedy, steps, done, problem }: Of<"repair">): Line[] {
  return [
    ...paragraph(pen, { text: `Repair of ${check}`, role: "heading" }),
    ...remedy.commands.flatMap((command) => commandLine(pen, command, { indent: 2 })),
    [],
    ...steps.flatMap(({ sentence, ok }) => {
      const mark = ok === null ? pen.span("dim", "…") : sign(ok ? "pass" : "fail", pen);
      return hanging(pen, [mark, pen.gap(1)], { text: sentence });
    }),
    ...problem === null ? [] : hanging(pen, [sign("fail", pen), pen.gap(1)], { text: problem, role: "failed" }),
    ...paragraph(pen, { text: done ? "Done; everything is looked at again." : "Working.", role: "dim" }),
  ];
}
