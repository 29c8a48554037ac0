import { copyable, fixAt } from "../state/selection.ts";
import { say } from "../state/notice.ts";
import type { State } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";
import { causeHint } from "./cause_hint.ts";

/** Why nothing can be copied; `null` where something can. */
export function nothingToCopy(state: State): string | null {
  if (copyable(fixAt(state)).length > 0) return null;
  return `There is no command to copy: what is selected has no repair.${causeHint(state)}`;
}

/**
 * `y`: the command of the first repair to the clipboard, the next `y` takes the next one. Where the terminal has no
 * clipboard that could be asked, the command is shown so that the mouse can take it.
 */
export function copy(state: State): Step {
  const fix = fixAt(state);
  const repairs = copyable(fix);
  if (fix === null || repairs.length === 0) return to(state);
  const again = state.copied?.check === fix.check ? state.copied.index + 1 : 0;
  const index = again % repairs.length;
  const commands = repairs[index]?.commands ?? [];
  const next = { ...state, copied: { check: fix.check, index } };
  if (!state.abilities.copy) {
    const text = "This terminal has no clipboard for programs: take the command with the mouse.";
    return to(say({ ...next, view: "command" }, text));
  }
  const which = repairs.length > 1 ? `, ${index + 1} of ${repairs.length}` : "";
  const what = commands.length === 1 ? commands[0] : `${commands.length} commands`;
  return toWith(say(next, `Sent to the clipboard${which}: ${what}`, "good"), {
    kind: "copy",
    text: commands.join("\n"),
  });
}
