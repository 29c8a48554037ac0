import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { readManifest } from "../../../checks/probes/kube_vip/manifest_file.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

const vault = openVault();

function read(content: string, path = "/m/kube-vip.yaml") {
  return readManifest(path, content, vault);
}

async function problem(content: string, path?: string) {
  return (await read(content, path))?.problem;
}

/** What `kube-vip manifest pod` of v1.2.3 prints, shortened. */
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: kube-vip
  namespace: kube-system
spec:
  containers:
  - args:
    - manager
    env:
    - name: vip_nodename
      valueFrom:
        fieldRef:
          fieldPath: spec.nodeName
    - name: bgp_enable
      value: "true"
    - name: bgp_as
      value: "65000"
    - name: bgp_peeraddress
    - name: bgp_peerpass
    - name: bgp_peers
      value: 169.254.255.1:65530:canary:false,169.254.255.2:65530:canary:false
    image: ghcr.io/kube-vip/kube-vip:v1.2.3
    name: kube-vip
  hostNetwork: true
status: {}
`;

test("a Pod of kube-vip is read whole, without its passwords", async () => {
  const file = await read(POD);
  assert.is(file?.problem, null);
  assert.equal([file?.name, file?.namespace, file?.image, file?.hostNetwork], [
    "kube-vip",
    "kube-system",
    "ghcr.io/kube-vip/kube-vip:v1.2.3",
    true,
  ]);
  assert.is(file?.settings?.command, "manager");
  assert.equal(file?.settings?.variables, { bgp_as: "65000", bgp_enable: "true" });
  assert.equal(file?.settings?.references, { vip_nodename: "fieldRef spec.nodeName" });
  assert.equal(file?.settings?.staticPeers.peers.map(({ address, password }) => [address, password.set]), [[
    "169.254.255.1",
    true,
  ], ["169.254.255.2", true]]);
  assert.not.match(JSON.stringify(file), /canary/);
});

test("a Pod of another program does not concern kube-vip, whatever its comments say", async () => {
  const other = POD.replaceAll("kube-vip", "etcd").replaceAll("kube_vip", "etcd").replaceAll("manager", "serve");
  assert.is(await read(`# not kube-vip\n${other}`, "/m/etcd.yaml"), null);
  assert.is(await read("", "/m/etcd.yaml"), null);
  assert.is(await read("kind: ConfigMap\ndata: {x: kube-vip}\n", "/m/other.yaml"), null);
});

test("the image says so, also from a mirror, and under another file name", async () => {
  const mirrored = POD.replace("ghcr.io/kube-vip/kube-vip:v1.2.3", "registry.local/mirror/kube-vip-iptables@sha256:00");
  assert.is((await read(mirrored, "/m/lb.json"))?.problem, null);
});

test("what it is told says so, whatever its image is called", async () => {
  const renamed = POD.replace("ghcr.io/kube-vip/kube-vip:v1.2.3", "registry.local/load-balancer:7");
  const file = await read(renamed, "/m/lb.yaml");
  assert.is(file?.image, "registry.local/load-balancer:7");
  assert.is(file?.settings?.variables["bgp_enable"], "true");
});

test("its cloud provider is another program", async () => {
  const other = POD.replace("ghcr.io/kube-vip/kube-vip:v1.2.3", "ghcr.io/kube-vip/kube-vip-cloud-provider:v0.0.12")
    .replaceAll("manager", "serve");
  assert.is(await read(other, "/m/provider.yaml"), null);
});

test("an empty file, comments alone, and a separator alone are empty", async () => {
  for (const text of ["", "\n", "# kube-vip\n", "---\n"]) {
    assert.is((await problem(text))?.kind, "empty", JSON.stringify(text));
  }
});

test("broken YAML is told with its line", async () => {
  const told = await problem(`${POD}\n  bad: [indent\n`);
  assert.is(told?.kind, "yaml");
  assert.match(told!.detail, /no sound YAML in line \d+/);
  assert.not.match(told!.detail, /canary/);
});

test("what explodes is told in a moment", async () => {
  const bomb = Array.from(
    { length: 11 },
    (_, n) => `l${n}: &l${n} [${Array(9).fill(n === 0 ? "kube-vip" : `*l${n - 1}`)}]`,
  ).join("\n");
  const began = performance.now();
  assert.is((await problem(bomb))?.kind, "yaml");
  assert.ok(performance.now() - began < 2_000);
});

test("a DaemonSet is no Pod, and of several documents the kubelet reads the first", async () => {
  const daemonSet = POD.replace("kind: Pod", "kind: DaemonSet");
  assert.equal(await problem(daemonSet), {
    kind: "not-a-pod",
    detail: "It is a DaemonSet, expected a Pod: the kubelet runs nothing of it (kubectl apply takes a DaemonSet)",
  });
  const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: kube-vip}\n";
  assert.match(
    (await problem(`${account}---\n${POD}`))!.detail,
    /first of 2 documents is a ServiceAccount.*reads the first alone/,
  );
  assert.match((await problem(`---\n---\n${POD}`))!.detail, /first of 2 documents is not a Kubernetes object/);
  assert.is((await read(`${POD}---\n${account}`))?.problem, null);
  assert.is((await problem("just text"))?.kind, "not-a-pod");
});

test("a value without quotes, which a kubelet refuses, is named by its variable", async () => {
  assert.is(
    (await problem(POD.replace('value: "65000"', "value: 65000")))?.detail,
    "The value of bgp_as is a number, expected text: it needs quotes",
  );
  assert.is(
    (await problem(POD.replace('value: "true"', "value: true")))?.detail,
    "The value of bgp_enable is true, expected text: it needs quotes",
  );
});

test("a Pod of another shape is told by its field", async () => {
  assert.match(
    (await problem(POD.replace("hostNetwork: true", "hostNetwork: yes please")))!.detail,
    /spec\.hostNetwork is text of 10 characters, expected true or false/,
  );
  assert.match((await problem("apiVersion: v1\nkind: Pod\nspec: {}\n"))!.detail, /spec\.containers is missing/);
  assert.match((await problem("apiVersion: v1\nkind: Pod\nspec: {containers: []}\n"))!.detail, /has no container/);
});

test("flags in the command are read, behind the program's name", async () => {
  const text = POD.replace(
    "  - args:\n    - manager\n",
    "  - command: [/kube-vip, manager, --annotations, metal.equinix.com]\n",
  );
  assert.is((await read(text))?.settings?.variables["annotation"], "metal.equinix.com");
});

test("no text makes the reader throw", async () => {
  const piece = fc.constantFrom(
    "kind: Pod\n",
    "apiVersion: v1\n",
    "spec:\n",
    "  containers:\n",
    "  - image: kube-vip\n",
    "    env:\n",
    "    - name: x\n",
    "---\n",
    "{}",
    "[]",
    ": ",
    "\0",
    "&a ",
    "*a",
    "\t",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")),
  );
  await fc.assert(fc.asyncProperty(text, async (content) => void await read(content)), { numRuns: 500 });
});

test.run();
