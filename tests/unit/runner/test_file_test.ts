import { test } from "uvu";
import * as assert from "uvu/assert";
import { readTestFile } from "../../support/runner/test_file.ts";

test("a file that says nothing is fast, runs once and may do everything", () => {
  assert.equal(readTestFile("tests/a_test.ts", 'import { test } from "uvu";\n'), {
    path: "tests/a_test.ts",
    group: "fast",
    permissions: ["-A"],
    onBothDenos: false,
    timeoutSeconds: 60,
  });
});

test("directives among the first lines are obeyed", () => {
  const text = "// deno: both\n// permissions: --allow-env --allow-read=fixtures\n// group: lab\n// timeout: 300\n";
  assert.equal(readTestFile("tests/a_test.ts", text), {
    path: "tests/a_test.ts",
    group: "lab",
    permissions: ["--allow-env", "--allow-read=fixtures"],
    onBothDenos: true,
    timeoutSeconds: 300,
  });
});

test("a directive below the first lines is a comment like any other", () => {
  assert.is(readTestFile("tests/a_test.ts", `${"\n".repeat(12)}// group: lab\n`).group, "fast");
});

test("a misspelt value is refused, not ignored", () => {
  assert.throws(() => readTestFile("tests/a_test.ts", "// group: labs\n"), /group is «labs», expected fast/);
  assert.throws(() => readTestFile("tests/a_test.ts", "// deno: all\n"), /deno is «all»/);
  assert.throws(() => readTestFile("tests/a_test.ts", "// timeout: 5m\n"), /timeout is «5m»/);
});

test.run();
