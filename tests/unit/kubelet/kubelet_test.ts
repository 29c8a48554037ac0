import { test } from "uvu";
import * as assert from "uvu/assert";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { kubeletSettings } from "../../../checks/probes/kubelet/settings.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";

const OWN = { "/proc/self/ns/pid": "pid:[4026531836]", "/proc/1/exe": "/usr/lib/systemd/systemd" };

/** What a container of its own shows. */
const CONTAINER = { "/proc/self/ns/pid": "pid:[4026532000]", "/proc/1/exe": "/bin/sh" };

async function read(tree: MemoryTree) {
  return (await runProbe(kubeletSettings, { world: testWorld({ files: memoryFiles(tree) }) })).kubelet;
}

async function kubelet(tree: MemoryTree) {
  return valueOf(await read(tree));
}

/** A node on which this process runs as its kubelet. */
function running(executable: string, words: string, files: Readonly<Record<string, string>> = {}): MemoryTree {
  return {
    files: { "/proc/50/cmdline": words.replaceAll(" ", "\0") + "\0", ...files },
    links: { ...OWN, "/proc/50/exe": executable },
  };
}

test("the running kubelet says what holds, and its configuration file its provider id", async () => {
  const words = "kubelet --config=/var/lib/kubelet/config.yaml --cloud-provider=external --hostname-override w1";
  const tree = running("/usr/bin/kubelet", words, {
    "/var/lib/kubelet/config.yaml": "kind: KubeletConfiguration\nproviderID: equinixmetal://0001\n",
    "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf": "[Service]\nEnvironmentFile=-/etc/sysconfig/kubelet\n",
  });
  assert.equal(await kubelet(tree), {
    running: true,
    cloudProvider: "external",
    cloudProviderFrom: "/proc/50/cmdline",
    hostnameOverride: "w1",
    providerId: "equinixmetal://0001",
    distribution: "kubeadm",
    argumentsFile: "/etc/sysconfig/kubelet",
  });
});

test("a flag that is set to nothing, and one that is not there, are unset", async () => {
  for (const words of ["kubelet --cloud-provider= --v=2", "kubelet --v=2"]) {
    const { cloudProvider, cloudProviderFrom, distribution } = await kubelet(running("/usr/bin/kubelet", words));
    assert.equal([cloudProvider, cloudProviderFrom, distribution], [null, null, null]);
  }
});

test("without a running kubelet the files say what its next start brings, those for more arguments last", async () => {
  const files = {
    "/var/lib/kubelet/kubeadm-flags.env":
      'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=x --cloud-provider=external"\n',
    "/var/lib/kubelet/config.yaml": "providerID: ''\n",
    "/etc/default/kubelet": "# more\nKUBELET_EXTRA_ARGS=--node-ip=10.0.0.1 --provider-id=a://b\n",
  };
  const first = await kubelet({ files, links: OWN });
  assert.equal([first.running, first.cloudProvider, first.cloudProviderFrom, first.providerId], [
    false,
    "external",
    "/var/lib/kubelet/kubeadm-flags.env",
    "a://b",
  ]);
  assert.equal([first.distribution, first.argumentsFile], ["kubeadm", "/etc/default/kubelet"]);
  const over = { ...files, "/etc/default/kubelet": "export KUBELET_EXTRA_ARGS='--cloud-provider=aws \\\n --v=2'\n" };
  const second = await kubelet({ files: over, links: OWN });
  assert.equal([second.cloudProvider, second.cloudProviderFrom], ["aws", "/etc/default/kubelet"]);
});

test("where the processes cannot be seen, files say it, and whether it runs is not known", async () => {
  const links = CONTAINER;
  const files = { "/var/lib/kubelet/kubeadm-flags.env": 'KUBELET_KUBEADM_ARGS="--cloud-provider=external"' };
  const seen = await kubelet({ files, links });
  assert.equal([seen.running, seen.cloudProvider], [null, "external"]);
  assert.is(reasonOf(await read({ links })), "notPermitted");
});

test("a node without a kubelet has none", async () => {
  const { running, distribution, argumentsFile } = await kubelet({ links: OWN });
  assert.equal([running, distribution, argumentsFile], [false, null, null]);
});

test("k3s tells its kubelet of a cloud by itself, unless that is switched off", async () => {
  const own = await kubelet(running("/var/lib/rancher/k3s/data/ab/bin/k3s", "k3s server --node-name w1"));
  assert.equal([own.cloudProvider, own.cloudProviderFrom, own.hostnameOverride, own.distribution], [
    "external",
    "k3s's own cloud controller",
    "w1",
    "k3s",
  ]);
  const off = await kubelet(running("/usr/local/bin/k3s", "k3s server --disable-cloud-controller"));
  assert.equal([off.cloudProvider, off.argumentsFile], [null, "/etc/rancher/k3s/config.yaml"]);
  const told = running(
    "/usr/local/bin/k3s",
    "k3s server --disable-cloud-controller --kubelet-arg=cloud-provider=external --kubelet-arg provider-id=a://b",
  );
  const { cloudProvider, providerId } = await kubelet(told);
  assert.equal([cloudProvider, providerId], ["external", "a://b"]);
});

test("k3s reads its configuration files, a later one over an earlier one", async () => {
  const files = {
    "/etc/rancher/k3s/config.yaml": "disable-cloud-controller: true\nkubelet-arg: [cloud-provider=aws]\n",
    "/etc/rancher/k3s/config.yaml.d/10.yaml": "kubelet-arg:\n  - cloud-provider=external\n",
    "/etc/rancher/k3s/config.yaml.d/20.yaml": "kubelet-arg+: [v=2]\n",
  };
  const { cloudProvider } = await kubelet(running("/usr/local/bin/k3s", "k3s server", files));
  assert.is(cloudProvider, "external");
  const elsewhere = { "/my.yaml": "kubelet-arg: cloud-provider=gce\n" };
  assert.is((await kubelet(running("/usr/local/bin/k3s", "k3s server -c /my.yaml", elsewhere))).cloudProvider, "gce");
});

test("what its server told a k3s agent cannot be seen", async () => {
  assert.is(reasonOf(await read(running("/usr/local/bin/k3s", "k3s agent"))), "unsupported");
  const told = running("/usr/local/bin/k3s", "k3s agent --kubelet-arg=cloud-provider=external");
  assert.is((await kubelet(told)).cloudProvider, "external");
});

test("RKE2 runs a kubelet of its own, and has its settings in a file", async () => {
  const words = "kubelet --cloud-provider=external --config-dir=/var/lib/rancher/rke2/agent/etc/kubelet.conf.d";
  const seen = await kubelet(running("/var/lib/rancher/rke2/data/v1/bin/kubelet", words));
  assert.equal([seen.distribution, seen.cloudProvider, seen.argumentsFile], [
    "rke2",
    "external",
    "/etc/rancher/rke2/config.yaml",
  ]);
  const stopped = { files: { "/etc/rancher/rke2/config.yaml": "cloud-provider-name: external\n" }, links: OWN };
  const { running: isRunning, cloudProvider, cloudProviderFrom } = await kubelet(stopped);
  assert.equal([isRunning, cloudProvider, cloudProviderFrom], [false, "external", "/etc/rancher/rke2/config.yaml"]);
});

test("broken, hostile and forbidden files are passed over", async () => {
  const tree = running("/usr/bin/kubelet", "kubelet --config=/c.yaml --cloud-provider=ex\u001bternal", {
    "/c.yaml": "a: &a [*a]\nproviderID: {x: 1}",
    "/etc/default/kubelet": "\0\0KUBELET_EXTRA_ARGS",
  });
  const { providerId, cloudProvider } = await kubelet({
    ...tree,
    forbidden: ["/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf"],
  });
  assert.equal([providerId, cloudProvider], [null, "ex ternal"]);
});

test("below a host root its files are read", async () => {
  const root = Deno.makeTempDirSync({ prefix: "kubelet-" });
  try {
    Deno.mkdirSync(`${root}/var/lib/kubelet`, { recursive: true });
    Deno.writeTextFileSync(
      `${root}/var/lib/kubelet/kubeadm-flags.env`,
      'KUBELET_KUBEADM_ARGS="--cloud-provider=external"',
    );
    const links = CONTAINER;
    const world = testWorld({ files: memoryFiles({ links }), host: openFiles(root) });
    const { kubelet: fact } = await runProbe(kubeletSettings, { world });
    assert.is(valueOf(fact).cloudProvider, "external");
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});

test.run();
