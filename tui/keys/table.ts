/**
 * Every key of the TUI. The last line of the screen and the help are drawn from it, and the reducer acts by it: the first
 * binding that applies takes the key. The order is that of the help.
 *
 * @module
 */
import { copy, nothingToCopy } from "../acts/copy.ts";
import { dropFilter, editFilter, keepFilter, toggleFailures } from "../acts/filter.ts";
import { isInList, isInMatrix, moveBy, moveSideways, moveToEnd } from "../acts/move.ts";
import { back, canGoBack, foldSelected, open, otherSide, toCause, toggleView } from "../acts/open.ts";
import { cannotMask, togglePrivacy } from "../acts/privacy.ts";
import { interrupt, quit } from "../acts/quit.ts";
import { askRepair, cannotRepair, chooseRemedy, closeDialog, nothingToRepair, repair } from "../acts/repair.ts";
import { cannotRun, isBusy, runAll, runSelected, toggleWatch } from "../acts/run.ts";
import { askName, cannotSave, nothingToSave, save } from "../acts/save.ts";
import { selectedCheck } from "../state/selection.ts";
import type { View } from "../state/state.ts";
import { toWith } from "../state/step.ts";
import type { Binding, Group } from "./binding.ts";
import type { Key } from "./key.ts";

function never(): null {
  return null;
}

/** A view on a key of its own; the same key closes it. */
function viewBinding(
  view: View,
  keys: readonly Key[],
  { label, help }: { label: string | null; help: string },
): Binding {
  const group: Group = "Looking";
  return { id: view, mode: "browse", group, keys, help, label: () => label, act: (state) => toggleView(state, view) };
}

const MOVING: readonly Binding[] = [
  {
    id: "up",
    mode: "browse",
    group: "Moving",
    keys: ["up", "k"],
    help: "Up",
    label: never,
    act: (state) => moveBy(state, -1),
  },
  {
    id: "down",
    mode: "browse",
    group: "Moving",
    keys: ["down", "j"],
    help: "Down",
    label: () => "move",
    act: (state) => moveBy(state, 1),
  },
  {
    id: "cell-left",
    mode: "browse",
    group: "Moving",
    keys: ["left", "h"],
    help: "In the peer matrix: the sensor to the left",
    label: never,
    applies: isInMatrix,
    act: (state) => moveSideways(state, -1),
  },
  {
    id: "cell-right",
    mode: "browse",
    group: "Moving",
    keys: ["right", "l"],
    help: "In the peer matrix: the sensor to the right",
    label: never,
    applies: isInMatrix,
    act: (state) => moveSideways(state, 1),
  },
  {
    id: "close",
    mode: "browse",
    group: "Moving",
    keys: ["left", "h"],
    help: "In the list: close the area; elsewhere: back",
    label: never,
    act: (state) => isInList(state) ? foldSelected(state, false) : back(state),
  },
  {
    id: "expand",
    mode: "browse",
    group: "Moving",
    keys: ["right"],
    help: "In the list: open the area, or the selected check",
    label: never,
    applies: isInList,
    act: (state) => selectedCheck(state) === null ? foldSelected(state, true) : open(state),
  },
  {
    id: "page-up",
    mode: "browse",
    group: "Moving",
    keys: ["pageup", "ctrl-b", "ctrl-u"],
    help: "A page up",
    label: never,
    act: (state, { page }) => moveBy(state, -page),
  },
  {
    id: "page-down",
    mode: "browse",
    group: "Moving",
    keys: ["pagedown", "ctrl-f", "ctrl-d", "space"],
    help: "A page down",
    label: never,
    act: (state, { page }) => moveBy(state, page),
  },
  {
    id: "first",
    mode: "browse",
    group: "Moving",
    keys: ["home", "g"],
    help: "To the beginning",
    label: never,
    act: (state) => moveToEnd(state, -1),
  },
  {
    id: "last",
    mode: "browse",
    group: "Moving",
    keys: ["end", "G"],
    help: "To the end",
    label: never,
    act: (state) => moveToEnd(state, 1),
  },
  {
    id: "open",
    mode: "browse",
    group: "Moving",
    keys: ["enter"],
    help: "Open what is selected: an area, a check on the whole screen, a cell of the matrix",
    label: (state) => isInList(state) || state.view === "peers" ? "open" : null,
    act: open,
  },
  {
    id: "side",
    mode: "browse",
    group: "Moving",
    keys: ["tab", "shift-tab"],
    help: "To the other side: list or detail",
    label: () => "side",
    applies: (state) => state.view === "checks",
    act: otherSide,
  },
  {
    id: "back",
    mode: "browse",
    group: "Moving",
    keys: ["esc", "backspace"],
    help: "One step back",
    label: (state) => canGoBack(state) ? "back" : null,
    act: back,
  },
  {
    id: "cause",
    mode: "browse",
    group: "Moving",
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    help: "To the cause of that number",
    label: never,
    hindered: (state) => (state.report?.causes.length ?? 0) === 0 ? "There is no cause to go to." : null,
    act: (state, { key }) => toCause(state, Number(key) - 1),
  },
];

const LOOKING: readonly Binding[] = [
  viewBinding("peers", ["m"], { label: "peers", help: "The peer matrix: what each sensor says of each peer" }),
  viewBinding("path", ["t"], { label: "path", help: "The path to each peer, broken where it is broken" }),
  viewBinding("logs", ["l", "L"], { label: "logs", help: "The log lines that matched" }),
  viewBinding("facts", ["d"], { label: null, help: "The facts as they were read, with their sources" }),
  viewBinding("saved", ["o"], { label: null, help: "The report as it would be saved" }),
  viewBinding("explain", ["e"], { label: null, help: "The page of the selected check" }),
  viewBinding("help", ["?"], { label: "help", help: "This help" }),
  {
    id: "filter",
    mode: "browse",
    group: "Looking",
    keys: ["/"],
    help: "Show only checks that have a word",
    label: () => "find",
    act: editFilter,
  },
  {
    id: "failures",
    mode: "browse",
    group: "Looking",
    keys: ["f"],
    help: "Show only what failed",
    label: (state) => state.failuresOnly ? "all" : "failures",
    act: toggleFailures,
  },
];

const ACTING: readonly Binding[] = [
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

const ASKED: Group = "While typing or being asked";

const TYPING: readonly Binding[] = [
  {
    id: "filter-keep",
    mode: "filter",
    group: ASKED,
    keys: ["enter", "down", "up", "tab"],
    help: "While typing a filter: keep it",
    label: () => "keep",
    act: keepFilter,
  },
  {
    id: "filter-drop",
    mode: "filter",
    group: ASKED,
    keys: ["esc"],
    help: "While typing a filter: drop it",
    label: () => "drop",
    act: dropFilter,
  },
  {
    id: "save-yes",
    mode: "save",
    group: ASKED,
    keys: ["enter"],
    help: "While typing a name: save under it",
    label: () => "save",
    act: save,
  },
  {
    id: "save-no",
    mode: "save",
    group: ASKED,
    keys: ["esc"],
    help: "While typing a name: do not save",
    label: () => "cancel",
    act: closeDialog,
  },
  {
    id: "repair-other",
    mode: "confirm",
    group: ASKED,
    keys: ["down", "j"],
    help: "Asked for a repair: the next one of several",
    label: (state) => state.dialog?.kind === "confirm" && state.dialog.remedies.length > 1 ? "other" : null,
    act: (state) => chooseRemedy(state, 1),
  },
  {
    id: "repair-before",
    mode: "confirm",
    group: ASKED,
    keys: ["up", "k"],
    help: "Asked for a repair: the one before",
    label: never,
    act: (state) => chooseRemedy(state, -1),
  },
  {
    id: "repair-yes",
    mode: "confirm",
    group: ASKED,
    keys: ["y"],
    help: "Asked for a repair: run it",
    label: () => "run it",
    act: repair,
  },
  {
    id: "repair-no",
    mode: "confirm",
    group: ASKED,
    keys: ["n", "esc", "enter"],
    help: "Asked for a repair: leave everything as it is",
    label: () => "no",
    act: closeDialog,
  },
  {
    id: "repair-quit",
    mode: "confirm",
    group: ASKED,
    keys: ["q"],
    help: "Asked for a repair: quit",
    label: never,
    act: quit,
  },
  {
    id: "repair-close",
    mode: "repair",
    group: ASKED,
    keys: ["enter", "esc"],
    help: "After a repair: close its window",
    label: () => "close",
    hindered: (state) => state.dialog?.kind === "repair" && !state.dialog.done ? "The repair is going on." : null,
    act: closeDialog,
  },
  {
    id: "repair-leave",
    mode: "repair",
    group: ASKED,
    keys: ["q"],
    help: "During a repair: quit",
    label: () => "quit",
    act: quit,
  },
];

export const KEY_TABLE: readonly Binding[] = [...MOVING, ...LOOKING, ...ACTING, ...TYPING];
