import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { kubeVipManifests } from "../../../checks/probes/kube_vip/manifests.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";

function pod(name: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers: [{name: kube-vip, image: kube-vip:v1.2.3, args: [manager]}]\n`;
}

async function run(tree: MemoryTree) {
  const landed = (await runProbe(kubeVipManifests, { world: testWorld({ files: memoryFiles(tree) }) })).manifests;
  return { landed, source: landed?.source ?? "" };
}

/** A kubelet that runs with these words. */
function kubelet(...words: string[]): MemoryTree {
  return {
    files: { "/proc/88/cmdline": `/usr/bin/kubelet\0${words.map((word) => `${word}\0`).join("")}` },
    links: { "/proc/1/exe": "/sbin/init", "/proc/88/exe": "/usr/bin/kubelet" },
  };
}

function with_(tree: MemoryTree, files: Record<string, string>, more: MemoryTree = {}): MemoryTree {
  return { ...tree, ...more, files: { ...tree.files, ...files } };
}

async function paths(tree: MemoryTree): Promise<string[]> {
  return valueOf((await run(tree)).landed).map(({ path, problem }) =>
    `${path}${problem === null ? "" : ` ${problem.kind}`}`
  );
}

test("the folder is that of the running kubelet's flag, else of its configuration, drop-ins first", async () => {
  const files = {
    "/a/x.yaml": pod("a"),
    "/b/x.yaml": pod("b"),
    "/c/x.yaml": pod("c"),
    "/k/config.yaml": "staticPodPath: /b\n",
  };
  const flag = kubelet("--config=/k/config.yaml", "--pod-manifest-path=/a");
  assert.equal(await paths(with_(flag, files)), ["/a/x.yaml"]);
  const config = kubelet("--config", "/k/config.yaml");
  assert.equal(await paths(with_(config, files)), ["/b/x.yaml"]);
  assert.match((await run(with_(config, files))).source, /^\/b \(\/k\/config\.yaml\)$/);
  const dropIn = kubelet("--config=/k/config.yaml", "--config-dir=/k/d");
  const more = {
    "/k/d/10.conf": "staticPodPath: /a\n",
    "/k/d/20.conf": "staticPodPath: /c\n",
    "/k/d/30.txt": "staticPodPath: /a\n",
  };
  assert.equal(await paths(with_(dropIn, { ...files, ...more })), ["/c/x.yaml"]);
});

test("without a kubelet that runs, kubeadm's configuration says it, else the usual folders that exist", async () => {
  assert.equal(
    await paths({ files: { "/var/lib/kubelet/config.yaml": "staticPodPath: /b\n", "/b/vip.yaml": pod("b") } }),
    ["/b/vip.yaml"],
  );
  const usual = {
    "/etc/kubernetes/manifests/kube-vip.yaml": pod("a"),
    "/var/lib/rancher/rke2/agent/pod-manifests/kube-vip.yaml": pod("b"),
  };
  assert.equal(await paths({ files: usual }), Object.keys(usual));
});

test("k3s is its own kubelet", async () => {
  const tree = (words: string): MemoryTree => ({
    files: {
      "/proc/5/cmdline": words,
      "/var/lib/rancher/k3s/agent/pod-manifests/vip.yaml": pod("a"),
      "/data/agent/pod-manifests/vip.yaml": pod("b"),
    },
    links: { "/proc/5/exe": "/usr/local/bin/k3s" },
  });
  assert.equal(await paths(tree("k3s\0server\0")), ["/var/lib/rancher/k3s/agent/pod-manifests/vip.yaml"]);
  assert.equal(await paths(tree("k3s\0server\0-d\0/data\0")), ["/data/agent/pod-manifests/vip.yaml"]);
});

test("a folder that does not exist, or is empty, holds nothing, and the source says which", async () => {
  const { landed, source } = await run(kubelet("--pod-manifest-path=/gone"));
  assert.equal(valueOf(landed), []);
  assert.match(source, /^\/gone \(\/proc\/88\/cmdline\)$/);
  assert.equal(await paths({ folders: ["/etc/kubernetes/manifests"] }), []);
});

test("a folder that may not be read leaves the manifests unknown", async () => {
  const { landed } = await run({ forbidden: ["/etc/kubernetes/manifests"] });
  assert.is(reasonOf(landed), "notPermitted");
});

test("every file that a kubelet would read is looked at, a backup copy too, one that begins with a dot not", async () => {
  const folder = "/etc/kubernetes/manifests";
  const files = {
    [`${folder}/kube-vip.yaml`]: pod("a"),
    [`${folder}/kube-vip.yaml.bak`]: pod("b"),
    [`${folder}/.kube-vip.yaml.swp`]: pod("c"),
    [`${folder}/vip.yaml`]: "",
    [`${folder}/lb.yaml`]: pod("d"),
    [`${folder}/etcd.yaml`]: "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: etcd, image: etcd}]}\n",
    [`${folder}/huge-vip.yaml`]: `# ${"x".repeat(1_100_000)}`,
    [`${folder}/bad-vip.yaml`]: "a: b: c",
  };
  const tree = { files, forbidden: [`${folder}/locked-vip.yaml`, `${folder}/locked.yaml`] };
  assert.equal(await paths(tree), [
    `${folder}/bad-vip.yaml yaml`,
    `${folder}/huge-vip.yaml too-large`,
    `${folder}/kube-vip.yaml`,
    `${folder}/kube-vip.yaml.bak`,
    `${folder}/lb.yaml`,
    `${folder}/locked-vip.yaml unreadable`,
    `${folder}/vip.yaml empty`,
  ]);
});

test("a manifest where the documentation puts it, and this kubelet does not look, is told as unread", async () => {
  const tree = with_(kubelet("--pod-manifest-path=/a"), {
    "/etc/kubernetes/manifests/kube-vip.yaml": pod("a"),
    "/a/other.yaml": "x: 1",
  });
  const [file] = valueOf((await run(tree)).landed);
  assert.equal(file?.problem, {
    kind: "unread",
    detail: "Lies in /etc/kubernetes/manifests, but this kubelet reads /a alone",
  });
  const nowhere = await run(with_(kubelet(), { "/etc/kubernetes/manifests/kube-vip.yaml": pod("a") }));
  assert.match(valueOf(nowhere.landed)[0]?.problem?.detail ?? "", /reads no folder at all/);
  assert.match(nowhere.source, /no staticPodPath/);
});

test("below a host root the real files are read, and a path says where they really are", async () => {
  const root = Deno.makeTempDirSync({ prefix: "root-" });
  Deno.mkdirSync(`${root}/var/lib/kubelet`, { recursive: true });
  Deno.mkdirSync(`${root}/srv/manifests`, { recursive: true });
  Deno.mkdirSync(`${root}/srv/manifests/folder-vip`);
  Deno.writeTextFileSync(`${root}/var/lib/kubelet/config.yaml`, "staticPodPath: /srv/link\n");
  Deno.symlinkSync("/srv/manifests", `${root}/srv/link`);
  Deno.writeTextFileSync(`${root}/srv/manifests/kube-vip.yaml`, pod("real"));
  const world = testWorld({ files: memoryFiles({ folders: ["/proc"] }), host: openFiles(root) });
  const { manifests } = await runProbe(kubeVipManifests, { world });
  assert.equal(valueOf(manifests).map(({ path, name }) => [path, name]), [[`${root}/srv/link/kube-vip.yaml`, "real"]]);
  Deno.removeSync(root, { recursive: true });
});

function daemonSet(more = ""): string {
  const pod = {
    hostNetwork: true,
    serviceAccountName: "kube-vip",
    containers: [{ image: "kube-vip:v1.2.3", args: ["manager"], env: [{ name: "bgp_enable", value: "true" }] }],
  };
  const spec = JSON.stringify({ selector: {}, template: { spec: pod } });
  return `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-vip-ds, namespace: kube-system}\nspec: ${spec}\n${more}`;
}

test("a server of k3s or RKE2 applies what lies in its own folder, each document of it", async () => {
  const account = "---\nkind: ServiceAccount\napiVersion: v1\nmetadata: {name: kube-vip}\n";
  const [file, ...rest] = valueOf(
    (await run({
      files: {
        "/var/lib/rancher/k3s/server/manifests/kube-vip.yaml": `${account}---\n${daemonSet("---\n")}`,
        "/var/lib/rancher/k3s/server/manifests/kube-vip-rbac.yaml": account,
        "/var/lib/rancher/k3s/server/manifests/old.yaml": daemonSet(),
        "/var/lib/rancher/k3s/server/manifests/old.yaml.skip": "",
        "/var/lib/rancher/k3s/server/manifests/coredns.yaml": "kind: [",
      },
    })).landed,
  );
  assert.equal(rest, []);
  assert.equal(
    [file?.path, file?.problem, file?.daemonSet?.kind, file?.settings?.variables, file?.daemonSet?.serviceAccount],
    ["/var/lib/rancher/k3s/server/manifests/kube-vip.yaml", null, "DaemonSet", { bgp_enable: "true" }, "kube-vip"],
  );
});

test("its data folder may be another one, by its arguments or its configuration", async () => {
  const files = {
    "/data/k3s/server/manifests/vip/ds.yml": daemonSet(),
    "/data/k3s/agent/pod-manifests/kube-vip.yaml": pod("a"),
  };
  const k3s = (words: string): MemoryTree => ({
    files: { ...files, "/proc/88/cmdline": `/usr/local/bin/k3s\0server\0${words}` },
    links: { "/proc/1/exe": "/sbin/init", "/proc/88/exe": "/usr/local/bin/k3s" },
  });
  const wanted = ["/data/k3s/agent/pod-manifests/kube-vip.yaml", "/data/k3s/server/manifests/vip/ds.yml"];
  assert.equal(await paths(k3s("--data-dir=/data/k3s/\0")), wanted);
  assert.equal(await paths(with_(k3s(""), { "/etc/rancher/k3s/config.yaml": "data-dir: /data/k3s\n" })), wanted);
});

test("a broken file of that folder is told if it is named for kube-vip, and a DaemonSet is a Pod's only there", async () => {
  assert.equal(
    await paths({ files: { "/var/lib/rancher/rke2/server/manifests/kube-vip.yaml": "kind: [" } }),
    ["/var/lib/rancher/rke2/server/manifests/kube-vip.yaml yaml"],
  );
  assert.equal(
    await paths({ files: { "/var/lib/rancher/rke2/agent/pod-manifests/kube-vip.yaml": daemonSet() } }),
    ["/var/lib/rancher/rke2/agent/pod-manifests/kube-vip.yaml not-a-pod"],
  );
});

test.run();
