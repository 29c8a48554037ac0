/**
 * What one sensor says of one peer, and what the checks make of it.
 *
 * @module
 */
import { SENSORS } from "../../checks/engine/report.ts";
import { valueText } from "../../checks/report/view/evidence.ts";
import { field, hanging, paragraph } from "../../checks/report/view/layout.ts";
import { SENSOR_NAMES } from "../../checks/report/view/matrix.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { concerns, lookOfFinding } from "../../checks/report/view/reading.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { nameOfLook, roleOf, sign } from "../../checks/report/view/status.ts";
import type { State } from "../state/state.ts";
import { cellLook } from "./cell_look.ts";
import { SENSOR_MEANINGS } from "./sensors.ts";

export function cellLines(state: State, pen: Pen): Line[] {
  const sensor = SENSORS[state.cell.column];
  const peer = state.report?.peers[state.cell.row];
  if (sensor === undefined || peer === undefined) return [];
  const cell = peer.cells[sensor];
  const look = cellLook(cell);
  const word = cell.status === "none" ? "says nothing here" : nameOfLook(look);
  return [
    [
      pen.span("heading", `${SENSOR_NAMES[sensor]} of ${pen.text(peer.address, 45)}`),
      pen.gap(2),
      pen.span(roleOf(look), word),
    ],
    ...paragraph(pen, { text: SENSOR_MEANINGS[sensor], role: "dim" }),
    ...field(pen, { label: "says", text: cell.detail }),
    ...field(pen, {
      label: "value",
      text: cell.value === null || cell.value === undefined ? "" : valueText(cell.value),
    }),
    ...field(pen, { label: "source", text: cell.source ?? "", role: "dim" }),
    ...field(pen, { label: "instance", text: peer.instance ?? "" }),
    ...field(pen, { label: "named by", text: peer.claim }),
    ...findingsLines(state, pen, { address: peer.address }),
  ];
}

/** What is wrong with this peer, check by check. */
function findingsLines(state: State, pen: Pen, { address }: { address: string }): Line[] {
  const wrong = (state.report?.results ?? []).flatMap((result) =>
    result.findings
      .filter((finding) => finding.subject === `peer:${address}` || concernsByName(finding, address))
      .map((finding) => ({ finding, id: result.id, look: lookOfFinding(finding, result.id) }))
      .filter(({ look }) => look !== "pass" && look !== "notApplicable" && look !== "skipped")
  );
  if (wrong.length === 0) return [];
  return [
    [],
    ...paragraph(pen, { text: "Checks of this peer that do not pass", role: "bold" }),
    ...wrong.flatMap(({ finding, id, look }) => {
      const text = [id, finding.found ?? finding.detail ?? nameOfLook(look)].join("  ");
      return hanging(pen, [sign(look, pen), pen.gap(1)], { text });
    }),
  ];
}

function concernsByName(finding: Parameters<typeof concerns>[0], address: string): boolean {
  return finding.subject !== "none" && concerns(finding, `peer:${address}`);
}
