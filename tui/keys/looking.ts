/**
 * What is looked at: the views, and what the list leaves out.
 *
 * @module
 */
import { editFilter, toggleFailures } from "../acts/filter.ts";
import { toggleView } from "../acts/open.ts";
import type { View } from "../state/state.ts";
import type { Binding, Group } from "./binding.ts";
import type { Key } from "./key.ts";

/** A view on a key of its own; the same key closes it. */
function viewBinding(
  view: View,
  keys: readonly Key[],
  { label, help }: { label: string | null; help: string },
): Binding {
  const group: Group = "Looking";
  return { id: view, mode: "browse", group, keys, help, label: () => label, act: (state) => toggleView(state, view) };
}

export const LOOKING: readonly Binding[] = [
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
