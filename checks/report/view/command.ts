/**
 * Commands as they are shown: never wrapped, never decorated, never changed. What is copied from the screen runs.
 *
 * @module
 */
import { indented, LABEL, paragraph } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { isCheckId } from "./reading.ts";
import type { Line } from "./span.ts";
import { displayWidth } from "./width.ts";

/** A command on a line of its own, as far to the left as it needs to stay inside the width. */
export function commandLine(pen: Pen, command: string, { indent }: { indent: number }): Line[] {
  const span = pen.command(command);
  if (span === null) return withheld(pen, command, { indent });
  return [indented(pen, [span], Math.min(indent, Math.max(0, pen.width - displayWidth(span.text))))];
}

/** `verify    kube-vip-doctor check …`: behind its label where it fits there, else below it. */
export function commandField(
  pen: Pen,
  command: string,
  { label, indent, labelWidth = LABEL }: { label: string; indent: number; labelWidth?: number },
): Line[] {
  const span = pen.command(command);
  const name = pen.span("label", label);
  const start = indent + labelWidth;
  if (span !== null && start + displayWidth(span.text) <= pen.width) {
    return [indented(pen, [name, pen.gap(labelWidth - displayWidth(name.text)), span], indent)];
  }
  const heading = label === "" ? [] : [indented(pen, [name], indent)];
  return [...heading, ...commandLine(pen, command, { indent: indent + 2 })];
}

/** `more      kube-vip-doctor explain routes/peer-route`. */
export function moreLines(pen: Pen, check: string, { indent }: { indent: number }): Line[] {
  return isCheckId(check) ? commandField(pen, `kube-vip-doctor explain ${check}`, { label: "more", indent }) : [];
}

/** Lines of a file, as they stand in it. */
export function fileLines(pen: Pen, lines: readonly string[], { indent }: { indent: number }): Line[] {
  const spans = lines.map((line) => pen.command(line));
  const bad = lines.find((_, index) => spans[index] === null);
  if (bad !== undefined) return withheld(pen, bad, { indent });
  return spans.map((span) => span === null ? [] : indented(pen, [span], indent));
}

function withheld(pen: Pen, command: string, { indent }: { indent: number }): Line[] {
  const text = `(not shown: ${command.length} characters, or some that no command has; -o json has it whole)`;
  return paragraph(pen, { text, role: "dim", indent });
}

/** The parts of a command that a person has to fill in: `<gateway>`. */
export function placeholders(commands: readonly string[]): string[] {
  return [...new Set(commands.flatMap((command) => command.match(/<[a-z][a-z0-9 _-]{0,40}>/gi) ?? []))];
}
