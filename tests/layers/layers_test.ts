/** Who may not do what (design of the house): each sentence one test, and each test proved able to fail. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sourceFile, sourceFiles } from "./support/source_file.ts";
import type { Rule } from "./support/rule.ts";
import { importRules } from "./rules/imports.ts";
import { purityRules } from "./rules/purity.ts";
import { styleRules } from "./rules/style.ts";

const files = sourceFiles();

function violations(rule: Rule, all = files): string[] {
  return all.filter(({ path }) => rule.applies(path)).flatMap((file) =>
    rule.find(file).map(({ line, found }) => `${file.path}:${line}: ${found}`)
  );
}

for (const rule of [...importRules, ...purityRules, ...styleRules]) {
  test(rule.name, () => {
    assert.ok(files.some(({ path }) => rule.applies(path)), "the rule is about no file at all");
    assert.equal(violations(rule), []);
  });

  test(`the test that ${rule.name} would see it`, () => {
    for (const { path, text, lines } of rule.broken) {
      const seen = violations(rule, [sourceFile(path, text)]).map((each) => Number(each.split(":")[1]));
      assert.equal([...new Set(seen)].sort(), [...lines].sort(), path);
    }
    assert.equal(violations(rule, [sourceFile(rule.sound.path, rule.sound.text)]), []);
  });
}

test.run();
