/**
 * Keys while something is typed or asked. The filter and the name take every letter besides.
 *
 * @module
 */
import { dropFilter, keepFilter } from "../acts/filter.ts";
import { quit } from "../acts/quit.ts";
import { chooseRemedy, closeDialog, repair, scrollDialog } from "../acts/repair.ts";
import { save } from "../acts/save.ts";
import type { Binding, Group } from "./binding.ts";
import { never } from "./never.ts";

const GROUP: Group = "While typing or being asked";

export const ASKED: readonly Binding[] = [
  {
    id: "filter-keep",
    mode: "filter",
    group: GROUP,
    keys: ["enter", "down", "up", "tab"],
    help: "While typing a filter: keep it",
    label: () => "keep",
    act: keepFilter,
  },
  {
    id: "filter-drop",
    mode: "filter",
    group: GROUP,
    keys: ["esc"],
    help: "While typing a filter: drop it",
    label: () => "drop",
    act: dropFilter,
  },
  {
    id: "save-yes",
    mode: "save",
    group: GROUP,
    keys: ["enter"],
    help: "While typing a name: save under it",
    label: () => "save",
    act: save,
  },
  {
    id: "save-no",
    mode: "save",
    group: GROUP,
    keys: ["esc"],
    help: "While typing a name: do not save",
    label: () => "cancel",
    act: closeDialog,
  },
  {
    id: "repair-other",
    mode: "confirm",
    group: GROUP,
    keys: ["down", "j"],
    help: "Asked for a repair: the next one of several",
    label: (state) => state.dialog?.kind === "confirm" && state.dialog.remedies.length > 1 ? "other" : null,
    act: (state) => chooseRemedy(state, 1),
  },
  {
    id: "repair-before",
    mode: "confirm",
    group: GROUP,
    keys: ["up", "k"],
    help: "Asked for a repair: the one before",
    label: never,
    act: (state) => chooseRemedy(state, -1),
  },
  {
    id: "repair-page-down",
    mode: "confirm",
    group: GROUP,
    keys: ["pagedown", "space", "ctrl-f", "ctrl-d"],
    help: "Asked for a repair: further down, where it is long",
    label: never,
    act: (state, { page }) => scrollDialog(state, page),
  },
  {
    id: "repair-page-up",
    mode: "confirm",
    group: GROUP,
    keys: ["pageup", "ctrl-b", "ctrl-u"],
    help: "Asked for a repair: further up",
    label: never,
    act: (state, { page }) => scrollDialog(state, -page),
  },
  {
    id: "repair-yes",
    mode: "confirm",
    group: GROUP,
    keys: ["y"],
    help: "Asked for a repair: run it",
    label: () => "run it",
    act: repair,
  },
  {
    id: "repair-no",
    mode: "confirm",
    group: GROUP,
    keys: ["n", "esc", "enter"],
    help: "Asked for a repair: leave everything as it is",
    label: () => "no",
    act: closeDialog,
  },
  {
    id: "repair-quit",
    mode: "confirm",
    group: GROUP,
    keys: ["q"],
    help: "Asked for a repair: quit",
    label: never,
    act: quit,
  },
  {
    id: "repair-told-up",
    mode: "repair",
    group: GROUP,
    keys: ["up", "k", "pageup"],
    help: "During a repair: what was told before",
    label: never,
    act: (state, { key, page }) => scrollDialog(state, key === "pageup" ? -page : -1),
  },
  {
    id: "repair-told-down",
    mode: "repair",
    group: GROUP,
    keys: ["down", "j", "pagedown"],
    help: "During a repair: what was told later",
    label: never,
    act: (state, { key, page }) => scrollDialog(state, key === "pagedown" ? page : 1),
  },
  {
    id: "repair-close",
    mode: "repair",
    group: GROUP,
    keys: ["enter", "esc"],
    help: "After a repair: close its window",
    label: () => "close",
    hindered: (state) => state.dialog?.kind === "repair" && !state.dialog.done ? "The repair is going on." : null,
    act: closeDialog,
  },
  {
    id: "repair-leave",
    mode: "repair",
    group: GROUP,
    keys: ["q"],
    help: "During a repair: quit",
    label: () => "quit",
    act: quit,
  },
];
