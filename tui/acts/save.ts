import { clean } from "../../checks/report/view/clean.ts";
import type { State } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";

export function cannotSave({ abilities, file }: State): string | null {
  if (abilities.save) return null;
  return file === null ? "nothing can be written here" : "it is saved already";
}

export function nothingToSave({ report, run }: State): string | null {
  if (report === null) return "There is no report before the run has ended.";
  return run.phase === "running" ? "A run is going on; wait for its end." : null;
}

/** `s`: asks for a name. */
export function askName(state: State): Step {
  return to({ ...state, dialog: { kind: "save", name: suggestedName(state), busy: false, problem: null } });
}

/** `kube-vip-doctor-worker-1-20261124T021409.json`; without the node where names are to be kept back. */
function suggestedName({ report, privacy }: State): string {
  const name = privacy ? null : report?.run.node ?? report?.run.host ?? null;
  const node = name === null ? "" : `-${clean(name, 60).replace(/[^A-Za-z0-9.-]+/g, "-")}`;
  const time = (report?.run.startedAt ?? "").replace(/[^0-9T]/g, "").slice(0, 15);
  return `kube-vip-doctor${node}${time === "" ? "" : `-${time}`}.json`;
}

/** `enter` in the dialog. */
export function save(state: State): Step {
  const { dialog, report, privacy } = state;
  if (dialog?.kind !== "save" || report === null || dialog.busy) return to(state);
  const name = dialog.name.trim();
  if (name === "") return to({ ...state, dialog: { ...dialog, problem: "A name is needed." } });
  return toWith(
    { ...state, dialog: { ...dialog, busy: true, problem: null } },
    { kind: "save", report, name, anonymise: privacy },
  );
}
