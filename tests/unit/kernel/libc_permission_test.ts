// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";

const root = new URL("../../../", import.meta.url).pathname;
const WITHOUT_FFI = /^not-permitted: Deno may not call libc, .*\. Run it with -A, or use the compiled program\.$/;
const WITHOUT_FILES = /^not-permitted: \/proc\/\S+ may not be read\. Run it as root, and from source with -A\.$/;

test("without its permissions every question ends in one sentence that names what helps", async () => {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-check", "--cached-only", "--no-prompt", "--config", `${root}deno.json`],
      `${root}tests/unit/kernel/ask_everything.ts`,
    ],
  }).output();
  const text = new TextDecoder();
  const lines = text.decode(stdout).trim().split("\n");
  assert.is(lines.length, 13, text.decode(stderr));
  for (const line of lines.slice(0, 11)) assert.match(line, WITHOUT_FFI);
  for (const line of lines.slice(11)) assert.match(line, WITHOUT_FILES);
});

test.run();
