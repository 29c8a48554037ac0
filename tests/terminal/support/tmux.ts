/**
 * A program in a terminal that a test types into and looks at, by tmux: what a person would see.
 *
 * @module
 */

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalOptions extends Size {
  /** Variables for what runs in the terminal. `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Patience {
  /** Of what did not appear; what was looked for where absent. */
  readonly what?: string;
  /** @default {20} */
  readonly seconds?: number;
}

export interface Terminal {
  /** Types a line into the shell. */
  run(line: string): void;
  /** Presses keys by the names of the key table. */
  press(...keys: readonly string[]): void;
  /** The lines that can be seen. */
  screen(): string[];
  /** The same with its colours, as SGR sequences. */
  painted(): string;
  /** Waits until the screen has what is looked for, and gives it back. */
  until(looked: string | RegExp | ((screen: string) => boolean), patience?: string | Patience): Promise<string>;
  resize(size: Size): void;
  /** Ids of the processes whose command line has the text and that run in this terminal. */
  pids(text: string): number[];
  /** What the clipboard of tmux holds. */
  clipboard(): string;
  /** Takes the terminal away, as a lost connection does. */
  hangUp(): void;
  close(): void;
}

/** What the shell says when it has the terminal. */
export const PROMPT = "READY>";

/** How long something may take to appear, in seconds; the machine may be busy. */
const PATIENCE = 20;
const LOOK_MS = 50;

const TMUX_NAMES: Readonly<Record<string, string>> = {
  up: "Up",
  down: "Down",
  left: "Left",
  right: "Right",
  pageup: "PPage",
  pagedown: "NPage",
  home: "Home",
  end: "End",
  enter: "Enter",
  esc: "Escape",
  tab: "Tab",
  "shift-tab": "BTab",
  backspace: "BSpace",
  delete: "DC",
  space: "Space",
};

export function hasTmux(): boolean {
  try {
    return new Deno.Command("tmux", { args: ["-V"], stdout: "null", stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

/** Opens a terminal with a shell in it, on a tmux server of its own. */
export async function openTerminal({ columns, rows, env = {} }: TerminalOptions): Promise<Terminal> {
  // In a folder of its own: a tmux server leaves its socket behind when it ends.
  const folder = Deno.makeTempDirSync({ prefix: "kube-vip-doctor-tmux-" });
  function tmux(...args: readonly string[]): string {
    const { success, stdout, stderr } = new Deno.Command("tmux", {
      args: ["-S", `${folder}/socket`, "-f", "/dev/null", ...args],
      env: { LC_ALL: "C.UTF-8" },
    }).outputSync();
    if (!success) throw new Error(`tmux ${args[0]}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout);
  }
  const variables = { LANG: "C.UTF-8", PS1: `${PROMPT} `, HISTFILE: "", ...env };
  const set = Object.entries(variables).map(([name, value]) =>
    value === undefined ? `-u ${name}` : quoted(name, value)
  );
  const shell = `env -u TMUX -u CI -u NO_COLOR -u FORCE_COLOR -u LC_ALL ${
    unsetFirst(set).join(" ")
  } bash --norc --noprofile`;
  tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), shell);
  tmux("set-option", "-g", "escape-time", "0");
  tmux("set-option", "-g", "set-clipboard", "on");

  const terminal: Terminal = {
    run(line) {
      tmux("send-keys", "-l", "--", line);
      tmux("send-keys", "Enter");
    },
    press(...keys) {
      for (const key of keys) {
        const name = TMUX_NAMES[key] ?? (/^ctrl-.$/.test(key) ? `C-${key.at(-1)}` : null);
        if (name === null) tmux("send-keys", "-l", "--", key);
        else tmux("send-keys", name);
      }
    },
    screen: () => tmux("capture-pane", "-p").split("\n").slice(0, -1),
    painted: () => tmux("capture-pane", "-e", "-p"),
    async until(looked, patience = {}) {
      const { what = String(looked), seconds = PATIENCE } = typeof patience === "string"
        ? { what: patience }
        : patience;
      const deadline = performance.now() + seconds * 1_000;
      for (;;) {
        const screen = tmux("capture-pane", "-p");
        if (isThere(screen, looked)) return screen;
        if (performance.now() > deadline) throw new Error(`«${what}» did not appear:\n${screen.trimEnd()}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    resize: (size) => void tmux("resize-window", "-x", String(size.columns), "-y", String(size.rows)),
    pids(text) {
      const shell = Number(tmux("display-message", "-p", "#{pane_pid}"));
      return processesBelow(shell).filter(({ command }) => command.includes(text)).map(({ pid }) => pid);
    },
    clipboard: () => tmux("show-buffer"),
    hangUp: () => void tmux("kill-pane"),
    close() {
      try {
        tmux("kill-server");
      } catch {
        // It has gone with its last terminal.
      }
      Deno.removeSync(folder, { recursive: true });
    },
  };
  await terminal.until(PROMPT);
  return terminal;
}

/** `env` wants what it unsets before what it sets. */
function unsetFirst(words: readonly string[]): string[] {
  return [...words.filter((word) => word.startsWith("-u ")), ...words.filter((word) => !word.startsWith("-u "))];
}

function quoted(name: string, value: string): string {
  return `${name}='${value.replaceAll("'", `'\\''`)}'`;
}

function isThere(screen: string, looked: string | RegExp | ((screen: string) => boolean)): boolean {
  if (typeof looked === "string") return screen.includes(looked);
  return looked instanceof RegExp ? looked.test(screen) : looked(screen);
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** All processes that descend from this one. */
function processesBelow(ancestor: number): Process[] {
  const children = new Map<number, Process[]>();
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = Deno.readTextFileSync(`/proc/${name}/stat`);
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const command = Deno.readTextFileSync(`/proc/${name}/cmdline`).replaceAll("\0", " ");
      children.set(parent, [...children.get(parent) ?? [], { pid: Number(name), command }]);
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (pid: number): Process[] =>
    (children.get(pid) ?? []).flatMap((process) => [process, ...below(process.pid)]);
  return below(ancestor);
}
