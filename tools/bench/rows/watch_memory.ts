import { bundle } from "../../build/bundle.ts";
import { fillNpmFolder } from "../../build/npm_folder.ts";
import { openOnTerminal } from "../on_terminal.ts";
import type { Row } from "../row.ts";

/**
 * By then everything has been loaded. What still grows after it are Ink's caches of measured lines: two of at most 8192
 * entries each, one entry a line that was never shown before, as «run 601» is.
 */
const EARLY = 100;
const LATE = 600;

/** Code that V8 compiles in the meantime is no leak: without it the heap holds objects. */
const V8_FLAGS = "--expose-gc,--no-opt,--no-sparkplug,--no-maglev";

type Seen = Readonly<Record<number, { readonly heapMiB: number; readonly residentMiB: number }>>;

export default {
  order: 75,
  what: `the TUI's live heap after ${LATE} watch runs / after ${EARLY}`,
  bar: 1.05,
  async measure({ root, scratch }) {
    if (Deno.build.os !== "linux") return "left out: it takes the script command of Linux";
    const output = `${scratch}/watch.json`;
    const npmFolder = `${root}/.cache/npm`;
    await fillNpmFolder(root, npmFolder);
    const entry = `${root}/tools/bench/programs/watch.ts`;
    const program = await bundle({ entry, npmFolder, output: `${scratch}/watch-bundle` });
    const flags = `-A --quiet --no-check --no-config --v8-flags=${V8_FLAGS}`;
    const terminal = openOnTerminal(`${Deno.execPath()} run ${flags} ${program} ${output} ${EARLY} ${LATE}; echo BACK`);
    try {
      await terminal.until(/broken/);
      await terminal.type("w");
      await terminal.until(/BACK/, { seconds: 300 });
    } finally {
      await terminal.close();
    }
    const text = await Deno.readTextFile(output).catch(() => {
      throw new Error(`The TUI ended early: ${JSON.stringify(terminal.shown().slice(-400))}`);
    });
    const seen = JSON.parse(text) as Seen;
    const early = seen[EARLY], late = seen[LATE];
    if (early === undefined || late === undefined) throw new Error(`It did not look at its memory: ${text}`);
    const growth = `${((late.heapMiB - early.heapMiB) * 1024 / (LATE - EARLY)).toFixed(1)} KiB a run`;
    const resident = `resident ${early.residentMiB.toFixed(0)} → ${late.residentMiB.toFixed(0)} MiB`;
    return { unit: "MiB", ours: late.heapMiB, reference: early.heapMiB, note: `${growth}, ${resident}` };
  },
} satisfies Row;
