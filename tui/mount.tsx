/**
 * Starts the terminal UI, and gives the terminal back as it was, however it ends.
 *
 * @module
 */
import { type Instance, render, type SuspendTerminal } from "ink";
import type { ReactElement } from "react";
import { App } from "./components/app.tsx";
import { clipboardSequence, hasClipboard } from "./effects/clipboard.ts";
import { framesOf } from "./effects/frames.ts";
import { performerOf } from "./effects/perform.ts";
import { sentenceOf } from "./effects/sentence.ts";
import { storeOf } from "./effects/store.ts";
import type { Key } from "./keys/key.ts";
import type { MountOptions } from "./options.ts";
import type { Action } from "./state/action.ts";
import { initialState } from "./state/initial_state.ts";
import { clock } from "./terminal/clock.ts";
import { listen } from "./terminal/listen.ts";
import { restore } from "./terminal/restore.ts";
import { sizeOf } from "./terminal/size_of.ts";
import { themeOf } from "./theme/theme.ts";

/** A bug of ours (design, section 7). */
const INTERNAL = 70;
/** A signal, or a terminal that went away. */
const INTERRUPTED = 130;

/** Rest between two runs of `watch`. */
const WATCH_MS = 10_000;

/** How long the last frame may take to get out; `q` is to give the shell back within 100 ms. */
const FAREWELL_MS = 60;

/** How long the shell has the terminal before the screen is painted again; a stopped process does not count it. */
const STOPPED_MS = 100;

/**
 * Shows a run as it goes on, or a saved report, until someone quits.
 *
 * @returns The exit code: that of the report; 130 after Ctrl-C, a signal, the end of the terminal or an end before there
 * is a report; 70 after a crash, with one sentence on stderr.
 * @throws {TypeError} If stdin or stdout is no terminal.
 */
export async function mount(options: MountOptions): Promise<number> {
  const { runner, streams, environment, signals, initial, anonymise = null, watchEveryMs = WATCH_MS } = options;
  const { stdin, stdout } = streams;
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new TypeError("The terminal UI needs a terminal on stdin and on stdout: use «check» where there is none.");
  }
  const theme = themeOf(environment);
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  let instance: Instance | null = null;
  let giveBack: SuspendTerminal | null = null;
  let away = false;

  const performer = performerOf({
    runner,
    clock,
    watchEveryMs,
    anonymise,
    dispatch,
    quit: end,
    copy: (text) => void stdout.write(clipboardSequence(text, environment)),
    suspend: () => void suspend(),
    redraw: () => void redraw(),
  });
  const store = storeOf(
    initialState({
      catalogue: options.catalogue,
      size: sizeOf(stdout),
      symbols: environment.utf8 && !environment.dumb && environment.colour > 0 ? "unicode" : "words",
      abilities: {
        run: initial === undefined,
        repair: initial === undefined && runner.repair !== null,
        save: runner.save !== null,
        anonymise: anonymise !== null,
        copy: hasClipboard(environment),
        suspend: signals.suspend !== null,
      },
      ...initial === undefined ? {} : { initial },
    }),
    (effect) => performer.perform(effect),
  );
  const frames = framesOf(() => instance?.rerender(frame()), clock);

  function dispatch(action: Action): void {
    if (store.dispatch(action)) frames.soon();
  }

  /** Letters that came in one piece with an «x» do not answer what it asks. */
  function onKeys(keys: readonly Key[]): void {
    for (const key of keys) {
      store.dispatch({ type: "key", key, at: clock.now() });
      if (store.state.dialog?.kind === "confirm") break;
    }
    frames.now();
  }

  function onPaste(text: string): void {
    store.dispatch({ type: "paste", text });
    frames.now();
  }

  function onReady(suspendTerminal: SuspendTerminal): void {
    giveBack = suspendTerminal;
  }

  function onResize(): void {
    store.dispatch({ type: "resize", size: sizeOf(stdout) });
    frames.now();
  }

  function frame(): ReactElement {
    const { screenReader } = environment;
    return <App state={store.state} {...{ theme, screenReader, onKeys, onPaste, onReady }} />;
  }

  async function redraw(): Promise<void> {
    if (giveBack === null || away) return;
    away = true;
    const { resume } = await giveBack();
    away = false;
    await resume();
  }

  async function suspend(): Promise<void> {
    if (giveBack === null || signals.suspend === null || away) return;
    away = true;
    const { resume } = await giveBack();
    signals.suspend();
    clock.after(STOPPED_MS, () => {
      away = false;
      void resume().then(onResize);
    });
  }

  const stopListening = listen({
    streams,
    signals,
    onInterrupt: () => end(INTERRUPTED),
    onResize,
    onContinue: () => void redraw(),
    onCrash: (error) => crash(error),
  });

  let crashed: unknown = null;
  function crash(error: unknown): void {
    crashed ??= error;
    end(INTERNAL);
  }

  try {
    instance = render(frame(), {
      stdin,
      stdout,
      stderr: streams.stderr,
      alternateScreen: true,
      exitOnCtrlC: false,
      interactive: true,
      incrementalRendering: true,
      isScreenReaderEnabled: environment.screenReader,
      // Frames are paced here, where a key may go first.
      maxFps: 1_000,
    });
    instance.waitUntilExit().then(() => end(INTERRUPTED), crash);
    // The first frame is out before the first probe begins.
    clock.after(0, () => dispatch({ type: "start", at: clock.now() }));
    return await ended;
  } catch (error) {
    crash(error);
    return INTERNAL;
  } finally {
    frames.stop();
    performer.stop();
    await farewell(instance);
    restore(streams, { painted: instance !== null });
    stopListening();
    if (crashed !== null) streams.stderr.write(`The terminal UI broke off: ${sentenceOf(crashed)}\n`);
  }
}

/** Takes the screen down; what does not come out in time is not waited for. */
async function farewell(instance: Instance | null): Promise<void> {
  if (instance === null) return;
  const left = instance.waitUntilExit().then(() => {}, () => {});
  try {
    instance.unmount();
  } catch {
    // The screen that failed is the one to be taken down: restore() does what is left.
  }
  await Promise.race([left, new Promise<void>((resolve) => void clock.after(FAREWELL_MS, resolve))]);
}
