/**
 * What is done: with the repair, the report, the runs, the screen.
 *
 * @module
 */
import { copy, nothingToCopy } from "../acts/copy.ts";
import { cannotMask, togglePrivacy } from "../acts/privacy.ts";
import { interrupt, quit } from "../acts/quit.ts";
import { askRepair, cannotRepair, nothingToRepair } from "../acts/repair.ts";
import { cannotRun, isBusy, runAll, runSelected, toggleWatch } from "../acts/run.ts";
import { askName, cannotSave, nothingToSave } from "../acts/save.ts";
import { toWith } from "../state/step.ts";
import type { Binding } from "./binding.ts";
import { never } from "./never.ts";

export const ACTING: readonly Binding[] = [
  {
    id: "copy",
    mode: "browse",
    group: "Acting",
    keys: ["y"],
    help: "Copy the command of the repair; again: the next one",
    label: () => "copy fix",
    hindered: nothingToCopy,
    act: copy,
  },
  {
    id: "repair",
    mode: "browse",
    group: "Acting",
    keys: ["x"],
    help: "Run a safe repair, after showing it and asking",
    label: () => "run fix",
    missing: cannotRepair,
    hindered: nothingToRepair,
    act: askRepair,
  },
  {
    id: "save",
    mode: "browse",
    group: "Acting",
    keys: ["s"],
    help: "Save the report with its facts, for a ticket",
    label: () => "save",
    missing: cannotSave,
    hindered: nothingToSave,
    act: askName,
  },
  {
    id: "again",
    mode: "browse",
    group: "Acting",
    keys: ["r"],
    help: "Run the selected check again",
    label: () => "again",
    missing: cannotRun,
    hindered: isBusy,
    act: runSelected,
  },
  {
    id: "all",
    mode: "browse",
    group: "Acting",
    keys: ["R"],
    help: "Run everything again",
    label: () => "all again",
    missing: cannotRun,
    hindered: isBusy,
    act: runAll,
  },
  {
    id: "watch",
    mode: "browse",
    group: "Acting",
    keys: ["w"],
    help: "Watch: run again and again, what changed is marked",
    label: (state) => state.watch ? "stop watching" : "watch",
    missing: cannotRun,
    act: toggleWatch,
  },
  {
    id: "privacy",
    mode: "browse",
    group: "Acting",
    keys: ["p"],
    help: "Whether a saved report holds real names and addresses",
    label: (state) => state.privacy ? "real names" : "hide names",
    missing: cannotMask,
    act: togglePrivacy,
  },
  {
    id: "redraw",
    mode: "browse",
    group: "Acting",
    keys: ["ctrl-l"],
    help: "Paint the screen anew",
    label: never,
    act: (state) => toWith(state, { kind: "redraw" }),
  },
  {
    id: "suspend",
    mode: "browse",
    group: "Acting",
    keys: ["ctrl-z"],
    help: "Back to the shell for a while; fg returns",
    label: never,
    missing: (state) => state.abilities.suspend ? null : "not here",
    act: (state) => toWith(state, { kind: "suspend" }),
  },
  {
    id: "quit",
    mode: "browse",
    group: "Acting",
    keys: ["q"],
    help: "Quit",
    label: () => "quit",
    act: quit,
  },
  {
    id: "interrupt",
    mode: "browse",
    group: "Acting",
    keys: ["ctrl-c"],
    help: "Quit at once, from anywhere",
    label: never,
    act: interrupt,
  },
];
