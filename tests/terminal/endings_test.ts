// group: terminal
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../support/skip.ts";
import { onStage } from "./support/programs.ts";
import { hasTmux, PROMPT, type Terminal } from "./support/tmux.ts";

/** The one process of the stage that runs the TUI. */
function programOf(terminal: Terminal): number {
  const pid = terminal.pids("demo_entry.ts").at(-1);
  if (pid === undefined) throw new Error("the program does not run");
  return pid;
}

/** The shell has its screen, its lines and its echo again: what was there before is seen, and typing is. */
async function assertShellIsBack(terminal: Terminal): Promise<void> {
  const screen = await terminal.until(/code \d+\n[\s\S]*READY>/);
  assert.match(screen, "DEMO=");
  assert.not.match(screen, "q quit");
  terminal.run("stty -a | tr ';' '\\n' | grep -o '[-]*icanon\\|[-]*isig\\|[-]*echo\\b' | tr '\\n' ,");
  await terminal.until("isig,icanon,echo,");
}

async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      const status = Deno.readTextFileSync(`/proc/${pid}/stat`);
      if (/\) Z /.test(status)) return;
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

if (hasTmux()) {
  test("q, Ctrl-C, SIGINT, SIGTERM and SIGHUP leave the terminal as it was", async () => {
    const ends: readonly (readonly [string, number, (terminal: Terminal) => void])[] = [
      ["q", 1, (terminal) => terminal.press("q")],
      ["Ctrl-C", 130, (terminal) => terminal.press("ctrl-c")],
      ["SIGINT", 130, (terminal) => Deno.kill(programOf(terminal), "SIGINT")],
      ["SIGTERM", 130, (terminal) => Deno.kill(programOf(terminal), "SIGTERM")],
      ["SIGHUP", 130, (terminal) => Deno.kill(programOf(terminal), "SIGHUP")],
    ];
    for (const [, code, end] of ends) {
      await onStage({}, async (terminal) => {
        end(terminal);
        await terminal.until(new RegExp(`^code ${code}$`, "m"));
        await assertShellIsBack(terminal);
      });
    }
  });

  test("a crash leaves the terminal as it was, with one sentence and no stack", async () => {
    await onStage({ demo: "crash", ready: "made-up crash" }, async (terminal) => {
      const screen = await terminal.until("code 70");
      assert.match(screen, "The terminal UI broke off: made-up crash");
      assert.not.match(screen, /^ +at /m);
      await assertShellIsBack(terminal);
    });
  });

  test("q gives the shell back while a probe hangs", async () => {
    await onStage({ demo: "hang", ready: "still waiting for kube-vip/logs" }, async (terminal) => {
      terminal.press("q");
      await terminal.until("code 130");
      await assertShellIsBack(terminal);
    });
  });

  test("a terminal that goes away ends the program", async () => {
    await onStage({}, async (terminal) => {
      const pid = programOf(terminal);
      terminal.hangUp();
      await ended(pid);
    });
  });

  test("Ctrl-Z gives the terminal to the shell, and fg paints the screen again at its new size", async () => {
    await onStage({}, async (terminal) => {
      terminal.press("ctrl-z");
      await terminal.until(/Stopped[\s\S]*READY>/);
      terminal.run("stty -a | grep -o '[-]*icanon'");
      await terminal.until((screen) => screen.split("\n").includes("icanon"), "icanon");
      terminal.resize({ columns: 100, rows: 30 });
      terminal.run(`fg; echo "then $?"`);
      await terminal.until((screen) =>
        screen.split("\n").some((line) => line.length === 100) && screen.includes("q quit")
      );
      terminal.press("?");
      await terminal.until("Moving");
      terminal.press("q");
      await terminal.until(/^then 1$/m);
    });
  });

  test("a stop from outside is survived too", async () => {
    await onStage({}, async (terminal) => {
      const pid = programOf(terminal);
      Deno.kill(pid, "SIGSTOP");
      await terminal.until(PROMPT);
      terminal.run(`clear; fg; echo "then $?"`);
      await terminal.until("q quit");
      terminal.press("m");
      await terminal.until("named by");
      terminal.press("q");
      await terminal.until(/^then 1$/m);
    });
  });
} else skip("tmux is not installed");

test.run();
