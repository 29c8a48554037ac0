// permissions: --allow-env --allow-read=tests
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { faces, folder } from "./support/faces.ts";

const texts = faces();

for (const [name, text] of texts) {
  test(`${name} is what a reader was promised`, () => {
    assert.fixture(text, Deno.readTextFileSync(new URL(name, folder)));
  });
}

test("no expected text is left over from a face that is gone", () => {
  assert.equal([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [...texts.keys()].sort());
});

test.run();
