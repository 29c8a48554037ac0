import { test } from "uvu";
import * as assert from "uvu/assert";
import type { GlobalFacts, KubeVipProcess } from "../../../checks/model/facts.ts";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { kubeVipMetrics } from "../../../checks/probes/metrics/kube_vip_metrics.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";
import { closedPort, closeServers, serve, serveBytes } from "../http/servers.ts";

test.after(closeServers);

const METRICS = 'kube_vip_manager_bgp_session_info{peer="169.254.255.1:179",state="ESTABLISHED"} 1\n';

function kubeVip(server: string | null, changes: Partial<KubeVipProcess> = {}): KubeVipProcess {
  const variables = { bgp_enable: "true", ...(server === null ? {} : { prometheus_server: server }) };
  return { pid: 77, sameNetwork: true, settings: { variables }, ...changes } as unknown as KubeVipProcess;
}

/** `/proc` of a process that listens on the port. */
function listening(port: number, { pid = 77, name = "kube-vip" } = {}): MemoryTree {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return {
    files: {
      "/proc/net/tcp":
        `  sl  local_address\n   0: 0100007F:${hex} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1\n`,
    },
    links: {
      [`/proc/${pid}/exe`]: `/usr/bin/${name}`,
      [`/proc/${pid}/fd/3`]: "socket:[4242]",
      "/proc/1/exe": "/usr/lib/systemd/systemd",
      "/proc/self/ns/pid": "pid:[4026531836]",
    },
  };
}

async function read(tree: MemoryTree, facts: Partial<GlobalFacts>) {
  const http = openHttp((name) => name === "HTTP_PROXY" ? "http://127.0.0.1:1" : null);
  try {
    const world = testWorld({ http, files: memoryFiles(tree) });
    return (await runProbe(kubeVipMetrics, { world, facts })).kubeVipMetrics;
  } finally {
    http.close();
  }
}

test("the metrics of a running kube-vip are read on loopback, past any proxy", async () => {
  const { port } = serve(() => new Response(METRICS));
  const found = await read(listening(port), { kubeVipProcesses: [kubeVip(`:${port}`)] });
  assert.equal(valueOf(found), {
    address: `127.0.0.1:${port}`,
    listener: { pid: 77, process: "kube-vip" },
    isKubeVip: true,
    sessions: { "169.254.255.1": "ESTABLISHED" },
  });
});

test("another program on its port is named, whether it speaks HTTP or not", async () => {
  const exporter = { pid: 99, name: "node_exporter" };
  const http = serve(() => new Response("node_cpu_seconds_total 1\n"));
  const web = await read(listening(http.port, exporter), { kubeVipProcesses: [kubeVip(`:${http.port}`)] });
  assert.equal([valueOf(web).isKubeVip, valueOf(web).listener], [false, { pid: 99, process: "node_exporter" }]);
  const bytes = serveBytes("hello\r\n", { hangUp: true });
  const other = await read(listening(bytes.port, exporter), { kubeVipProcesses: [kubeVip(`:${bytes.port}`)] });
  assert.equal([valueOf(other).isKubeVip, valueOf(other).sessions], [false, {}]);
});

test("where nobody listens they are unreachable, and without a kube-vip in this network nobody is asked", async () => {
  const port = closedPort();
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [kubeVip(`:${port}`)] })), "unreachable");
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [] })), "notFound");
  const elsewhere = kubeVip(`:${port}`, { sameNetwork: false });
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [elsewhere] })), "notFound");
  assert.is(reasonOf(await read({}, {})), "notCollected");
});

test("of two kube-vips the one that speaks BGP is asked", async () => {
  const { port } = serve(() => new Response(METRICS));
  const arp = kubeVip(`:${closedPort()}`, { pid: 76, settings: { variables: { vip_arp: "true" } } as never });
  assert.is(valueOf(await read({}, { kubeVipProcesses: [arp, kubeVip(`0.0.0.0:${port}`)] })).isKubeVip, true);
});

test("an address that is no place, or not this node's, is not asked", async () => {
  const addresses = [{ address: "10.66.6.3" }] as never;
  for (const server of ["nonsense", ":0", ":70000", "localhost", ":2112/metrics"]) {
    assert.is(reasonOf(await read({}, { kubeVipProcesses: [kubeVip(server)], addresses })), "invalid", server);
  }
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [kubeVip("192.0.2.1:80")], addresses })), "invalid");
});

test("an answer without end, or that never comes, is given up", async () => {
  const endless = serve(() =>
    new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1_000_000)) }))
  );
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [kubeVip(`:${endless.port}`)] })), "invalid");
  const silent = serveBytes("", { hangUp: false });
  const started = performance.now();
  assert.is(reasonOf(await read({}, { kubeVipProcesses: [kubeVip(`:${silent.port}`)] })), "timeout");
  assert.ok(performance.now() - started < 2_500);
});

test.run();
