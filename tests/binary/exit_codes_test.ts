// group: binary
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Fault } from "../lab/support/fault.ts";
import { FAULTS } from "../lab/faults.ts";
import { stage } from "../lab/support/stage.ts";
import { skip } from "../support/skip.ts";
import { documentOf } from "./support/document.ts";
import { canStage, openIsland } from "./support/island.ts";
import { runProgram, type Start } from "./support/program.ts";

const FORMATS = ["text", "short", "json"];

/** The exit code of the same words in each format, which have to be one. */
async function codeOf(words: readonly string[], start: Start = {}): Promise<number> {
  const codes = new Map<string, number>();
  for (const format of FORMATS) {
    const { code, stdout } = await runProgram([...words, "-o", format], start);
    codes.set(format, code);
    if (format === "json") assert.is((await documentOf(stdout)).summary.exitCode, code);
  }
  assert.is(new Set(codes.values()).size, 1, JSON.stringify(Object.fromEntries(codes)));
  return codes.get("json")!;
}

function faultNamed(name: string): Fault {
  const fault = FAULTS.find((each) => each.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}

test("a usage error gives 64 in every format", async () => {
  assert.is(await codeOf(["check", "--nonsense"]), 64);
  assert.is(await codeOf(["check", "routes/nonsense"]), 64);
  assert.is(await codeOf(["check", "--deadline", "soon"]), 64);
});

test("the demo node gives 1 in every format", async () => {
  assert.is(await codeOf(["demo"]), 1);
});

const why = await canStage();
if (why !== null) skip(why);
else {
  test("a machine of which nothing can be seen gives 2 in every format", async () => {
    const island = await openIsland();
    try {
      assert.is(await codeOf(["check", "--deadline", "4s"], { machine: island.machine }), 2);
    } finally {
      await island.close();
    }
  });

  for (const [name, expected] of [["healthy", 0], ["tor-refuses", 1]] as const) {
    test(`the lab's node with ${name} gives ${expected} in every format`, async () => {
      const staged = await stage(faultNamed(name));
      try {
        assert.is(await codeOf(["check", ...staged.words], { machine: staged.site.node }), expected);
      } finally {
        await staged.site.close();
      }
    });
  }

  test("a remedy's verify command gives 1 before the repair, and 0 after it", async () => {
    const staged = await stage(faultNamed("route-two-missing"));
    try {
      const { node } = staged.site;
      const first = await runProgram(["check", "-o", "json", ...staged.words], { machine: node });
      const remedy = (await documentOf(first.stdout)).causes[0]!.remedies.find(({ commands }) => commands.length > 0)!;
      // It names the flags of the run by itself.
      const words = remedy.verify.split(" ").slice(1);
      assert.is(await codeOf(words, { machine: node }), 1);
      for (const command of remedy.commands) await node.shell(command);
      // kube-vip tries again by itself, within its own patience.
      await node.shell(`for each in $(seq 300); do
        [ "$(ss -Htn state established '( dport = 179 )' | wc -l)" = 2 ] && exit; sleep 0.1
      done; exit 1`);
      assert.is(await codeOf(words, { machine: node }), 0);
    } finally {
      await staged.site.close();
    }
  });
}

test.run();
