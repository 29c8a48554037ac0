import { test } from "uvu";
import * as assert from "uvu/assert";
import type { KubeVipWorkloads, ManifestFile, MountedKubeconfig } from "../../../checks/model/facts.ts";
import { kubeVipAccount } from "../../../checks/probes/kube_vip/kube_vip_account.ts";
import { readMountedKubeconfig } from "../../../checks/probes/kube_vip/mounted_kubeconfig.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { testWorld } from "../files/run_probe.ts";
import { makeCertificates } from "../http/certificates.ts";
import { kubeconfig } from "../kubernetes/api.ts";

const certificates = makeCertificates();
test.after(() => certificates.remove());

const ADMIN: MountedKubeconfig = {
  path: "/etc/kubernetes/admin.conf",
  server: "https://10.66.6.10:6443",
  identity: "kubernetes-admin",
  groups: ["kubeadm:cluster-admins"],
  notAfter: null,
  problem: null,
};

const BGP = { variables: { bgp_enable: "true" } }, ARP = { variables: { vip_arp: "true" } };

function manifest(changes: object): ManifestFile {
  return {
    problem: null,
    namespace: "kube-system",
    settings: BGP,
    kubeconfig: ADMIN,
    ...changes,
  } as unknown as ManifestFile;
}

function workloads(pods: readonly object[], sets: readonly object[] = []): KubeVipWorkloads {
  return { pods, workloads: sets, workloadsSeen: true } as unknown as KubeVipWorkloads;
}

const unread = () => Promise.reject(new Error("nothing is to be read"));

test("a static pod is whom the kubeconfig makes of it that it mounts", async () => {
  const account = await kubeVipAccount({ workloads: null, manifests: [manifest({})], read: unread });
  assert.equal(account, {
    user: "kubernetes-admin",
    groups: ["kubeadm:cluster-admins", "system:authenticated"],
    namespace: "kube-system",
    kubeconfig: "/etc/kubernetes/admin.conf",
  });
});

test("a pod is its service account, with the groups that such accounts have", async () => {
  const pod = { namespace: "kube-vip", serviceAccount: "kube-vip", settings: BGP };
  const account = await kubeVipAccount({ workloads: workloads([pod]), manifests: [], read: unread });
  assert.equal(account, {
    user: "system:serviceaccount:kube-vip:kube-vip",
    groups: ["system:serviceaccounts", "system:serviceaccounts:kube-vip", "system:authenticated"],
    namespace: "kube-vip",
    kubeconfig: null,
  });
});

test("of two kube-vips the one that speaks BGP counts", async () => {
  const pod = { namespace: "kube-system", serviceAccount: "bgp", settings: BGP };
  const account = await kubeVipAccount({
    workloads: workloads([pod]),
    manifests: [manifest({ settings: ARP })],
    read: unread,
  });
  assert.is(account?.user, "system:serviceaccount:kube-system:bgp");
});

test("a kubeconfig that a pod mounts wins over its account, and one that is not there does not", async () => {
  const pod = { namespace: "a", serviceAccount: "b", settings: BGP, kubeconfig: "/etc/kubernetes/admin.conf" };
  const sources = { workloads: workloads([pod]), manifests: [] };
  assert.is((await kubeVipAccount({ ...sources, read: () => Promise.resolve(ADMIN) }))?.user, "kubernetes-admin");
  const gone = { ...ADMIN, identity: null, problem: { kind: "missing", detail: "" } as const };
  assert.is(
    (await kubeVipAccount({ ...sources, read: () => Promise.resolve(gone) }))?.user,
    "system:serviceaccount:a:b",
  );
});

test("a DaemonSet that has no pod here yet has the account of its template, and nothing has none", async () => {
  const set = { namespace: "kube-system", serviceAccount: "kube-vip", settings: BGP };
  assert.is(
    (await kubeVipAccount({ workloads: workloads([], [set]), manifests: [], read: unread }))?.namespace,
    "kube-system",
  );
  assert.is(
    await kubeVipAccount({ workloads: workloads([]), manifests: [manifest({ kubeconfig: null })], read: unread }),
    null,
  );
  assert.is(await kubeVipAccount({ workloads: null, manifests: [], read: unread }), null);
});

function mounted(files: Readonly<Record<string, string>>, forbidden: readonly string[] = []) {
  return readMountedKubeconfig(testWorld({ files: memoryFiles({ files, forbidden }) }), "/etc/kubernetes/admin.conf");
}

test("of a mounted kubeconfig server, names and end are read, and its key is not", async () => {
  const text = kubeconfig({
    server: "https://user:canary@10.0.0.1:6443",
    client: certificates.client,
    user: { token: "canary" },
  });
  const found = await mounted({ "/etc/kubernetes/admin.conf": text });
  assert.equal([found.server, found.identity, found.groups, found.problem], [
    "https://10.0.0.1:6443",
    "system:node:worker-1",
    ["system:nodes"],
    null,
  ]);
  assert.ok(new Date(found.notAfter!) > new Date());
  assert.not.match(JSON.stringify(found), /canary|PRIVATE/);
});

test("one that is missing, forbidden or broken is told apart", async () => {
  const kind = async (...tree: Parameters<typeof mounted>) => (await mounted(...tree)).problem?.kind;
  assert.is(await kind({}), "missing");
  assert.is(await kind({}, ["/etc/kubernetes/admin.conf"]), "unreadable");
  assert.is(await kind({ "/etc/kubernetes/admin.conf": "a: b: c" }), "broken");
  const certificate = kubeconfig({ server: "https://a:1", user: { "client-certificate-data": "!!" } });
  assert.is(await kind({ "/etc/kubernetes/admin.conf": certificate }), "broken");
  const none = kubeconfig({ server: "https://a:1", user: { "client-certificate-data": btoa("x") } });
  assert.is(await kind({ "/etc/kubernetes/admin.conf": none }), "broken");
});

test.run();
