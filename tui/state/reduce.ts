/**
 * The one pure function behind the screen: a state and what happened give the next state, and what has to be done.
 *
 * @module
 */
import { interrupt } from "../acts/quit.ts";
import { type Binding, type Mode, modeOf, works } from "../keys/binding.ts";
import type { Key } from "../keys/key.ts";
import { KEY_TABLE } from "../keys/table.ts";
import { screenOf } from "../views/screen.ts";
import type { Action } from "./action.ts";
import { beginRun } from "./begin_run.ts";
import { added, edited } from "./edit.ts";
import { say } from "./notice.ts";
import { onEvent } from "./on_event.ts";
import { onRepair } from "./on_repair.ts";
import { settle } from "./settle.ts";
import type { State } from "./state.ts";
import { type Step, to } from "./step.ts";
import { withCatalogue } from "./with_catalogue.ts";

/** From here on it is worth a word that something is slow. */
const SLOW_MS = 1_000;

/** An action that changes nothing gives the very same state: no frame is drawn for it. */
export function reduce(state: State, action: Action): Step {
  const step = next(state, action);
  return step.state === state || isHarmless(action) ? step : { ...step, state: settle(step.state) };
}

/** Facts come by the hundred, and make a text longer at most. */
function isHarmless(action: Action): boolean {
  return action.type === "event" && action.event.type === "fact";
}

function next(state: State, action: Action): Step {
  switch (action.type) {
    case "catalogue":
      return to(withCatalogue(state, action.catalogue));
    case "start":
      // A key may have been faster: only the first run may speak to peers.
      return state.abilities.run && state.run.number === 0 ? beginRun(state, { only: [], at: action.at }) : to(state);
    case "key":
      return onKey(state, action);
    case "paste":
      return to(typeInto(state, modeOf(state), (text) => added(text, action.text)) ?? state);
    case "resize":
      return to({ ...state, size: action.size });
    case "event":
      return onEvent(state, action);
    case "broke":
      return onBroke(state, action);
    case "tick":
      return to(onTick(state, action));
    case "rested":
      return state.watch && state.run.phase === "ended" ? beginRun(state, { only: [], at: action.at }) : to(state);
    case "masked":
      return to(action.of === state.report ? { ...state, masked: action.report } : state);
    case "saved":
      return to(say({ ...state, dialog: withoutSave(state) }, `Saved as ${action.path}`, "good"));
    case "notSaved":
      return to(onNotSaved(state, action.sentence));
    case "notCopied":
      return to(say(state, action.sentence, "bad"));
    case "repairStep":
    case "repairTick":
    case "repairEnded":
      return onRepair(state, action);
  }
}

/** Ctrl-C ends it from everywhere; otherwise the key belongs to whoever is asking. */
function onKey(before: State, { key, at }: { key: Key; at: number }): Step {
  if (key === "ctrl-c") return interrupt(before);
  const state = before.notice === null ? before : { ...before, notice: null };
  const mode = modeOf(state);
  const bindings = KEY_TABLE.filter((binding) => binding.mode === mode && binding.keys.includes(key));
  const binding = bindings.find((candidate) => candidate.applies?.(state) ?? true);
  if (binding !== undefined) return press(state, binding, { key, at });
  return to(typeInto(state, mode, (text) => edited(text, key)) ?? state);
}

function press(state: State, binding: Binding, { key, at }: { key: Key; at: number }): Step {
  if (works(binding, state)) return binding.act(state, { key, at, page: pageOf(state) });
  const missing = binding.missing?.(state);
  const text = typeof missing === "string" ? `This key does nothing here: ${missing}.` : binding.hindered?.(state);
  return to(say(state, text ?? "Not now."));
}

/** A screen of rows with one of them kept, so that the eye finds its place again. */
function pageOf(state: State): number {
  const { layout } = screenOf(state);
  return Math.max(1, (layout.split?.detail ?? layout.body).rows - 1);
}

/** `null` where nothing takes letters now. */
function typeInto(state: State, mode: Mode, change: (text: string) => string | null): State | null {
  if (mode === "filter") {
    const text = change(state.filter.text);
    return text === null ? null : { ...state, filter: { ...state.filter, text } };
  }
  if (state.dialog?.kind !== "save" || state.dialog.busy) return null;
  const name = change(state.dialog.name);
  return name === null ? null : { ...state, dialog: { ...state.dialog, name, problem: null } };
}

/** The clock is shown in tenths of a second while something is awaited, in seconds otherwise. */
function onTick(state: State, { at, waiting }: { at: number; waiting: State["run"]["waiting"] }): State {
  const { run } = state;
  if (run.phase !== "running") return state;
  const elapsedMs = Math.max(0, at - run.startedAt);
  const slow = waiting.filter(({ sinceMs }) => sinceMs >= SLOW_MS);
  const same = Math.floor(elapsedMs / 1_000) === Math.floor(run.elapsedMs / 1_000);
  if (same && slow.length === 0 && run.waiting.length === 0) return state;
  return { ...state, run: { ...run, elapsedMs, waiting: slow } };
}

function onBroke(state: State, { run, sentence }: { run: number; sentence: string }): Step {
  if (run !== state.run.number || state.run.phase !== "running") return to(state);
  return to(say({ ...state, watch: false, run: { ...state.run, phase: "ended", waiting: [] } }, sentence, "bad"));
}

function onNotSaved(state: State, sentence: string): State {
  if (state.dialog?.kind !== "save") return say(state, sentence, "bad");
  return { ...state, dialog: { ...state.dialog, busy: false, problem: sentence } };
}

function withoutSave({ dialog }: State): State["dialog"] {
  return dialog?.kind === "save" ? null : dialog;
}
