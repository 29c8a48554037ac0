/**
 * Help, drawn from the key table.
 *
 * @module
 */
import { hanging, labelled, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { displayWidth } from "../../checks/report/view/width.ts";
import { type Binding, GROUPS } from "../keys/binding.ts";
import { keyNames } from "../keys/key_names.ts";
import { KEY_TABLE } from "../keys/table.ts";
import type { State } from "../state/state.ts";

export function helpLines(state: State, pen: Pen): Line[] {
  const width = Math.max(...KEY_TABLE.map((binding) => displayWidth(keyNames(binding, pen.symbols)))) + 2;
  return GROUPS.flatMap((group, index) => [
    ...index > 0 ? [[]] : [],
    ...paragraph(pen, { text: group, role: "heading" }),
    ...KEY_TABLE.filter((binding) => binding.group === group).flatMap((binding) =>
      bindingLines(state, pen, { binding, width })
    ),
  ]);
}

/** What cannot be done in this session says so. */
function bindingLines(
  state: State,
  pen: Pen,
  { binding, width }: { binding: Binding; width: number },
): Line[] {
  const missing = binding.missing?.(state) ?? null;
  const start = labelled(pen, keyNames(binding, pen.symbols), { width });
  const text = missing === null ? binding.help : `${binding.help} (${missing})`;
  return hanging(pen, start, { text, role: missing === null ? "plain" : "dim", indent: 1 });
}
