import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../cli/usage.ts";
import { wordsOf } from "../../../cli/words.ts";

function refusedOf(args: readonly string[]): UsageError {
  try {
    wordsOf(args);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error(`${args.join(" ")} was taken`);
}

test("words behind -- are names like those before it", () => {
  assert.equal(wordsOf(["demo", "--", "healthy"]), ["demo", "healthy"]);
  assert.equal(wordsOf(["check", "bgp", "--passive", "--", "routes"]), ["check", "bgp", "--passive", "routes"]);
  assert.equal(wordsOf(["check", "--"]), ["check"]);
});

test("a flag behind -- is refused, and never taken for one nor left out", () => {
  assert.match(refusedOf(["check", "--", "--passive"]).found, '"--passive" behind "--"');
  assert.match(refusedOf(["tui", "--", "-report.json"]).hint, "./-name");
});

test("a flag with an empty value takes no other word for it", () => {
  for (const flag of ["--kubeconfig", "--only", "-o"]) {
    assert.is(refusedOf(["check", `${flag}=`, "bgp"]).found, `${flag} with an empty value`);
  }
  assert.equal(wordsOf(["check", "--metadata-url=http://x/?a=", "--node=a"]).length, 3);
});

test.run();
