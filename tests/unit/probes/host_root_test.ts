import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import type { Link, Peer } from "../../../checks/model/facts.ts";
import { hostDmi } from "../../../checks/probes/host/dmi.ts";
import { hostIdentity } from "../../../checks/probes/host/identity.ts";
import { findOwners } from "../../../checks/probes/kernel/socket_owners.ts";
import { kubeVipManifests } from "../../../checks/probes/kube_vip/manifests.ts";
import { kubeVipProcesses } from "../../../checks/probes/kube_vip/processes.ts";
import { kubeletSettings } from "../../../checks/probes/kubelet/settings.ts";
import { kubernetesNode } from "../../../checks/probes/kubernetes/node.ts";
import { kubeVipLogs } from "../../../checks/probes/logs/kube_vip_logs.ts";
import { listenerOf } from "../../../checks/probes/metrics/listener.ts";
import { openWorld } from "../../../checks/probes/open_world.ts";
import { routesKept } from "../../../checks/probes/persistence/kept.ts";
import { HttpProblem, type HttpRequest } from "../../../checks/probes/ports/http.ts";
import type { Probe, ProbeContext } from "../../../checks/probes/probe.ts";
import type { World } from "../../../checks/probes/world.ts";
import { SETTINGS } from "../../support/settings.ts";
import { makeCertificates } from "../http/certificates.ts";
import { kubeconfig } from "../kubernetes/api.ts";

const certificates = makeCertificates();
const folder = Deno.makeTempDirSync({ prefix: "host-root-" });
test.after(() => {
  certificates.remove();
  Deno.removeSync(folder, { recursive: true });
});

const UID = "5d1c0f9a7e3b4c2d8f6a1b0e9c7d5a3f";
const LOGS = `/var/log/pods/kube-system_kube-vip-worker-1_${UID}/kube-vip`;
const POD = JSON.stringify({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "kube-vip", namespace: "kube-system" },
  spec: {
    hostNetwork: true,
    containers: [{
      name: "kube-vip",
      image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
      args: ["manager", "--config-file", "/etc/kube-vip/config.yaml"],
      volumeMounts: [{ name: "config", mountPath: "/etc/kube-vip" }, {
        name: "k",
        mountPath: "/etc/kubernetes/admin.conf",
      }],
    }],
    volumes: [
      { name: "config", hostPath: { path: "/opt/vip" } },
      { name: "k", hostPath: { path: "/etc/kube-vip.conf" } },
    ],
  },
});
const MEMBER = kubeconfig({ server: "https://10.66.6.10:6443", client: certificates.client });
const KUBELET_CONF = kubeconfig({
  server: "https://10.66.6.10:6443",
  authority: certificates.authority,
  user: {
    "client-certificate": "/var/lib/kubelet/pki/kubelet-client-current.pem",
    "client-key": "/var/lib/kubelet/pki/kubelet-client-current.pem",
  },
});
const NETPLAN = "network:\n  version: 2\n  ethernets:\n    priv:\n      routes:\n" +
  "      - {to: 169.254.255.1/32, via: 10.66.6.2}\n";
const DAEMON_SET = JSON.stringify({
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: { name: "ds", namespace: "kube-system" },
  spec: { template: { spec: { containers: [{ image: "kube-vip:v1.2.3", args: ["manager"] }] } } },
});

/** A machine: path to text. */
const FILES: Readonly<Record<string, string>> = {
  "/etc/hostname": "worker-of-the-root\n",
  "/usr/lib/os-release": 'PRETTY_NAME="System of the root"\n',
  "/etc/kubernetes/kubelet.conf": KUBELET_CONF,
  "/var/lib/kubelet/pki/kubelet-client-2026-11-20.pem": certificates.client.certificate + certificates.client.key,
  "/etc/kube-vip.conf": MEMBER,
  "/opt/vip/config.yaml": "enableBGP: true\nannotations: metal.equinix.com\n",
  "/srv/manifests/kube-vip.yaml": POD,
  "/var/lib/kubelet/config.yaml": "staticPodPath: /etc/kubernetes/manifests\nproviderID: equinixmetal://root\n",
  "/var/lib/kubelet/kubeadm-flags.env": 'KUBELET_KUBEADM_ARGS="--cloud-provider=external"\n',
  "/var/lib/rancher/k3s/server/manifests/vip.yaml": DAEMON_SET,
  "/etc/netplan/50-root.yaml": NETPLAN,
  "/var/lib/docker/containers/a/a-json.log": '{"log":"kube-vip of the root\\n","time":"2026-11-24T02:14:00Z"}\n',
  "/sys/devices/virtual/dmi/id/sys_vendor": "Vendor of the root\n",
  "/sys/devices/virtual/dmi/id/product_name": "Product of the root\n",
  "/sys/fs/cgroup/pods/cgroup.events": "populated 1\nfrozen 1\n",
  "/proc/stat": "btime 1795500000\n",
  "/proc/uptime": "349200.00 1.00\n",
  "/proc/sys/kernel/osrelease": "6.6.6-root\n",
  "/proc/sys/net/ipv4/conf/all/rp_filter": "1\n",
  "/proc/sys/net/ipv4/conf/priv/rp_filter": "2\n",
  "/proc/666/net/netstat": "TcpExt: TCPMD5NotFound IPReversePathFilter\nTcpExt: 3 77\n",
  "/proc/666/net/tcp": "  sl  local rem st\n   0: 00000000:0840 00000000:0000 0A 0:0 0:0 0 0 0 4242 1\n",
  "/proc/666/net/tcp6": "\n",
  "/proc/1/comm": "systemd\n",
  "/proc/77/stat": `77 (kube-vip) S 1 ${Array.from({ length: 17 }, () => 0).join(" ")} 12345 0\n`,
  "/proc/77/status": "CapEff:\t0000000000003000\n",
  "/proc/77/cmdline": "/kube-vip\0manager\0--config-file\0/etc/kube-vip/config.yaml\0",
  "/proc/77/environ": "svc_enable=true\0",
  "/proc/77/cgroup": `0::/pods\n1:name=systemd:/kubepods/pod${UID}/a\n`,
  "/proc/88/cmdline": "/usr/bin/kubelet\0--config=/var/lib/kubelet/config.yaml\0--cloud-provider=external\0",
  "/secret/kubelet": 'KUBELET_EXTRA_ARGS="--hostname-override=never"\n',
};

/** Links that are the same on any machine, as the kernel and distributions make them. */
const LINKS: Readonly<Record<string, string>> = {
  "/etc/os-release": "../usr/lib/os-release",
  "/sys/class/dmi/id": "../../devices/virtual/dmi/id",
  "/proc/self": "666",
  "/proc/net": "self/net",
  "/proc/1/exe": "/usr/lib/systemd/systemd",
  "/proc/77/exe": "/kube-vip",
  "/proc/88/exe": "/usr/bin/kubelet",
  "/proc/77/ns/net": "net:[1]",
  "/proc/1/ns/net": "net:[1]",
  "/proc/77/fd/3": "socket:[4242]",
  // Absolute ones begin at the root, and too many `..` end there.
  "/etc/kubernetes/manifests": "/srv/manifests",
  "/var/lib/kubelet/pki/kubelet-client-current.pem": "/var/lib/kubelet/pki/kubelet-client-2026-11-20.pem",
  [`${LOGS}/0.log`]: "../../../../../../../../../../../../var/lib/docker/containers/a/a-json.log",
};

function build(name: string, { files, links }: { files: typeof FILES; links: typeof LINKS }): string {
  const root = `${folder}/${name}`;
  for (const [path, text] of Object.entries(files)) {
    Deno.mkdirSync(`${root}${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.writeTextFileSync(`${root}${path}`, text);
  }
  for (const [path, target] of Object.entries(links)) {
    Deno.mkdirSync(`${root}${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    Deno.symlinkSync(target, `${root}${path}`);
  }
  return root;
}

const READERS = [
  "lstat",
  "lstatSync",
  "open",
  "openSync",
  "readDir",
  "readDirSync",
  "readFile",
  "readFileSync",
  "readLink",
  "readLinkSync",
  "readTextFile",
  "readTextFileSync",
  "realPath",
  "realPathSync",
  "stat",
  "statSync",
] as const;

/** What is looked at, by whatever name Deno gives it, while something runs. */
async function watched<T>(run: () => Promise<T>): Promise<{ result: T; paths: readonly string[] }> {
  const paths: string[] = [], own = Deno as unknown as Record<string, (...given: unknown[]) => unknown>;
  const before = READERS.map((name) => [name, own[name]!] as const);
  for (const [name, read] of before) {
    own[name] = (...given) => {
      paths.push(String(given[0]));
      return read.apply(Deno, given);
    };
  }
  try {
    return { result: await run(), paths };
  } finally {
    for (const [name, read] of before) own[name] = read;
  }
}

const PEER: Peer = {
  address: "169.254.255.1",
  claim: "instance",
  instance: "a",
  peerAsn: 65530,
  localAsn: 65000,
  routerId: null,
  source: "10.66.6.3",
  password: { set: false, digest: null },
  multihop: false,
};

type Landed = Record<string, unknown>;

/** Facts by their ids, and what the API was asked with. */
async function collect(root: string): Promise<{ landed: Landed; requests: readonly HttpRequest[] }> {
  const requests: HttpRequest[] = [], landed: Landed = {}, facts: Record<string, Fact> = {};
  const opened = openWorld({ hostRoot: root }, { debug: null, environment: () => null });
  const world: World = {
    ...opened,
    http: {
      request(request) {
        requests.push(request);
        return Promise.reject(new HttpProblem("tcp", "refused", "10.66.6.10:6443 refuses the connection"));
      },
    },
  };
  const given: Record<string, unknown> = {
    settings: { ...SETTINGS, hostRoot: root },
    nodeName: { name: "worker-1", from: "hostname" },
    instances: [],
    peers: [PEER],
    links: [{ name: "priv", up: true } as Link],
    addresses: [{ interface: "priv", address: "10.66.6.3", prefixLength: 31, scope: "global" }],
    privateGateways: [],
  };
  const probes = [
    hostIdentity,
    hostDmi,
    kubeVipProcesses,
    kubeVipManifests,
    kubeletSettings,
    kubernetesNode,
    kubeVipLogs,
    routesKept,
  ];
  for (const probe of probes) await runOne(probe, { world, given, facts, landed });
  landed["counters"] = world.kernel.counters();
  landed["rpFilter"] = world.kernel.rpFilter("priv");
  landed["listener"] = await listenerOf(world, { port: 2112, likely: [] });
  return { landed, requests };
}

async function runOne(
  probe: Probe,
  { world, given, facts, landed }: {
    world: World;
    given: Readonly<Record<string, unknown>>;
    facts: Record<string, Fact>;
    landed: Landed;
  },
): Promise<void> {
  const observed = { observedAt: "2026-11-24T02:14:09Z", durationMs: 0 };
  const land = (id: string, fact: Fact) => {
    facts[id] = fact;
    landed[id] = fact.state === "known" ? fact.value : `${fact.reason}: ${fact.detail}`;
  };
  const context = {
    world,
    signal: new AbortController().signal,
    remainingMs: () => 5_000,
    read: (id: string) =>
      facts[id] ??
        (given[id] === undefined ? unknown("notCollected", id) : known(given[id], { source: "given", ...observed })),
    readFor: () => unknown("notCollected", "not given"),
    land: (id: string, value: unknown, source: string) => land(id, known(value, { source, ...observed })),
    landFor: (id: string, subject: string, { value }: { value: unknown }) => landed[`${id} ${subject}`] = value,
    miss: (id: string, { reason, detail }: { reason: "notFound"; detail: string }) => land(id, unknown(reason, detail)),
    missFor: () => {},
  } as unknown as ProbeContext;
  await probe.run(context);
}

const root = build("machine", { files: FILES, links: LINKS });
const seen = await watched(() => collect(root));

test("no probe looks at anything outside of the host root but this process itself", () => {
  const outside = seen.paths.filter((path) => path !== root && !path.startsWith(`${root}/`));
  assert.equal([...new Set(outside)].filter((path) => !/^\/proc\/self\/(?:status|ns\/(?:net|pid))$/.test(path)), []);
  assert.ok(seen.paths.length > 100, "the watch saw the probes");
});

test("what it holds comes out as facts, through relative links and absolute ones", () => {
  const { landed, requests } = seen.result;
  const host = landed["host"] as Record<string, unknown>;
  assert.equal([host["name"], host["os"], host["kernel"]], ["worker-of-the-root", "System of the root", "6.6.6-root"]);
  assert.equal(landed["dmi"], { vendor: "Vendor of the root", product: "Product of the root" });
  const [process] = landed["kubeVipProcesses"] as readonly Record<string, unknown>[];
  assert.equal([process?.["pid"], process?.["halt"], process?.["pod"]], [
    77,
    { kind: "frozen", by: "/sys/fs/cgroup/pods" },
    { uid: UID, name: "kube-system/kube-vip-worker-1" },
  ]);
  const [pod, addon] = landed["manifests"] as readonly Record<string, never>[];
  assert.is(pod?.["path"], `${root}/etc/kubernetes/manifests/kube-vip.yaml`);
  assert.equal(pod?.["settings"]?.["variables"]?.["bgp_enable"], "true", "by its configuration file");
  assert.equal(pod?.["kubeconfig"]?.["server"], "https://10.66.6.10:6443");
  assert.is(addon?.["path"], `${root}/var/lib/rancher/k3s/server/manifests/vip.yaml`);
  const kubelet = landed["kubelet"] as Record<string, unknown>;
  assert.equal([kubelet["cloudProvider"], kubelet["providerId"], kubelet["running"]], [
    "external",
    "equinixmetal://root",
    true,
  ]);
  assert.match(JSON.stringify(landed["kubeVipLogs"]), /kube-vip of the root/);
  assert.match(JSON.stringify(landed["kept 169.254.255.1"]), /50-root\.yaml/);
  assert.equal(landed["rpFilter"], { all: 1, device: 2, effective: 2 });
  assert.match(JSON.stringify(landed["counters"]), /77/);
  assert.equal(landed["listener"], { pid: 77, process: "kube-vip" });
  assert.equal(findOwners(new Set([4242]), `${root}/proc`).get(4242), { pid: 77, process: "kube-vip" });
  assert.is(requests[0]?.tls?.certificate?.includes("BEGIN CERTIFICATE"), true, "the kubelet's own, of the root");
  assert.match(
    (landed["apiAccess"] as Record<string, string>)["credentials"] ?? "",
    `${root}/etc/kubernetes/kubelet.conf`,
  );
});

test("the same machine with a file where each link leads gives the same facts", async () => {
  const real = { ...FILES };
  for (const [path, target] of Object.entries(LINKS)) {
    const at = target.startsWith("/") ? target : new URL(target, `file://${path}`).pathname;
    for (const [from, text] of Object.entries(FILES)) {
      if (path.startsWith("/proc/")) continue;
      if (from === at) real[path] = text;
      if (from.startsWith(`${at}/`)) real[path + from.slice(at.length)] = text;
    }
  }
  const links = Object.fromEntries(Object.entries(LINKS).filter(([path]) => path.startsWith("/proc/")));
  const plain = build("plain", { files: real, links });
  const { landed } = await collect(plain);
  const named = (facts: Landed, own: string) =>
    JSON.stringify(facts).replaceAll(own, "").replace(/"(now|digest)":"[^"]*"/g, '"$1":""');
  assert.equal(JSON.parse(named(landed, plain)), JSON.parse(named(seen.result.landed, root)));
});

test("links that lead to real paths of the machine outside lead nowhere, and nothing of there comes out", async () => {
  const outside = `${folder}/outside`;
  Deno.mkdirSync(`${outside}/manifests`, { recursive: true });
  Deno.mkdirSync(`${outside}/proc/net`, { recursive: true });
  Deno.writeTextFileSync(`${outside}/hostname`, "canary-outside\n");
  Deno.writeTextFileSync(`${outside}/manifests/kube-vip.yaml`, POD.replace("kube-system", "canary-outside"));
  Deno.writeTextFileSync(`${outside}/proc/net/netstat`, "TcpExt: IPReversePathFilter\nTcpExt: 424242\n");
  const { "/etc/hostname": _, ...files } = FILES;
  const hostile = build("hostile", {
    files: Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith("/proc/666/net"))),
    links: {
      ...LINKS,
      "/etc/hostname": `${outside}/hostname`,
      "/etc/kubernetes/manifests": `${outside}/manifests`,
      "/proc/666/net": `${outside}/proc/net`,
      "/proc/99/comm": `${outside}/hostname`,
    },
  });
  const { result: { landed }, paths } = await watched(() => collect(hostile));
  assert.not.match(JSON.stringify(landed), /canary-outside|424242/);
  assert.equal(landed["manifests"] instanceof Array && landed["manifests"].length, 1, "the DaemonSet alone");
  assert.equal(paths.filter((path) => path.startsWith(outside)), []);
});

test.run();
