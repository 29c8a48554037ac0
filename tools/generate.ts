/**
 * Writes what follows from the files of the checks: `checks/catalogue.ts` and `checks/README.md`.
 *
 *     deno run -A tools/generate.ts            writes them
 *     deno run -A tools/generate.ts --check    fails where one is stale, and writes nothing
 *
 * @module
 */

import process from "node:process";
import { findChecks } from "./generate/find_checks.ts";
import { writeCatalogue } from "./generate/write_catalogue.ts";
import { writePage } from "./generate/write_page.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const checkOnly = Deno.args.includes("--check");

/** As `deno fmt` would leave it, so that nobody formats a generated file by hand. */
async function format(text: string): Promise<string> {
  const args = ["fmt", "--config", `${root}/deno.json`, "--ext", "ts", "-"];
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error(`deno fmt cannot read the generated code.`);
  return new TextDecoder().decode(stdout);
}

const checks = await findChecks(root);
const generated = {
  "checks/catalogue.ts": await format(writeCatalogue(checks)),
  "checks/README.md": writePage(checks),
};
for (const [path, text] of Object.entries(generated)) {
  const present = await Deno.readTextFile(`${root}/${path}`).catch(() => "");
  if (present === text) continue;
  if (checkOnly) {
    console.error(`${path} is stale: ./dev generate writes it anew.`);
    process.exitCode = 1;
  } else {
    await Deno.writeTextFile(`${root}/${path}`, text);
    console.log(`${path}: ${checks.length} checks`);
  }
}
