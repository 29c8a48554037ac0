// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import type { Files } from "../../../checks/probes/ports/files.ts";
import { hostDmi } from "../../../checks/probes/host/dmi.ts";
import { hostIdentity } from "../../../checks/probes/host/identity.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { NOW, reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";

const FILES = {
  "/proc/sys/kernel/hostname": "worker-1\n",
  "/proc/sys/kernel/osrelease": "6.1.0-31-amd64\n",
  "/proc/uptime": "349200.17 1396800.00\n",
  "/proc/self/status": "Name:\tdeno\nUid:\t1000\t0\t0\t0\n",
  "/etc/os-release": 'ID=debian\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
  "/etc/hostname": "stored-name\n",
};
const LINKS = { "/proc/self/ns/net": "net:[1]", "/proc/1/ns/net": "net:[1]", "/proc/self/ns/pid": "pid:[4026531836]" };

async function identity(tree: MemoryTree, host?: Files) {
  const files = memoryFiles({ files: FILES, links: LINKS, ...tree });
  return (await runProbe(hostIdentity, { world: testWorld({ files, ...(host === undefined ? {} : { host }) }) })).host;
}

/** A host root in memory: it calls its paths by another name. */
function below(root: string, tree: MemoryTree): Files {
  return { ...memoryFiles(tree), describe: (path) => `${root}${path}` };
}

test("name, system, kernel, uptime, time, user and network", async () => {
  assert.equal(valueOf(await identity({})), {
    name: "worker-1",
    os: "Debian GNU/Linux 12 (bookworm)",
    kernel: "6.1.0-31-amd64",
    uptimeSeconds: 349200,
    now: NOW.toISOString(),
    root: true,
    hostNetwork: true,
  });
});

test("without a name in /proc the stored one is taken; with neither the host is unknown", async () => {
  assert.is(
    valueOf(await identity({ files: { "/etc/hostname": "# set by hand\n\nstored-name\n" } })).name,
    "stored-name",
  );
  assert.is(reasonOf(await identity({ files: {} })), "notFound");
  assert.is(reasonOf(await identity({ files: {}, forbidden: ["/etc/hostname"] })), "notPermitted");
});

test("below a host root the stored name is taken: /proc there tells the name of whoever reads it", async () => {
  const tree = { files: { "/etc/hostname": "node-7\n", "/proc/sys/kernel/hostname": "pod-abc\n" } };
  const landed = await identity({}, below("/host", tree));
  assert.is(valueOf(landed).name, "node-7");
  assert.is(landed?.source, "/host/etc/hostname");
});

test("what cannot be read is unknown within the fact, not a guess", async () => {
  const landed = valueOf(await identity({ files: { "/etc/hostname": "x" }, forbidden: ["/proc/1/ns/net"] }));
  assert.equal([landed.os, landed.kernel, landed.uptimeSeconds, landed.root, landed.hostNetwork], [
    null,
    null,
    null,
    false,
    null,
  ]);
});

test("a network of one's own is told; in a container PID 1 proves nothing", async () => {
  assert.is(valueOf(await identity({ links: { ...LINKS, "/proc/self/ns/net": "net:[2]" } })).hostNetwork, false);
  assert.is(
    valueOf(await identity({ links: { ...LINKS, "/proc/self/ns/pid": "pid:[4026532999]" } })).hostNetwork,
    null,
  );
  const tree = { files: { "/etc/hostname": "n" }, links: { "/proc/1/ns/net": "net:[1]" } };
  assert.is(
    valueOf(await identity({ links: { ...LINKS, "/proc/self/ns/pid": "pid:[4026532999]" } }, below("/host", tree)))
      .hostNetwork,
    true,
  );
});

test("names in all notations of os-release", async () => {
  const named = async (line: string) =>
    valueOf(await identity({ files: { ...FILES, "/etc/os-release": `ID=x\n${line}\n` } })).os;
  assert.is(await named("PRETTY_NAME=Alpine"), "Alpine");
  assert.is(await named("PRETTY_NAME='Ubuntu 24.04'"), "Ubuntu 24.04");
  assert.is(await named('PRETTY_NAME="A \\"quoted\\" name"'), 'A "quoted" name');
  assert.is(await named("NAME=x"), null);
});

test("this machine has an identity", async () => {
  const { host } = await runProbe(hostIdentity, { world: testWorld({ files: openFiles() }) });
  const { name, kernel, root } = valueOf(host);
  assert.is(name, Deno.hostname());
  assert.is(kernel, Deno.osRelease());
  assert.is(root, Deno.uid() === 0);
});

test("DMI names the maker; without its files there are two empty texts", async () => {
  const read = async (tree: MemoryTree) =>
    (await runProbe(hostDmi, { world: testWorld({ files: memoryFiles(tree) }) })).dmi;
  const files = { "/sys/class/dmi/id/sys_vendor": "Packet\n", "/sys/class/dmi/id/product_name": "c3.small.x86\n" };
  assert.equal(valueOf(await read({ files })), { vendor: "Packet", product: "c3.small.x86" });
  assert.equal(valueOf(await read({})), { vendor: "", product: "" });
  assert.is(reasonOf(await read({ forbidden: ["/sys/class/dmi/id/sys_vendor"] })), "notPermitted");
});

test.run();
