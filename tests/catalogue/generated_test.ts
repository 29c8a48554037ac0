// timeout: 120
/** Generated files are what the generator would write now. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot } from "../../tools/project_root.ts";

test("no generated file is stale: ./dev generate writes them anew", async () => {
  const args = ["run", "--quiet", "-A", "--no-check", "--cached-only", "tools/generate.ts", "--check"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: projectRoot }).output();
  assert.is(new TextDecoder().decode(stderr), "");
  assert.ok(success);
});

test.run();
