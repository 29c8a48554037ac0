// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Event } from "../../../checks/engine/events.ts";
import type { Run, Runner } from "../../../checks/engine/runner.ts";
import { type Means, performerOf } from "../../../tui/effects/perform.ts";
import type { Action } from "../../../tui/state/action.ts";
import { FIX, sampleReport } from "../../terminal/support/sample_report.ts";

const report = sampleReport({ broken: true });

interface Around {
  readonly runner?: Partial<Runner>;
  readonly means?: Partial<Means>;
}

/** A performer with its actions, and a promise for the first action of a type. */
function performing({ runner = {}, means = {} }: Around) {
  const actions: Action[] = [];
  const waiters: { readonly type: Action["type"]; readonly resolve: (action: Action) => void }[] = [];
  const performer = performerOf({
    runner: { run: () => runOf([]), repair: null, save: null, ...runner },
    clock: {
      now: () => 0,
      after(milliseconds, then) {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    watchEveryMs: 1,
    anonymise: null,
    dispatch(action) {
      actions.push(action);
      for (const waiter of waiters) if (waiter.type === action.type) waiter.resolve(action);
    },
    quit: () => {},
    copy: () => {},
    suspend: () => {},
    redraw: () => {},
    ...means,
  });
  const first = (type: Action["type"]) => new Promise<Action>((resolve) => waiters.push({ type, resolve }));
  return { performer, actions, first };
}

function runOf(events: readonly Event[], problem?: Error): Run {
  async function* play() {
    yield* events;
    await Promise.resolve();
    if (problem !== undefined) throw problem;
  }
  return { events: play(), waiting: () => [], cancel: () => {} };
}

test("events of a run are told with its number", async () => {
  const { performer, actions, first } = performing({ runner: { run: () => runOf([{ type: "ended", report }]) } });
  const over = first("broke");
  performer.perform({ kind: "run", run: 7, only: [], passive: false });
  await over;
  assert.equal(actions[0], { type: "event", run: 7, event: { type: "ended", report }, at: 0 });
});

test("a run that throws breaks off with one line and no stack", async () => {
  const problem = new Error("first line\n    at secret.ts:1");
  const { performer, first } = performing({ runner: { run: () => runOf([], problem) } });
  const over = first("broke");
  performer.perform({ kind: "run", run: 1, only: [], passive: false });
  const action = await over;
  assert.is(action.type === "broke" && action.sentence, "The run broke off: first line");
});

test("when a run is over, its clock is looked at no more", async () => {
  for (const problem of [undefined, new Error("x")]) {
    const { performer, actions, first } = performing({ runner: { run: () => runOf([], problem) } });
    const over = first("broke");
    performer.perform({ kind: "run", run: 1, only: [], passive: false });
    await over;
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.is(actions.filter(({ type }) => type === "tick").length, 0);
  }
});

test("a runner that throws before it runs breaks off too", async () => {
  const run = () => {
    throw new Error("no world");
  };
  const { performer, first } = performing({ runner: { run } });
  const over = first("broke");
  performer.perform({ kind: "run", run: 1, only: [], passive: false });
  const action = await over;
  assert.is(action.type === "broke" && action.sentence, "The run broke off: no world");
});

test("a new run cancels the one before, and so does the end", () => {
  let cancelled = 0;
  const run = (): Run => ({ events: endless(), waiting: () => [], cancel: () => cancelled++ });
  const { performer } = performing({ runner: { run } });
  performer.perform({ kind: "run", run: 1, only: [], passive: false });
  performer.perform({ kind: "run", run: 2, only: [], passive: true });
  assert.is(cancelled, 1);
  performer.stop();
  assert.is(cancelled, 2);
});

test("after the end nothing of a run is told any more, not even what it had to say before", async () => {
  const { performer, actions } = performing({ runner: { run: () => runOf([{ type: "ended", report }]) } });
  performer.perform({ kind: "run", run: 1, only: [], passive: false });
  performer.stop();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(actions, []);
});

function endless(): AsyncIterable<Event> {
  return { [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<Event>>(() => {}) }) };
}

test("what is awaited is told while a run goes on", async () => {
  const waiting = [{ probe: "bgp", sinceMs: 5 }];
  const run = (): Run => ({ events: endless(), waiting: () => waiting, cancel: () => {} });
  const { performer, first } = performing({ runner: { run } });
  const ticked = first("tick");
  performer.perform({ kind: "run", run: 1, only: [], passive: false });
  assert.equal(await ticked, { type: "tick", at: 0, waiting });
  performer.stop();
});

test("saving tells the path, or why not", async () => {
  const save = (_: unknown, { name }: { name: string }) =>
    name === "new.json" ? Promise.resolve("/tmp/new.json") : Promise.reject(new Error("old.json is there already."));
  const { performer, first } = performing({ runner: { save } });
  const saved = first("saved");
  performer.perform({ kind: "save", report, name: "new.json", anonymise: false });
  assert.equal(await saved, { type: "saved", path: "/tmp/new.json" });
  const refused = first("notSaved");
  performer.perform({ kind: "save", report, name: "old.json", anonymise: false });
  assert.equal(await refused, { type: "notSaved", sentence: "old.json is there already." });
});

test("each step of a repair is told, then its end, with what went wrong", async () => {
  async function* repair() {
    yield { sentence: "The route is replaced.", ok: true };
    await Promise.resolve();
    throw new Error("EPERM: run it as root");
  }
  const { performer, actions, first } = performing({ runner: { repair } });
  const ended = first("repairEnded");
  performer.perform({ kind: "repair", remedy: FIX });
  assert.equal(await ended, { type: "repairEnded", problem: "EPERM: run it as root", at: 0 });
  assert.equal(actions[0], { type: "repairStep", step: { sentence: "The route is replaced.", ok: true } });
});

test.run();
