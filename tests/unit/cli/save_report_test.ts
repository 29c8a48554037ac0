// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderJson } from "../../../checks/report/json.ts";
import { readReport } from "../../../checks/report/read.ts";
import { saveReport } from "../../../cli/save_report.ts";
import { broken } from "../report/support/reports.ts";

let folder = "";

test.before.each(async () => {
  folder = await Deno.makeTempDir();
});
test.after.each(async () => {
  await Deno.remove(folder, { recursive: true });
});

async function refusalOf(name: string): Promise<string> {
  try {
    await saveReport(broken, { name, anonymise: false });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was saved");
}

test("a report is written with its facts, for its owner alone, and the whole path is given back", async () => {
  const facts = { host: { state: "unknown", reason: "timeout", detail: "none" } } as const;
  const path = await saveReport({ ...broken, facts }, { name: `${folder}/r.json`, anonymise: false });
  assert.is(path, await Deno.realPath(`${folder}/r.json`));
  const text = await Deno.readTextFile(path);
  assert.is(text, renderJson({ ...broken, facts }));
  assert.equal(readReport(text).report?.facts, facts);
  assert.is((await Deno.stat(path)).mode! & 0o777, 0o600);
});

test("anonymised it holds no name, and says that it is", async () => {
  const path = await saveReport(broken, { name: `${folder}/r.json`, anonymise: true });
  const text = await Deno.readTextFile(path);
  assert.ok(renderJson(broken).includes(broken.run.node!));
  assert.not.match(text, broken.run.node!);
  assert.is(readReport(text).report?.redaction.mode, "anonymised");
});

test("a name that is taken stays as it is, be it a file, a folder or a link that leads nowhere", async () => {
  await Deno.writeTextFile(`${folder}/old.json`, "mine");
  await Deno.mkdir(`${folder}/sub`);
  await Deno.symlink(`${folder}/elsewhere.json`, `${folder}/link.json`);
  for (const name of ["old.json", "sub", "link.json"]) {
    assert.match(await refusalOf(`${folder}/${name}`), `"${folder}/${name}" is there already`);
  }
  assert.is(await Deno.readTextFile(`${folder}/old.json`), "mine");
  assert.equal([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["link.json", "old.json", "sub"]);
});

test("a folder that is not there, a path through a file, a name that is none: each is said", async () => {
  assert.match(await refusalOf(`${folder}/none/r.json`), /no folder for/);
  await Deno.writeTextFile(`${folder}/file`, "");
  assert.match(await refusalOf(`${folder}/file/r.json`), /could not be written|no folder/);
  assert.match(await refusalOf(" "), "A file needs a name");
  assert.match(await refusalOf("a\0b"), "A file needs a name");
  assert.match(await refusalOf(`${folder}/${"x".repeat(300)}`), "could not be written");
});

test.run();
