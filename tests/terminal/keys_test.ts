// group: terminal
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import { KEY_TABLE } from "../../tui/keys/table.ts";
import { skip } from "../support/skip.ts";
import { onStage } from "./support/programs.ts";
import { hasTmux, type Terminal } from "./support/tmux.ts";

interface Scene {
  /** Keys that lead to where the binding is met, each with what can be seen then. */
  readonly before?: readonly (readonly [key: string, shows: string | RegExp])[];
  /** What can be seen after the key. */
  readonly shows: string | RegExp;
  /** Keys that lead back to the list. */
  readonly back?: readonly string[];
}

const LIST = /▶ *✗ peer-route/;

/** What each binding does to the screen, in the order of the table. Each begins with the cause selected in the list. */
const SCENES: Readonly<Record<string, Scene>> = {
  up: { shows: /▶✗ routes/ },
  down: { shows: /▶ *! persistent/ },
  "cell-left": { before: [["m", "▶✗ pub"]], shows: "▶✓ 65530", back: ["right", "esc"] },
  "cell-right": { before: [["m", "▶✗ pub"]], shows: "▶✗ syn-sent", back: ["left", "esc"] },
  close: { shows: /▶✗ routes(?![\s\S]*peer-route +fail)/, back: ["right", "left"] },
  expand: {
    before: [["k", /▶✗ routes/], ["left", /▶✗ routes(?![\s\S]*peer-route +fail)/]],
    shows: /source-address[\s\S]*reverse-path/,
    back: ["left"],
  },
  "page-up": { shows: /▶✓ node/ },
  "page-down": { shows: /▶ *[✓!+] (services|kubelet|ccm|logs|10 more)/ },
  first: { shows: /▶✓ node/ },
  last: { shows: /▶✓ services/ },
  open: { shows: /esc back[\s\S]*quit/, back: ["esc"] },
  side: { shows: "esc back", back: ["tab"] },
  back: { before: [["enter", "esc back"]], shows: LIST },
  cause: { before: [["home", /▶✓ node/]], shows: LIST },
  peers: { shows: "named by  instance", back: ["m"] },
  path: { shows: "─priv─✗ 10.66.6.2", back: ["t"] },
  logs: { shows: "failed to connect", back: ["L"] },
  facts: { shows: "no answer from metadata.platformequinix.com", back: ["d"] },
  saved: { shows: '"schemaVersion": 1', back: ["o"] },
  explain: { shows: "The whole page, with its kinds", back: ["e"] },
  help: { shows: "Moving", back: ["?"] },
  filter: { shows: "/_", back: ["esc"] },
  failures: { shows: "failures only", back: ["f"] },
  copy: { shows: "Sent to the clipboard: ip route replace" },
  repair: { shows: "Run this repair of routes/peer-route?", back: ["n"] },
  save: { shows: "Save the report with its facts", back: ["esc"] },
  again: { shows: "was checked again since", back: ["R"] },
  all: { shows: LIST },
  watch: { shows: "w stop watching", back: ["w"] },
  privacy: { shows: "names and addresses cannot be replaced yet" },
  redraw: { shows: LIST },
  suspend: { shows: /Stopped[\s\S]*READY>/ },
  quit: { shows: /^code 1$/m },
  interrupt: { shows: /^code 130$/m },
  "filter-keep": { before: [["/", "/_"], ["bgp", "/bgp_"]], shows: "─ /bgp ─", back: ["esc"] },
  "filter-drop": {
    before: [["/", "/_"], ["timers", "/timers_"]],
    shows: /router-id[\s\S]*▶ *✓ timers/,
    back: ["left"],
  },
  "save-yes": { before: [["s", "enter save"]], shows: "Saved as /tmp/kube-vip-doctor-worker-1" },
  "save-no": { before: [["s", "enter save"]], shows: LIST },
  "repair-other": { before: [["x", "Run this repair"]], shows: "Run this repair", back: ["n"] },
  "repair-before": { before: [["x", "Run this repair"]], shows: "Run this repair", back: ["n"] },
  "repair-page-down": { before: [["x", "Run this repair"]], shows: "y runs it", back: ["n"] },
  "repair-page-up": { before: [["x", "Run this repair"]], shows: "y runs it", back: ["n"] },
  "repair-yes": { before: [["x", "Run this repair"]], shows: "The route is replaced." },
  "repair-no": { before: [["x", "Run this repair"]], shows: LIST },
  "repair-quit": { before: [["x", "Run this repair"]], shows: /^code 1$/m },
  "repair-told-up": { before: [["x", "Run this repair"], ["y", "Done; everything"]], shows: "The route is replaced." },
  "repair-told-down": {
    before: [["x", "Run this repair"], ["y", "Done; everything"]],
    shows: "The route is replaced.",
  },
  "repair-close": {
    before: [["x", "Run this repair"], ["y", "Done; everything"]],
    shows: /✓ healthy[\s\S]*enter open/,
  },
  "repair-leave": { before: [["x", "Run this repair"], ["y", "Done; everything"]], shows: /^code 0$/m },
};

/** After a repair the list is another one; these keys leave it where it is, and share a program. */
const AFTERWARDS = new Set(["repair-told-up", "repair-told-down"]);

/** These leave the list for good: each gets a program of its own for each of its keys. */
const LASTING = new Set([
  ...["suspend", "quit", "interrupt", "repair-yes", "repair-quit", "repair-close", "repair-leave"],
  ...AFTERWARDS,
]);

async function play(terminal: Terminal, scene: Scene, key: string): Promise<void> {
  for (const [before, shows] of scene.before ?? []) {
    terminal.press(before);
    await terminal.until(shows, `${before}: ${shows}`);
  }
  terminal.press(key);
  await terminal.until(scene.shows, `${key}: ${scene.shows}`);
}

/** Back to the list with the cause selected. */
async function settle(terminal: Terminal, scene: Scene): Promise<void> {
  terminal.press(...scene.back ?? []);
  // Esc and the beginning of the next key must not be read as one.
  await terminal.until(/ (node|routes|bgp) +\d[\s\S]*q quit/, "the list");
  terminal.press("home", "1");
  await terminal.until((screen) => LIST.test(screen) && screen.includes("q quit"), "the cause in the list");
}

test("there is a scene for each binding of the key table", () => {
  assert.equal(Object.keys(SCENES), KEY_TABLE.map((binding) => binding.id));
});

if (hasTmux()) {
  test("every key of the table does on the screen what the table says", async () => {
    await onStage({ ready: LIST }, async (terminal) => {
      for (const { id, keys } of KEY_TABLE) {
        const scene = SCENES[id];
        if (scene === undefined || LASTING.has(id)) continue;
        const meant = id === "cause" ? ["1"] : keys;
        for (const key of meant) {
          await play(terminal, scene, key);
          await settle(terminal, scene);
        }
      }
    });
  });

  test("keys that end something do so, each in a program of its own", async () => {
    for (const { id, keys } of KEY_TABLE) {
      const scene = SCENES[id];
      if (scene === undefined || !LASTING.has(id)) continue;
      const [first = "", ...more] = keys;
      const shared = AFTERWARDS.has(id) ? more : [];
      const apart = AFTERWARDS.has(id) ? [] : more;
      await onStage({ ready: LIST }, async (terminal) => {
        await play(terminal, scene, first);
        for (const key of shared) await play(terminal, { shows: scene.shows }, key);
      });
      for (const key of apart) await onStage({ ready: LIST }, (terminal) => play(terminal, scene, key));
    }
  });
} else skip("tmux is not installed");

test.run();
