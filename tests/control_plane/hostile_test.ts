// group: lab
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../support/skip.ts";
import { reasonOf, valueOf } from "../unit/files/run_probe.ts";
import { BGP_ANNOTATIONS, CCM, KUBE_VIP, node } from "./support/cluster.ts";
import { canControl, type ControlPlane, type KubernetesObject, startControlPlane } from "./support/control_plane.ts";
import { factsOf, type FactsRead } from "./support/facts_of.ts";
import { startKubelet } from "./support/start_kubelet.ts";
import { takeDownAtTheEnd } from "../lab/support/take_down.ts";

/** What one run may take of memory above what it takes of a small cluster. */
const MAX_MORE_BYTES = 200 * 1024 * 1024;
const MAX_SECONDS = 6;

let plane: ControlPlane;

async function read(): Promise<FactsRead> {
  const found = await factsOf(plane.site, { kubeconfig: `${plane.site.folder}/admin.conf` });
  assert.ok(found.seconds < MAX_SECONDS, `${found.seconds} s`);
  // deno-lint-ignore no-control-regex
  assert.not.match(found.output, /[\x00-\x09\x0b-\x1f\x7f]/);
  assert.not.match(found.output, /canary/);
  return found;
}

async function replace(object: KubernetesObject): Promise<void> {
  const { name, namespace } = object.metadata;
  const plural = `${object.kind.toLowerCase()}s`;
  await plane.send([{
    method: "DELETE",
    path: `/api/v1${namespace === undefined ? "" : `/namespaces/${namespace}`}/${plural}/${name}`,
  }]);
  await plane.create([object]);
}

const HOSTILE_LOG = [
  `2026/11/24 03:41:45 INFO \u001b[31m red \u0007 bell \u0000 null \u202e turned canary-annotation`,
  `2026/11/24 03:41:46 ERROR bgp_peers=169.254.255.1:65530:canary-peer:false password="canary-quoted" Bearer canary-bearer`,
  `x${"y".repeat(10 * 1024 * 1024)}`,
  "2026/11/24 03:41:47 INFO last",
].join("\n");

function declareTests(): void {
  let small: FactsRead;

  test.before(async () => {
    await takeDownAtTheEnd();
    plane = await startControlPlane();
    await plane.create([node("worker-1", BGP_ANNOTATIONS), ...KUBE_VIP, ...CCM]);
    await startKubelet(plane, {
      "kube-system_kube-vip-ds-7xk2p_kube-vip": `${HOSTILE_LOG}\n`,
      "kube-system_kube-vip-ds-7xk2p_kube-vip.previous": `${"z".repeat(10 * 1024 * 1024)}\n`,
    });
    small = await read();
  });
  test.after(async () => await plane.close());

  test("of a log with a line of 10 MB the last lines come, each at most 2,000 characters", () => {
    const [now, before] = valueOf(small.facts.kubeVipLogs);
    const lines = now?.lines.map(({ text }) => text) ?? [];
    assert.is(lines.at(-1), "2026/11/24 03:41:47 INFO last");
    assert.ok(lines.some((text) => /^x{0,1}y{1999}/.test(text)));
    assert.ok(
      lines.includes(
        '2026/11/24 03:41:46 ERROR bgp_peers=169.254.255.1:65530:‹secret›:false password="‹secret›" Bearer ‹secret›',
      ),
    );
    assert.ok(lines.includes("2026/11/24 03:41:45 INFO  red   bell   null   turned ‹secret›"));
    assert.ok([...lines, ...before?.lines.map(({ text }) => text) ?? []].every((text) => text.length <= 2_000));
    assert.is(before?.previous, true);
  });

  test("a Node with thousands of annotations, as many as its API server takes, is read", async () => {
    // All together 256 KiB is what it takes.
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`a.example/${number}`, "x"]));
    await replace(node("worker-1", { ...many, ...BGP_ANNOTATIONS }));
    const { facts, peakBytes } = await read();
    assert.is(
      Object.keys(valueOf(facts.node).annotations).length + Object.keys(valueOf(facts.node).secrets).length,
      10_000,
    );
    assert.is(valueOf(facts.annotations).form, "indexed");
    assert.ok(peakBytes < small.peakBytes + MAX_MORE_BYTES, `${peakBytes} bytes`);
  });

  test("an annotation of 250 KiB is read", async () => {
    await replace(node("worker-1", { "a.example/long": "x".repeat(250 * 1024), ...BGP_ANNOTATIONS }));
    const { facts } = await read();
    assert.is(valueOf(facts.node).annotations["a.example/long"]?.length, 250 * 1024);
  });

  test("a Service with 500 ports is one with 500 ports", async () => {
    const ports = Array.from({ length: 500 }, (_, index) => ({ name: `p${index}`, port: 1_000 + index }));
    await plane.create([{
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: "wide",
        namespace: "default",
        annotations: { "kube-vip.io/loadbalancerIPs": `147.75.75.9,\u0001\u001b[31m${",x".repeat(10_000)}` },
      },
      spec: { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ports },
    }]);
    const { facts } = await read();
    const [wide] = valueOf(facts.services);
    assert.is(wide?.ports, 500);
    assert.is(wide?.annotatedIps[0], "147.75.75.9");
    assert.ok((wide?.annotatedIps.length ?? 0) <= 64);
    const none = { ready: 0, notReady: 0, readyHere: 0, servingHere: 0 };
    assert.equal(valueOf(facts.endpoints), [{ service: "default/wide", ...none }]);
  });

  test("a Secret that is no JSON, another key, none at all: each is told, and nothing of it is said", async () => {
    const secret = (data: Readonly<Record<string, string>>): KubernetesObject => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "metal-cloud-config", namespace: "kube-system" },
      stringData: data,
    });
    const problemOf = async (data: Readonly<Record<string, string>>) => {
      await replace(secret(data));
      return valueOf((await read()).facts.ccmSecret).problem;
    };
    assert.is((await problemOf({ "cloud-sa.json": "apiKey: canary" }))?.kind, "not-json");
    assert.is((await problemOf({ "cloud-sa.json": "[".repeat(100_000) }))?.kind, "not-json");
    assert.is((await problemOf({ "cloud-sa.json": '"canary"' }))?.kind, "not-json");
    assert.is((await problemOf({ "cloud.json": "canary" }))?.kind, "no-key");
    assert.is((await problemOf({}))?.kind, "no-key");
    await plane.send([{ method: "DELETE", path: "/api/v1/namespaces/kube-system/secrets/metal-cloud-config" }]);
    assert.is(valueOf((await read()).facts.ccmSecret).exists, false);
  });

  test("a thousand Services are read page by page, with their endpoints", async () => {
    const service = (number: number): KubernetesObject => ({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: `s${number}`, namespace: "default" },
      spec: { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] },
    });
    await plane.create(Array.from({ length: 1_000 }, (_, number) => service(number)));
    const { facts, peakBytes } = await read();
    assert.is(valueOf(facts.services).length, 1_001);
    assert.is(valueOf(facts.endpoints).length, 1_001);
    assert.ok(peakBytes < small.peakBytes + MAX_MORE_BYTES, `${peakBytes} bytes`);
  });

  test("a node name that is none is told, and asks for nothing", async () => {
    const { facts } = await factsOf(plane.site, {
      kubeconfig: `${plane.site.folder}/admin.conf`,
      node: "../../api/v1/secrets",
    });
    assert.is(reasonOf(facts.node), "notFound");
    assert.equal(valueOf(facts.nodesByHostname), []);
  });
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
