/**
 * One screen from its first frame to its last: the state, the frames, and what goes on behind them.
 *
 * @module
 */
import { type Instance, render, type SuspendTerminal } from "ink";
import type { ReactElement } from "react";
import { App } from "../components/app.tsx";
import { clipboardSequence } from "../effects/clipboard.ts";
import { type Frames, framesOf } from "../effects/frames.ts";
import { type Performer, performerOf } from "../effects/perform.ts";
import { type Store, storeOf } from "../effects/store.ts";
import type { Key } from "../keys/key.ts";
import type { MountOptions } from "../options.ts";
import type { Action } from "../state/action.ts";
import { beginningOf } from "./beginning_of.ts";
import { initialState } from "../state/initial_state.ts";
import { type Theme, themeOf } from "../theme/theme.ts";
import { clock } from "./clock.ts";
import { sizeOf } from "./size_of.ts";

/** Rest between two runs of `watch`. */
const WATCH_MS = 10_000;

/** How long the last frame may take to get out; `q` is to give the shell back within 100 ms. */
const FAREWELL_MS = 60;

/** How long the shell has the terminal before the screen is painted again; a stopped process does not count it. */
const STOPPED_MS = 100;

/** Nothing on the screen, and the cursor at its beginning. */
const CLEARED = "\x1b[2J\x1b[H";

export interface Ends {
  /** It is over, with this exit code. */
  readonly onEnd: (code: number) => void;
  /** The screen was taken down by nobody. */
  readonly onGone: () => void;
  readonly onCrash: (error: unknown) => void;
}

export class Session {
  readonly #options: MountOptions;
  readonly #ends: Ends;
  readonly #store: Store;
  readonly #performer: Performer;
  readonly #frames: Frames;
  readonly #theme: Theme;
  #instance: Instance | null = null;
  #suspendTerminal: SuspendTerminal | null = null;
  #isFirst = true;
  /** Somebody else has the terminal. */
  #isAway = false;
  #isOver = false;

  constructor(options: MountOptions, ends: Ends) {
    this.#options = options;
    this.#ends = ends;
    this.#theme = themeOf(options.environment);
    this.#frames = framesOf(() => this.#instance?.rerender(this.#frame()), clock);
    this.#performer = performerOf({
      runner: options.runner,
      clock,
      watchEveryMs: options.watchEveryMs ?? WATCH_MS,
      anonymise: options.anonymise ?? null,
      dispatch: (action) => this.#dispatch(action),
      quit: (code) => this.#quit(code),
      copy: (text) => void options.streams.stdout.write(clipboardSequence(text, options.environment)),
      suspend: () => void this.#suspend(),
      redraw: () => this.#redraw(),
    });
    this.#store = storeOf(initialState(beginningOf(options)), (effect) => this.#performer.perform(effect));
  }

  /** Whether anything was written to the terminal. */
  get isPainted(): boolean {
    return this.#instance !== null;
  }

  /** Lines that take back what was changed from here, the last change first. */
  get undos(): readonly string[] {
    return this.#store.state.undos;
  }

  /** The first frame, and then the first run: a slow probe does not keep the screen dark. */
  open(): void {
    const { streams, environment } = this.#options;
    this.#instance = render(this.#frame(), {
      ...streams,
      alternateScreen: true,
      exitOnCtrlC: false,
      interactive: true,
      incrementalRendering: true,
      isScreenReaderEnabled: environment.screenReader,
      // Frames are paced here, where a key may go first.
      maxFps: 1_000,
    });
    this.#instance.waitUntilExit().then(this.#ends.onGone, this.#ends.onCrash);
    clock.after(0, () => void this.#start().catch(this.#ends.onCrash));
  }

  /** Takes the screen down; what does not come out in time is not waited for. */
  async close(): Promise<void> {
    this.#isOver = true;
    this.#frames.stop();
    this.#performer.stop();
    if (this.#instance === null) return;
    const left = this.#instance.waitUntilExit().then(() => {}, () => {});
    try {
      this.#instance.unmount();
    } catch {
      // The screen that failed is the one to be taken down: whoever restores the terminal does what is left.
    }
    await Promise.race([left, new Promise<void>((resolve) => void clock.after(FAREWELL_MS, resolve))]);
  }

  /** The terminal has another size. */
  readonly resize = (): void => {
    this.#store.dispatch({ type: "resize", size: sizeOf(this.#options.streams.stdout) });
    this.#frames.now();
  };

  /** Somebody else may have changed the terminal: takes it again, and paints everything anew. */
  readonly reclaim = async (): Promise<void> => {
    const resume = await this.#giveBack();
    await resume?.();
  };

  /** Paints everything anew. The terminal is kept meanwhile: it would echo a key that is typed into a gap. */
  #redraw(): void {
    if (this.#instance === null || this.#isAway) return;
    this.#instance.clear();
    this.#options.streams.stdout.write(CLEARED);
    this.#frames.now();
  }

  async #start(): Promise<void> {
    const catalogue = await this.#options.catalogue();
    if (this.#isOver) return;
    this.#isFirst = false;
    this.#store.dispatch({ type: "catalogue", catalogue });
    this.#store.dispatch({ type: "start", at: clock.now() });
    // What is there at once comes in this frame too: a replay is over before it is drawn.
    this.#frames.soon();
  }

  /** No further frame is drawn: the shell waits for its terminal. */
  #quit(code: number): void {
    this.#isOver = true;
    this.#frames.stop();
    this.#ends.onEnd(code);
  }

  #dispatch(action: Action): void {
    if (this.#store.dispatch(action)) this.#frames.soon();
  }

  /** Letters that came in one piece with an «x» do not answer what it asks. */
  readonly #onKeys = (keys: readonly Key[]): void => {
    for (const key of keys) {
      const asked = this.#store.state.dialog;
      this.#store.dispatch({ type: "key", key, at: clock.now() });
      const asks = this.#store.state.dialog;
      if (asks?.kind === "confirm" && asked === null) break;
    }
    this.#frames.now();
  };

  readonly #onPaste = (text: string): void => {
    if (this.#store.dispatch({ type: "paste", text })) this.#frames.now();
  };

  readonly #onReady = (suspendTerminal: SuspendTerminal): void => {
    this.#suspendTerminal = suspendTerminal;
  };

  #frame(): ReactElement {
    return (
      <App
        state={this.#store.state}
        theme={this.#theme}
        screenReader={this.#options.environment.screenReader}
        isFirst={this.#isFirst}
        onKeys={this.#onKeys}
        onPaste={this.#onPaste}
        onReady={this.#onReady}
      />
    );
  }

  /** The terminal as it was before, until the returned function takes it again; `null` where it is given away already. */
  async #giveBack(): Promise<(() => Promise<void>) | null> {
    if (this.#suspendTerminal === null || this.#isAway) return null;
    this.#isAway = true;
    const { resume } = await this.#suspendTerminal();
    return async () => {
      this.#isAway = false;
      // What was typed meanwhile has been echoed, and the frame begins where the cursor is.
      this.#options.streams.stdout.write("\r");
      await resume();
    };
  }

  /** Ctrl-Z. */
  async #suspend(): Promise<void> {
    const { suspend } = this.#options.signals;
    const resume = suspend === null ? null : await this.#giveBack();
    if (resume === null) return;
    suspend?.();
    clock.after(STOPPED_MS, () => void resume().then(this.resize));
  }
}
