// group: binary
// timeout: 120
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../support/skip.ts";
import { documentOf, isClean } from "./support/document.ts";
import { canStage, type Island, openIsland, SERVER, startServer } from "./support/island.ts";
import { kubeconfig } from "./support/kubeconfig.ts";
import { runScript } from "./support/program.ts";

const env = { HOME: "/nowhere" };

for (
  const [name, words, expected] of [
    ["the text of a broken node", "demo", 1],
    ["the JSON of a broken node", "demo -o json", 1],
    ["the list", "list", 0],
    ["the schema", "schema", 0],
    ["the help", "--help", 0],
    ["a usage error", "check --nonsense -o json", 64],
  ] as const
) {
  test(`| head ends quietly, with the exit code it would have had: ${name}`, async () => {
    for (const reader of ["head -n 1", "head -c 1", "true"]) {
      const { stdout, stderr } = await runScript(
        `"$DOCTOR" ${words} | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`,
        {
          env,
        },
      );
      assert.is(stdout, `${expected}\n`, `${reader}: ${stderr}`);
      assert.is(stderr, "");
    }
  });
}

test("a closed standard output ends quietly", async () => {
  const { stdout, stderr } = await runScript('"$DOCTOR" demo -o json >&-; echo $?', { env });
  assert.match(stdout, /^[01]\n$/);
  assert.ok(isClean(stderr), stderr);
});

test("a full disk behind the output ends with a code, and without a stack trace", async () => {
  const { stdout, stderr } = await runScript('"$DOCTOR" demo > /dev/full; echo $?', { env });
  assert.match(stdout, /^70\n$/);
  assert.match(stderr, /could not be written/);
  assert.ok(isClean(stderr), stderr);
});

test("a closed standard input and a closed standard error change nothing", async () => {
  const { stdout } = await runScript('"$DOCTOR" demo -o json <&- 2>&-', { env });
  assert.is((await documentOf(stdout)).summary.exitCode, 1);
});

const why = await canStage();
if (why !== null) skip(why);
else {
  for (const signal of ["INT", "TERM", "HUP"]) {
    test(`SIG${signal} gives 130 and one JSON document, at once`, async () => {
      await onIsland(async (island) => {
        const { stdout, stderr } = await interrupted(island, { signal, words: "-o json" });
        const [code, seconds, ...rest] = stdout.split("\n");
        const { summary, run } = await documentOf(rest.join("\n"));
        assert.is(code, "130");
        assert.is(summary.exitCode, 130);
        assert.is(run.interrupted, true);
        assert.ok(Number(seconds) < 3, `${seconds} s`);
        assert.ok(isClean(stderr), stderr);
      });
    });
  }

  for (const format of ["text", "short"]) {
    test(`SIGINT gives 130 in ${format}, too`, async () => {
      await onIsland(async (island) => {
        const { stdout, stderr } = await interrupted(island, { signal: "INT", words: `-o ${format}` });
        assert.match(stdout, /^130\n/);
        assert.ok(isClean(stdout + stderr));
      });
    });
  }

  test("a second SIGINT ends it at once, and leaves no more than one document", async () => {
    await onIsland(async (island) => {
      const { stdout } = await interrupted(island, { signal: "INT", words: "-o json", times: 3 });
      const [code, , ...rest] = stdout.split("\n");
      assert.is(code, "130");
      if (rest.join("").trim() !== "") await documentOf(rest.join("\n"));
    });
  });

  test("a run that takes too long ends at its deadline, and says so", async () => {
    await onIsland(async (island) => {
      const { machine, folder } = island;
      const script = `start=$(date +%s%N)
        "$DOCTOR" check -o json ${slow(folder)} --deadline 2s > "${folder}/out"
        echo $(( ($(date +%s%N) - start) / 1000000 )); cat "${folder}/out"`;
      await startServer(island);
      const { stdout } = await runScript(script, { env, machine });
      const [milliseconds, ...rest] = stdout.split("\n");
      const { run, summary } = await documentOf(rest.join("\n"));
      assert.is(run.deadlineHit, true);
      assert.is(summary.exitCode, 2);
      assert.ok(Number(milliseconds) < 3_500, `${milliseconds} ms`);
    });
  });
}

test.run();

async function onIsland(job: (island: Island) => Promise<void>): Promise<void> {
  const island = await openIsland();
  try {
    await job(island);
  } finally {
    await island.close();
  }
}

/** Asks an API that accepts connections and never answers. */
function slow(folder: string): string {
  Deno.writeTextFileSync(`${folder}/kubeconfig`, kubeconfig(`${SERVER}/never`));
  return `--kubeconfig ${folder}/kubeconfig --timeout 60s`;
}

/** Exit code, seconds from the signal to the end, and what it printed. */
async function interrupted(
  island: Island,
  { signal, words, times = 1 }: { signal: string; words: string; times?: number },
) {
  const { machine, folder } = island;
  await startServer(island);
  const script = `"$DOCTOR" check ${words} ${slow(folder)} --deadline 30s > "${folder}/out" &
    pid=$!; sleep 1
    start=$(date +%s%N)
    for each in $(seq ${times}); do kill -${signal} $pid 2> /dev/null; sleep 0.05; done
    wait $pid; echo $?
    echo $(( ($(date +%s%N) - start) / 1000000000 )); cat "${folder}/out"`;
  return await runScript(script, { env, machine });
}
