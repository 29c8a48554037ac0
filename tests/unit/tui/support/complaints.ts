import { SENSORS } from "../../../../checks/engine/report.ts";
import { displayWidth } from "../../../../checks/report/view/width.ts";
import { lineWidth } from "../../../../checks/report/view/span.ts";
import { modeOf, works } from "../../../../tui/keys/binding.ts";
import { KEY_TABLE } from "../../../../tui/keys/table.ts";
import { rowsOf } from "../../../../tui/state/rows.ts";
import type { State } from "../../../../tui/state/state.ts";
import { contentOf } from "../../../../tui/views/content.ts";
import { dialogPart } from "../../../../tui/views/dialog_part.ts";
import { screenOf } from "../../../../tui/views/screen.ts";

/** What is wrong with a state; nothing for a valid one. */
export function complaintsOf(state: State): string[] {
  const rows = rowsOf(state);
  const screen = screenOf(state);
  const { layout } = screen;
  const content = contentOf(state, screen);
  const selected = rows.findIndex(({ key }) => key === state.selected);
  const listRows = (layout.split?.list ?? layout.body).rows;
  const peers = state.report?.peers.length ?? 0;
  const { cell, dialog } = state;
  const asked = dialogPart(state, layout.body);
  const top = state.scroll[state.view];
  const rules: readonly (readonly [boolean, string])[] = [
    [rows.length === 0 ? state.selected === null : selected >= 0, `the selection ${state.selected} is on no row`],
    [new Set(rows.map(({ key }) => key)).size === rows.length, "two rows have one key"],
    [selected < 0 || selected >= state.listTop, "the selected row is above what is seen"],
    [selected < 0 || selected < state.listTop + listRows, "the selected row is below what is seen"],
    [state.listTop >= 0 && state.listTop <= Math.max(0, rows.length - listRows), "the list is scrolled past its end"],
    [top >= 0 && top <= Math.max(0, content.lines.length - content.rows), "the text is scrolled past its end"],
    [
      dialog === null || dialog.kind === "save" || dialog.scroll <= asked.hidden,
      "the dialog is scrolled past its end",
    ],
    [asked.lines.length <= layout.body.rows, "the dialog is higher than its place"],
    [asked.lines.every((line) => lineWidth(line) <= layout.body.columns), "the dialog is wider than its place"],
    [cell.row >= 0 && cell.row < Math.max(1, peers), "the cursor is on no peer"],
    [cell.column >= 0 && cell.column < SENSORS.length, "the cursor is on no sensor"],
    [layout.body.rows >= 1, "nothing is left for the body"],
    [
      [...screen.top, ...screen.status, ...screen.keys].every((line) => lineWidth(line) <= layout.size.columns),
      "a line above or below is wider than the screen",
    ],
    [
      content.lines.every((line) => lineWidth(line) <= content.columns),
      "a line of the content is wider than its place",
    ],
    [KEY_TABLE.some((binding) => binding.mode === modeOf(state) && works(binding, state)), "no key works"],
    [displayWidth(state.filter.text) <= 400, "the filter is too long"],
    [!state.privacy || state.abilities.anonymise, "names are said to be kept back, and cannot be"],
  ];
  return rules.filter(([holds]) => !holds).map(([, complaint]) => complaint);
}
