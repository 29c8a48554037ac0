// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { kubeVipProcesses } from "../../../checks/probes/kube_vip/processes.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";

const OWN = "net:[4026531833]";

/** A `/proc` of one kube-vip and a kubelet, with what a test changes. */
function proc(changes: MemoryTree = {}): MemoryTree {
  return {
    files: {
      "/proc/stat": "cpu 1 2 3\nbtime 1795500000\nprocesses 9\n",
      "/proc/1/cmdline": "/sbin/init\0",
      "/proc/77/stat": `77 (kube (vip) ) S 1 ${Array.from({ length: 17 }, (_, n) => n).join(" ")} 12345 0 0\n`,
      "/proc/77/status": "Name:\tkube-vip\nCapEff:\t0000000000003000\n",
      "/proc/77/cmdline": "/kube-vip\0manager\0--annotations\0metal.equinix.com\0",
      "/proc/77/environ": "PATH=/bin\0bgp_enable=true\0bgp_peers=10.0.0.1:65000:canary:false\0TOKEN=canary\0",
      ...changes.files,
    },
    links: {
      "/proc/1/exe": "/usr/lib/systemd/systemd",
      "/proc/77/exe": "/kube-vip",
      "/proc/77/ns/net": OWN,
      "/proc/88/exe": "/usr/bin/kubelet",
      "/proc/self/ns/net": OWN,
      "/proc/self/ns/pid": "pid:[4026531836]",
      ...changes.links,
    },
    forbidden: changes.forbidden ?? [],
  };
}

async function run(tree: MemoryTree) {
  const world = testWorld({ files: memoryFiles(tree) });
  return { landed: (await runProbe(kubeVipProcesses, { world })).kubeVipProcesses, world };
}

test("a process is kube-vip by its executable, and is read with its environment, start, network and capabilities", async () => {
  const { landed } = await run(proc());
  const [process, ...more] = valueOf(landed);
  assert.is(more.length, 0);
  assert.equal([process?.pid, process?.executable, process?.sameNetwork, process?.capabilities], [
    77,
    "/kube-vip",
    true,
    "0000000000003000",
  ]);
  assert.is(process?.startedAt, new Date((1795500000 + 123) * 1_000).toISOString());
  assert.is(process?.settings?.command, "manager");
  assert.equal(process?.settings?.variables, { annotation: "metal.equinix.com", bgp_enable: "true" });
  assert.is(process?.settings?.staticPeers.peers[0]?.address, "10.0.0.1");
  assert.not.match(JSON.stringify(landed), /canary/);
});

test("a name in the arguments makes no kube-vip, and a replaced executable still is one", async () => {
  const renamed = {
    files: { "/proc/99/cmdline": "kube-vip\0manager\0" },
    links: { "/proc/77/exe": "/usr/bin/vim", "/proc/99/exe": "/bin/sh" },
  };
  assert.equal(valueOf((await run(proc(renamed))).landed), []);
  assert.is(
    valueOf((await run(proc({ links: { "/proc/77/exe": "/opt/kube-vip (deleted)" } }))).landed)[0]?.executable,
    "/opt/kube-vip",
  );
});

test("where an executable may not be read, none found means unknown; a kernel thread hides nothing", async () => {
  const hidden = { forbidden: ["/proc/77/exe"] };
  const { landed } = await run(proc(hidden));
  assert.is(reasonOf(landed), "notPermitted");
  assert.match(landed?.state === "unknown" ? landed.detail : "", /1 of 3 processes do not show their executable.*sudo/);
  const thread = proc({
    forbidden: ["/proc/2/exe"],
    files: { "/proc/2/cmdline": "" },
    links: { "/proc/77/exe": "/bin/sh" },
  });
  assert.equal(valueOf((await run(thread)).landed), []);
});

test("an init that refuses everybody hides nothing, unless it is called kube-vip", async () => {
  const tree = (name: string) =>
    proc({ forbidden: ["/proc/1/exe"], files: { "/proc/1/comm": name }, links: { "/proc/77/exe": "/bin/sh" } });
  assert.equal(valueOf((await run(tree("systemd\n"))).landed), []);
  assert.is(reasonOf((await run(tree("kube-vip\n"))).landed), "notPermitted");
});

test("in a container's process namespace, or with hidepid, nothing found means unknown", async () => {
  const container = {
    links: { "/proc/1/exe": "/kube-vip-doctor", "/proc/self/ns/pid": "pid:[4026532999]", "/proc/self/ns/net": OWN },
  };
  assert.is(reasonOf((await run({ ...container, files: { "/proc/stat": "" } })).landed), "notPermitted");
  const own = { links: { "/proc/500/exe": "/bin/bash", "/proc/self/ns/pid": "pid:[4026531836]" } };
  const { landed } = await run(own);
  assert.match(landed?.state === "unknown" ? landed.detail : "", /hidepid/);
});

test("an environment that may not be read leaves the settings unknown, not the process", async () => {
  const [process] = valueOf((await run(proc({ forbidden: ["/proc/77/environ", "/proc/77/ns/net"] }))).landed);
  assert.is(process?.settings, null);
  assert.is(process?.sameNetwork, null);
});

test("a process of another network namespace is told as such; one that ended meanwhile is left out", async () => {
  assert.is(valueOf((await run(proc({ links: { "/proc/77/ns/net": "net:[1]" } }))).landed)[0]?.sameNetwork, false);
  const tree = proc();
  const { "/proc/77/stat": _, ...files } = tree.files!;
  assert.equal(valueOf((await run({ ...tree, files })).landed), []);
});

test("a real process that is called kube-vip is found by the real /proc", async () => {
  const folder = Deno.makeTempDirSync({ prefix: "kube-vip-" });
  Deno.copyFileSync("/bin/sleep", `${folder}/kube-vip`);
  const child = new Deno.Command(`${folder}/kube-vip`, {
    args: ["30"],
    env: { bgp_enable: "true", bgp_peers: "10.0.0.1:65000:canary:false" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { kubeVipProcesses: landed } = await runProbe(kubeVipProcesses, { world: testWorld({ files: openFiles() }) });
    const process = valueOf(landed).find(({ pid }) => pid === child.pid);
    assert.is(process?.executable, `${folder}/kube-vip`);
    assert.is(process?.sameNetwork, true);
    assert.ok(Math.abs(Date.parse(process!.startedAt!) - Date.now()) < 5_000, process!.startedAt!);
    assert.is(process?.settings?.variables["bgp_enable"], "true");
    assert.match(process!.capabilities!, /^[0-9a-f]{16}$/);
    assert.not.match(JSON.stringify(landed), /canary/);
  } finally {
    child.kill("SIGKILL");
    await child.status;
    Deno.removeSync(folder, { recursive: true });
  }
});

function stat(state: string): string {
  return `77 (kube (vip) ) ${state} 1 ${Array.from({ length: 17 }, (_, n) => n).join(" ")} 12345 0 0\n`;
}

async function halt(files: Record<string, string>) {
  return valueOf((await run(proc({ files }))).landed)[0]?.halt;
}

test("a process that is stopped, traced, frozen or lost in the kernel is told with what keeps it", async () => {
  assert.is(await halt({}), undefined);
  assert.equal(await halt({ "/proc/77/stat": stat("T") }), { kind: "stopped", by: null });
  const status = "Name:\tkube-vip\nTracerPid:\t4711\nCapEff:\t0000000000003000\n";
  assert.equal(await halt({ "/proc/77/stat": stat("t"), "/proc/77/status": status }), { kind: "traced", by: "4711" });
  assert.equal(await halt({ "/proc/77/stat": stat("D"), "/proc/77/wchan": "nfs_wait_bit_killable" }), {
    kind: "uninterruptible",
    by: "nfs_wait_bit_killable",
  });
});

test("a frozen cgroup is one in both versions, and a path that leads out of the tree is not looked at", async () => {
  const folder = "/sys/fs/cgroup/kubepods.slice/pod1";
  const two = {
    "/proc/77/cgroup": "0::/kubepods.slice/pod1\n",
    [`${folder}/cgroup.events`]: "populated 1\nfrozen 1\n",
  };
  assert.equal(await halt(two), { kind: "frozen", by: folder });
  assert.is(await halt({ ...two, [`${folder}/cgroup.events`]: "populated 1\nfrozen 0\n" }), undefined);
  const one = "/sys/fs/cgroup/freezer/pods/a";
  assert.equal(
    await halt({
      "/proc/77/cgroup": "9:cpu,freezer:/pods/a\n",
      [`${one}/freezer.state`]: "FROZEN\n",
      "/proc/77/stat": stat("D"),
    }),
    { kind: "frozen", by: one },
  );
  assert.is(
    await halt({ "/proc/77/cgroup": "0::/../../etc\n", "/sys/fs/cgroup/../../etc/cgroup.events": "frozen 1\n" }),
    undefined,
  );
});

test("a moment in the kernel is none", async () => {
  const tree = memoryFiles(proc({ files: { "/proc/77/stat": stat("D") } }));
  let looks = 0;
  const files = {
    ...tree,
    readText: async (path: string, options: { maxBytes: number }) => {
      const text = await tree.readText(path, options);
      return path === "/proc/77/stat" && ++looks > 2 ? stat("S") : text;
    },
  };
  const { kubeVipProcesses: landed } = await runProbe(kubeVipProcesses, { world: testWorld({ files }) });
  assert.is(valueOf(landed)[0]?.halt, undefined);
});

test("what has ended and was not fetched is told by its name, with its parent; a thread of the kernel is none", async () => {
  const { landed } = await run(proc({
    files: {
      "/proc/90/stat": "90 (kube-vip) Z 4242 0\n",
      "/proc/90/cmdline": "",
      "/proc/91/stat": "91 (kworker/0:1) I 2 0\n",
      "/proc/91/cmdline": "",
    },
    links: { "/proc/77/exe": "/bin/sh" },
  }));
  assert.equal(valueOf(landed).map(({ pid, halt, settings }) => [pid, halt, settings]), [
    [90, { kind: "zombie", by: "4242" }, null],
  ]);
});

test.run();
