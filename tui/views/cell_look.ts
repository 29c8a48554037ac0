import type { PeerCell } from "../../checks/engine/report.ts";
import type { Look } from "../../checks/report/view/symbols.ts";

const looks: Readonly<Record<PeerCell["status"], Look>> = {
  ok: "pass",
  bad: "fail",
  unknown: "unknown",
  none: "notApplicable",
};

export function cellLook(cell: PeerCell): Look {
  return looks[cell.status];
}
