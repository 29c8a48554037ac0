/** What the layer tests take for code: words in comments, strings and regular expressions are none. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { codeOf } from "./support/code_of.ts";
import { sourceFile, sourceFiles } from "./support/source_file.ts";

const HIDDEN: Readonly<Record<string, string>> = {
  "a comment to the end of the line": "one(); // SECRET\ntwo();",
  "a comment over lines": "one(); /* SECRET\n SECRET */ two();",
  "a string": 'one(\'SECRET\', "SECRET \\" SECRET"); two();',
  "a template string": "one(`SECRET ${inner(`SECRET ${deep()} SECRET`)} SECRET \\` SECRET`); two();",
  "a regular expression": 'one(/SECRET[/"]SECRET/g); two();',
  "a regular expression with a quote, after a bracket": "if (/'SECRET/.test(one())) two();",
};

for (const [what, text] of Object.entries(HIDDEN)) {
  test(`${what} is no code, and what follows it is`, () => {
    const code = codeOf(text);
    assert.not.match(code, /SECRET/);
    assert.match(code, /one\(/);
    assert.match(code, /two\(\)/);
    assert.is(code.length, text.length);
    assert.equal(code.split("\n").length, text.split("\n").length);
  });
}

test("code inside of a template string is code", () => {
  assert.match(codeOf("`a ${Deno.env} b ${`c ${console} d`} e`"), /Deno\.env.*console/);
});

test("a division begins no regular expression", () => {
  assert.match(codeOf("const half = one / 2; // no\nconst more = two() / three / four;"), "two() / three / four");
});

test("an apostrophe in the text of a component hides one line at most", () => {
  assert.match(codeOf("<Text>it isn't</Text>\nDeno.exit();"), "Deno.exit()");
});

test("imports are found over lines, by their place in the house, and types are told apart", () => {
  const text = [
    "/** import { no } from './no.ts'; */",
    'import process from "node:process";',
    "import {",
    "  type A,",
    "  b,",
    '} from "../engine/fact.ts";',
    'import { type A } from "./x.ts";',
    'import type { B } from "./y.ts";',
    'export * from "./z.ts";',
    'import "./effect.ts";',
    'const late = await import("../../cli/main.ts");',
  ].join("\n");
  assert.equal(sourceFile("checks/model/here.ts", text).imports, [
    { line: 2, typeOnly: false, target: "node:process" },
    { line: 3, typeOnly: false, target: "checks/engine/fact.ts" },
    { line: 7, typeOnly: true, target: "checks/model/x.ts" },
    { line: 8, typeOnly: true, target: "checks/model/y.ts" },
    { line: 9, typeOnly: false, target: "checks/model/z.ts" },
    { line: 10, typeOnly: false, target: "checks/model/effect.ts" },
    { line: 11, typeOnly: false, target: "cli/main.ts" },
  ]);
});

test("every import of the project leads to a file that is there, so none is misread", () => {
  const files = sourceFiles();
  const paths = new Set(files.map(({ path }) => path));
  const lost = files.flatMap(({ path, imports }) =>
    imports.filter(({ target }) => /^(?:checks|cli|tui|tools|tests|mod\.ts)/.test(target) && /\.tsx?$/.test(target))
      .filter(({ target }) => !paths.has(target))
      .map(({ line, target }) => `${path}:${line}: ${target}`)
  );
  assert.equal(lost, []);
});

test.run();
