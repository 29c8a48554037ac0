import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { readYaml } from "../../../checks/probes/files/read_yaml.ts";

async function problemOf(text: string): Promise<string> {
  const { problem } = await readYaml(text);
  return problem === null ? "none" : problem.kind;
}

/** As parsed trees have no prototype, they are compared as JSON. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test("documents come one by one; an empty text, comments and a bare separator are none", async () => {
  assert.equal(plain((await readYaml("a: 1\n---\nb: [x, y]\n")).documents), [{ a: 1 }, { b: ["x", "y"] }]);
  for (const text of ["", "\n\n", "# nothing\n", "---\n"]) assert.equal((await readYaml(text)).documents, [], text);
});

test("aliases and merge keys are written out", async () => {
  const text = "base: &b {x: 1}\nlist: [*b, *b]\nmore:\n  <<: *b\n  y: 2\n";
  assert.equal(plain((await readYaml(text)).documents), [{
    base: { x: 1 },
    list: [{ x: 1 }, { x: 1 }],
    more: { x: 1, y: 2 },
  }]);
});

test("aliases that explode are refused in a moment", async () => {
  const levels = Array.from({ length: 12 }, (_, n) => `l${n}: &l${n} [${Array(9).fill(n === 0 ? "x" : `*l${n - 1}`)}]`);
  const many = `base: &b {${Array.from({ length: 5_000 }, (_, n) => `k${n}: 1`)}}\n` +
    Array.from({ length: 5_000 }, (_, n) => `m${n}: {<<: *b}`).join("\n");
  const began = performance.now();
  assert.is(await problemOf(levels.slice(0, 11).join("\n")), "oversized");
  assert.is(await problemOf(levels.join("\n")), "oversized");
  assert.is(await problemOf(many), "oversized");
  assert.is(await problemOf("a: &a [*a]\n"), "oversized");
  assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
});

test("what nests too deep is refused, however deep", async () => {
  assert.is(await problemOf("[".repeat(200) + "]".repeat(200)), "oversized");
  assert.is.not(await problemOf("[".repeat(200_000)), "none");
  assert.is.not(await problemOf(`${"- ".repeat(100_000)}x`), "none");
});

test("a syntax error is told with its line and without the text", async () => {
  const { problem } = await readYaml('a: b\npassword: "canary\n  - x: [\n');
  assert.is(problem?.kind, "syntax");
  assert.ok(problem?.line !== null && problem!.line > 1);
  assert.not.match(problem!.detail, /canary/);
});

test("dates become text, and a key called __proto__ changes nothing", async () => {
  const { documents } = await readYaml("at: 2026-11-24T02:14:09Z\n__proto__: {polluted: true}\n");
  const [document] = documents as [Record<string, unknown>];
  assert.is(document.at, "2026-11-24T02:14:09.000Z");
  assert.is(({} as Record<string, unknown>).polluted, undefined);
  assert.is(document.polluted, undefined);
});

test("no text makes the reader throw", async () => {
  const piece = fc.constantFrom(
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    "&x ",
    "*x",
    "<<",
    "|",
    ">",
    '"',
    "'",
    "#",
    "\t",
    "%",
    "!",
    "---\n",
    "\0",
    "?",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
  );
  await fc.assert(
    fc.asyncProperty(text, async (input) => {
      const { documents, problem } = await readYaml(input);
      assert.ok((documents === null) !== (problem === null));
    }),
    { numRuns: 1_000 },
  );
});

test.run();
