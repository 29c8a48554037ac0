/**
 * States as a person would bring them about: a run that has ended, and keys after it.
 *
 * @module
 */
import type { Key } from "../../../../tui/keys/key.ts";
import type { Action } from "../../../../tui/state/action.ts";
import type { Effect } from "../../../../tui/state/effect.ts";
import { initialState } from "../../../../tui/state/initial_state.ts";
import { reduce } from "../../../../tui/state/reduce.ts";
import type { Abilities, Size, State } from "../../../../tui/state/state.ts";
import { SAMPLE_CATALOGUE } from "../../../terminal/support/sample_catalogue.ts";
import { sampleFindings, sampleReport } from "../../../terminal/support/sample_report.ts";

export const ABLE: Abilities = { run: true, repair: true, save: true, anonymise: true, copy: true, suspend: true };

export interface Start {
  /** @default {80×24} */
  readonly size?: Size;
  readonly abilities?: Partial<Abilities>;
  /** @default {"unicode"} */
  readonly symbols?: State["symbols"];
  readonly aloud?: boolean;
}

export function freshState(
  { size = { columns: 80, rows: 24 }, abilities = {}, symbols = "unicode" }: Start = {},
): State {
  return withSample(initialState({ abilities: { ...ABLE, ...abilities }, size, symbols }));
}

function withSample(state: State): State {
  return reduce(state, { type: "catalogue", catalogue: SAMPLE_CATALOGUE }).state;
}

/** A saved report, opened. */
export function savedState(start: Start = {}): State {
  const { size, symbols, abilities } = freshState({
    ...start,
    abilities: { run: false, repair: false, save: false, ...start.abilities },
  });
  const initial = { report: sampleReport({ broken: true }), name: "ticket.json" };
  const state = withSample(initialState({ abilities, size, symbols, initial }));
  return reduce(state, { type: "start", at: 0 }).state;
}

/** The first run has ended. */
export function endedState(
  { broken = true, peers = 2, ...start }: Start & { broken?: boolean; peers?: number } = {},
): State {
  return run(freshState(start), { broken, peers });
}

/** One whole run: begun if none is under way, judged check by check, ended. */
export function run(state: State, { broken, peers = 2 }: { broken: boolean; peers?: number }): State {
  const begun = state.run.phase === "running" ? state : begin(state);
  const number = begun.run.number;
  const judged: Action[] = SAMPLE_CATALOGUE.map(({ id }) => ({
    type: "event",
    run: number,
    event: { type: "judged", check: id, findings: sampleFindings(id, { broken }) },
    at: 10,
  }));
  const ended: Action = {
    type: "event",
    run: number,
    event: { type: "ended", report: sampleReport({ broken, peers }) },
    at: 20,
  };
  return after(begun, ...judged, ended);
}

function begin(state: State): State {
  return state.run.number === 0 ? after(state, { type: "start", at: 0 }) : press(state, "R");
}

export function after(state: State, ...actions: readonly Action[]): State {
  return actions.reduce((before, action) => reduce(before, action).state, state);
}

export function press(state: State, ...keys: readonly Key[]): State {
  return after(state, ...keys.map((key): Action => ({ type: "key", key, at: 30 })));
}

/** What the last of the keys asks for. */
export function effectsOf(state: State, ...keys: readonly Key[]): readonly Effect[] {
  const before = press(state, ...keys.slice(0, -1));
  return reduce(before, { type: "key", key: keys.at(-1) ?? "", at: 40 }).effects;
}
