// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { FileProblem, type Files } from "../../../checks/probes/ports/files.ts";

const folder = Deno.makeTempDirSync({ prefix: "files-" });
const root = `${folder}/root`;
test.after(() => Deno.removeSync(folder, { recursive: true }));

Deno.mkdirSync(`${root}/etc/kubernetes/manifests`, { recursive: true });
Deno.mkdirSync(`${root}/usr/lib`, { recursive: true });
Deno.writeTextFileSync(`${folder}/outside`, "outside");
Deno.writeTextFileSync(`${root}/usr/lib/os-release`, "inside");
Deno.symlinkSync("../usr/lib/os-release", `${root}/etc/os-release`);
Deno.symlinkSync("/usr/lib/os-release", `${root}/etc/absolute`);
Deno.symlinkSync("../../../../../outside", `${root}/etc/climbing`);
Deno.symlinkSync(`${folder}/outside`, `${root}/etc/escaping`);
Deno.symlinkSync("/usr", `${root}/link-to-folder`);
Deno.symlinkSync("circle", `${root}/etc/circle`);

async function kindOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return "read";
  } catch (error) {
    if (error instanceof FileProblem) return error.kind;
    throw error;
  }
}

function text(files: Files, path: string, maxBytes = 1_000): Promise<string> {
  return files.readText(path, { maxBytes });
}

test("below a root, links are resolved inside it, relative and absolute ones, of files and of folders", async () => {
  const files = openFiles(root);
  for (
    const path of ["/etc/os-release", "/etc/absolute", "/link-to-folder/lib/os-release", "/etc/../usr/lib/os-release"]
  ) {
    assert.is(await text(files, path), "inside", path);
  }
});

test("below a root, no link and no pair of dots leads outside", async () => {
  const files = openFiles(`${root}/`);
  for (const path of ["/etc/climbing", "/etc/escaping", "/../outside", `${"/..".repeat(20)}${folder}/outside`]) {
    assert.is(await kindOf(text(files, path)), "not-found", path);
  }
});

test("a circle of links ends", async () => {
  assert.is(await kindOf(text(openFiles(root), "/etc/circle")), "io");
});

test("a link itself is read as it stands, and a message says where things really are", async () => {
  const files = openFiles(root);
  assert.is(await files.readLink("/etc/os-release"), "../usr/lib/os-release");
  assert.is(files.describe("/etc/os-release"), `${root}/etc/os-release`);
  assert.equal(await files.list("/etc/kubernetes"), ["manifests"]);
});

test("files of /proc are read whole although they say that they are empty", async () => {
  const files = openFiles();
  assert.is(Deno.statSync("/proc/self/status").size, 0);
  assert.match(await text(files, "/proc/self/status", 100_000), /^Uid:/m);
  assert.match(await files.readLink("/proc/self/ns/net"), /^net:\[\d+\]$/);
});

test("what is longer than allowed is too large, also where the size is not told", async () => {
  Deno.writeTextFileSync(`${folder}/long`, "x".repeat(200_000));
  const files = openFiles();
  assert.is(await kindOf(text(files, `${folder}/long`, 199_999)), "too-large");
  assert.is((await text(files, `${folder}/long`, 200_000)).length, 200_000);
  assert.is(await kindOf(text(files, "/proc/self/status", 20)), "too-large");
});

test("a folder, a pipe and a device are no files, and reading them does not wait", async () => {
  new Deno.Command("mkfifo", { args: [`${folder}/pipe`] }).outputSync();
  const files = openFiles();
  for (const path of [folder, `${folder}/pipe`, "/dev/zero"]) {
    assert.is(await kindOf(text(files, path)), "not-a-file", path);
  }
});

test("what is not there, and what lies below a file, is not found", async () => {
  const files = openFiles();
  assert.is(await kindOf(text(files, `${folder}/nothing`)), "not-found");
  assert.is(await kindOf(text(files, `${folder}/outside/below`)), "not-found");
  assert.is(await kindOf(files.list(`${folder}/nothing`)), "not-found");
  assert.is(await kindOf(files.readLink("/proc/999999999/exe")), "not-found");
});

test("bytes that are no UTF-8 do not stop the reading", async () => {
  Deno.writeFileSync(`${folder}/bytes`, new Uint8Array([0x61, 0xff, 0x00, 0x62]));
  assert.is(await text(openFiles(), `${folder}/bytes`), "a\ufffd\0b");
});

test.run();
