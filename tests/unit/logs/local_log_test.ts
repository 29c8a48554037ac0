// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { containerRuns, podLogFolders } from "../../../checks/probes/logs/pod_log_folder.ts";
import { readRun } from "../../../checks/probes/logs/local_log.ts";
import { unzipTail } from "../../../checks/probes/logs/unzip_tail.ts";

const root = Deno.makeTempDirSync({ prefix: "local-log-" });
const place = `${root}/var/log/pods/kube-system_kube-vip-worker-1_0123/kube-vip`;
const files = openFiles(root);
test.after(() => Deno.removeSync(root, { recursive: true }));

function lines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, n) => `2026-11-24T03:41:45Z stdout F line ${from + n}\n`).join("");
}

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function runs() {
  const [folder] = await podLogFolders(files);
  return await containerRuns(files, { folder: folder!, container: "kube-vip" });
}

test.before.each(() => {
  Deno.mkdirSync(place, { recursive: true });
});
test.after.each(() => Deno.removeSync(`${root}/var`, { recursive: true }));

test("folders of pods are told apart by namespace, name and uid, and what is none is passed over", async () => {
  Deno.mkdirSync(`${root}/var/log/pods/lost+found`);
  assert.equal(await podLogFolders(files), [{
    path: "/var/log/pods/kube-system_kube-vip-worker-1_0123",
    namespace: "kube-system",
    name: "kube-vip-worker-1",
    uid: "0123",
  }]);
  assert.equal(await podLogFolders(openFiles(`${root}/nothing`)), []);
});

test("runs come the last first, each with its files the newest first", async () => {
  for (
    const name of ["3.log", "12.log", "12.log.20261124-010101.gz", "12.log.20261124-020202", "x.log", "12.log.tmp"]
  ) {
    Deno.writeTextFileSync(`${place}/${name}`, "");
  }
  assert.equal((await runs()).map(({ count, paths }) => [count, paths.map((path) => path.split("/").at(-1))]), [
    [12, ["12.log", "12.log.20261124-020202", "12.log.20261124-010101.gz"]],
    [3, ["3.log"]],
  ]);
});

test("of a long file its last 300 lines are read", async () => {
  Deno.writeTextFileSync(`${place}/0.log`, lines(0, 50_000));
  const [run] = await runs();
  const found = await readRun(files, run!);
  assert.is(found.length, 300);
  assert.is(found.at(-1)?.text, "line 49999");
});

test("a short file is filled up from what was rotated away, packed or not", async () => {
  Deno.writeTextFileSync(`${place}/0.log`, lines(250, 260));
  Deno.writeTextFileSync(`${place}/0.log.20261124-020202`, lines(200, 250));
  Deno.writeFileSync(`${place}/0.log.20261124-010101.gz`, await gzip(lines(0, 200)));
  const [run] = await runs();
  const found = await readRun(files, run!);
  assert.equal([found.length, found[0]?.text, found.at(-1)?.text], [260, "line 0", "line 259"]);
});

test("behind a line of 10 MB the lines before and after it are found, as far as they are near", async () => {
  const huge = `2026-11-24T03:41:45Z stdout P ${"x".repeat(16_000)}\n`.repeat(640);
  Deno.writeTextFileSync(`${place}/0.log`, `${lines(0, 5)}${huge}2026-11-24T03:41:45Z stdout F end\n${lines(5, 9)}`);
  const [run] = await runs();
  const found = await readRun(files, run!);
  assert.equal(found.slice(-4).map(({ text }) => text), ["line 5", "line 6", "line 7", "line 8"]);
});

test("what is broken, or grows beyond measure when it is unpacked, is left out", async () => {
  Deno.writeTextFileSync(`${place}/0.log`, lines(0, 3));
  Deno.writeTextFileSync(`${place}/0.log.20261124-010101.gz`, "no gzip");
  const [run] = await runs();
  assert.is((await readRun(files, run!)).length, 3);
  const bomb = await gzip("x".repeat(100_000_000));
  const started = performance.now();
  assert.is(await unzipTail(bomb, 1_000), null);
  assert.ok(performance.now() - started < 3_000);
});

test("what is packed and too large to be looked at takes nothing from the live file", async () => {
  Deno.writeTextFileSync(`${place}/0.log`, lines(0, 3));
  const packed = `${place}/0.log.20261124-010101.gz`;
  Deno.writeTextFileSync(packed, "");
  // Sparse: it takes no room.
  Deno.truncateSync(packed, 64 * 1024 * 1024);
  const [run] = await runs();
  assert.is((await readRun(files, run!)).length, 3);
});

test("the end of what is packed is exact, wherever its pieces end", async () => {
  const text = lines(0, 5_000), bytes = new TextEncoder().encode(text);
  for (const size of [1, 1_000, 70_000, bytes.length, bytes.length + 1]) {
    const tail = await unzipTail(await gzip(text), size);
    assert.is(new TextDecoder().decode(tail?.bytes), text.slice(-size), String(size));
    assert.is(tail?.from, Math.max(0, bytes.length - size));
  }
});

test.run();
