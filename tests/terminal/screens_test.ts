// group: terminal
// timeout: 300
import { test } from "uvu";
import * as assert from "uvu/assert";
import { displayWidth } from "../../checks/report/view/width.ts";
import { skip } from "../support/skip.ts";
import { assertWhole } from "./support/assert_whole.ts";
import { binary, onStage } from "./support/programs.ts";
import { hasTmux, openTerminal, PROMPT, type Size, type Terminal } from "./support/tmux.ts";

const SIZES: readonly Size[] = [{ columns: 80, rows: 24 }, { columns: 40, rows: 15 }, { columns: 200, rows: 50 }];

/** Runs `play` in front of the compiled program on its built-in node. */
async function onDemo(
  { line = "demo", env = {}, ...size }: Size & { line?: string; env?: Readonly<Record<string, string | undefined>> },
  play: (terminal: Terminal) => Promise<void>,
): Promise<void> {
  const terminal = await openTerminal({ ...size, env });
  try {
    terminal.run(`${binary()} ${line}; echo "code $?"`);
    await terminal.until("q quit");
    await play(terminal);
  } finally {
    terminal.close();
  }
}

if (hasTmux()) {
  test("the binary shows the cause of its built-in node at 80×24, 40×15 and 200×50, and the shell is back after q", async () => {
    for (const size of SIZES) {
      await onDemo(size, async (terminal) => {
        const screen = await terminal.until("✗ broken");
        assert.match(screen, "The route to 169.254.255.2 misses");
        assertWhole(screen, size);
        terminal.press("?");
        await terminal.until("Moving");
        terminal.press("?");
        await terminal.until(/peer-route/);
        terminal.press("q");
        const after = await terminal.until(/^code 1$/m);
        assert.match(after, PROMPT);
        assert.not.match(after, "✗ broken");
      });
    }
  });

  test("the command that repairs it is whole on the screen of 80 columns", async () => {
    await onDemo({ columns: 80, rows: 24 }, async (terminal) => {
      await terminal.until("ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3");
    });
  });

  test("every view of the binary fills the screen at each size", async () => {
    for (const size of SIZES) {
      await onDemo(size, async (terminal) => {
        const seen: readonly (readonly [string, string | RegExp])[] = [
          ["m", "─ peers ─"],
          ["t", "─ path ─"],
          ["L", "─ log lines ─"],
          ["d", "─ facts ─"],
          ["o", "─ report as saved ─"],
          ["e", "─ explain ─"],
          ["?", "─ help ─"],
        ];
        for (const [key, title] of seen) {
          terminal.press(key);
          assertWhole(await terminal.until(title), size);
        }
      });
    }
  });

  test("a saved report is shown as a live run is", async () => {
    const file = await Deno.makeTempFile({ suffix: ".json" });
    try {
      const { stdout } = await new Deno.Command(binary(), { args: ["demo", "-o", "json"], stdout: "piped" }).output();
      await Deno.writeFile(file, stdout);
      await onDemo({ columns: 100, rows: 30, line: `tui ${file}` }, async (terminal) => {
        const screen = await terminal.until("The route to 169.254.255.2 misses");
        assert.match(screen, "y copy fix");
        assert.not.match(screen, "R all again");
        terminal.press("r");
        await terminal.until("this is a saved report");
      });
    } finally {
      await Deno.remove(file);
    }
  });

  test("without a terminal on both ends the screen never starts", async () => {
    const terminal = await openTerminal({ columns: 80, rows: 24 });
    try {
      terminal.run(
        `${binary()} demo < /dev/null > /tmp/out.$$; grep -c 'ip route replace' /tmp/out.$$; rm /tmp/out.$$; echo done`,
      );
      const screen = await terminal.until("done");
      assert.not.match(screen, "q quit");
    } finally {
      terminal.close();
    }
  });

  test("NO_COLOR, TERM=dumb and LANG=C have words instead of signs, and nothing outside of ASCII", async () => {
    const plain = [{ NO_COLOR: "1" }, { TERM: "dumb" }, { LANG: "C" }];
    for (const env of plain) {
      await onDemo({ columns: 80, rows: 24, env }, async (terminal) => {
        const screen = await terminal.until("FAIL broken");
        // deno-lint-ignore no-control-regex -- ASCII is the range that is looked for
        assert.match(screen, /^[\x0a\x20-\x7e]*$/, JSON.stringify(env));
        assert.match(screen, /> {2}FAIL peer-route/);
      });
    }
  });

  test("the screen follows every change of size, and nothing of the frame before is left", async () => {
    await onStage({}, async (terminal) => {
      const sizes = [[60, 20], [40, 10], [132, 43], [41, 12], [300, 100], [72, 24], [71, 23], [200, 15], [
        80,
        24,
      ]] as const;
      for (const [columns, rows] of sizes) {
        terminal.resize({ columns, rows });
        const screen = await terminal.until((text) => {
          const lines = text.split("\n").slice(0, -1);
          return lines.length === rows && displayWidth(lines[0] ?? "") === columns &&
            (lines.at(-1) ?? "").includes("q quit");
        }, `${columns}×${rows}`);
        assertWhole(screen, { columns, rows });
        assert.match(screen, "✗ broken");
        assert.is(screen.split("✗ broken").length, 2, "the verdict stands once");
      }
    });
  });

  test("checks appear as they are judged, and what is awaited is named", async () => {
    await onStage({ demo: "hang", ready: /50 of 66 checks judged/ }, async (terminal) => {
      const screen = await terminal.until(/still waiting for kube-vip\/logs [3-9]\.\d s/);
      assert.match(screen, /✗ peer-route +fail/);
      assert.not.match(screen, "broken");
    });
  });

  test("watch marks what changed since the run before", async () => {
    await onStage({ demo: "flap" }, async (terminal) => {
      terminal.press("w");
      await terminal.until(/peer-route +was fail/);
      await terminal.until(/peer-route +was pass/);
    });
  });

  test("x runs the repair after asking, shows what was done, and the screen is healthy", async () => {
    await onStage({}, async (terminal) => {
      terminal.press("x");
      await terminal.until("Run this repair of routes/peer-route?");
      terminal.press("y");
      await terminal.until("✓ kube-vip's socket to 169.254.255.2 is established.");
      terminal.press("enter");
      await terminal.until("✓ healthy");
    });
  });

  test("y hands the command to tmux, and p pastes it there", async () => {
    await onStage({ env: { TERM: "tmux-256color" } }, async (terminal) => {
      terminal.press("y");
      await terminal.until("Sent to the clipboard");
      terminal.press("q");
      await terminal.until(/^code 1$/m);
      assert.is(terminal.clipboard(), "ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3");
    });
  });

  test("on a bare console y shows the command alone", async () => {
    await onStage({ env: { TERM: "linux" } }, async (terminal) => {
      terminal.press("y");
      const screen = await terminal.until("no clipboard for programs");
      assert.match(screen, /^ip route replace 169\.254\.255\.2 via 10\.66\.6\.2 dev priv src 10\.66\.6\.3$/m);
    });
  });

  test("60 checks and 16 peers stay smooth: many keys at once end where they should", async () => {
    await onStage({ demo: "many" }, async (terminal) => {
      terminal.press("m");
      await terminal.until("peers 1 to 7 of 16");
      terminal.press("G");
      await terminal.until("route of 169.254.255.16");
      terminal.press("esc");
      await terminal.until("enter open");
      terminal.press("home", ..."j".repeat(60), ..."k".repeat(60));
      await terminal.until(/▶✓ node/);
    });
  });
} else skip("tmux is not installed");

test.run();
