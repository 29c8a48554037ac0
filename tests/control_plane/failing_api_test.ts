// group: lab
// timeout: 300
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Settings } from "../../checks/model/facts.ts";
import { skip } from "../support/skip.ts";
import { reasonOf, valueOf } from "../unit/files/run_probe.ts";
import { binding } from "./support/cluster.ts";
import { canControl, SERVER } from "./support/control_plane.ts";
import type { FactsRead } from "./support/facts_of.ts";
import { IDENTITIES, kubeconfig } from "./support/identities.ts";
import { startNamed } from "./support/named_process.ts";
import { stageCluster, type StagedCluster } from "./support/staged_cluster.ts";
import { type Proxy, type ProxyRule, startProxy } from "./support/start_proxy.ts";

let cluster: StagedCluster, token: string;

interface Spoiled extends FactsRead {
  readonly proxy: Proxy;
}

/** What is read through a proxy with these rules, by an account that may read everything. */
async function through(rules: readonly ProxyRule[], settings: Partial<Settings> = {}): Promise<Spoiled> {
  const proxy = await startProxy(cluster.plane, rules);
  return { ...await withToken(proxy.server, settings), proxy };
}

function withToken(server: string, settings: Partial<Settings> = {}): Promise<FactsRead> {
  const text = kubeconfig({ server, authority: cluster.plane.authority, user: { token } });
  return cluster.readWith(text, { provider: "equinix-metal", ...settings });
}

async function kindAt(server: string, settings: Partial<Settings> = {}): Promise<string | undefined> {
  return valueOf((await withToken(server, settings)).facts.apiAccess).problem?.kind;
}

function declareTests(): void {
  test.before(async () => {
    cluster = await stageCluster();
    const subject = { kind: "ServiceAccount", name: "reader", namespace: "kube-system" };
    await cluster.plane.create([
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "reader", namespace: "kube-system" } },
      binding("reader", { role: "cluster-admin", subject }),
    ]);
    token = await cluster.tokenOf("kube-system", "reader");
  });
  test.after(async () => await cluster.plane.close());

  test("all requests of a run go over one connection, and each is made once", async () => {
    const { facts, proxy } = await through([]);
    assert.is(facts.ccmLogs.state, "known");
    const requests = await proxy.requests();
    assert.is(new Set(requests.map(({ port }) => port)).size, 1);
    const gets = requests.map(({ path }) => path).filter((path) => !/log$|subjectaccessreviews$/.test(path));
    assert.equal(gets.sort(), [
      "/api/v1/namespaces/kube-system/pods",
      "/api/v1/namespaces/kube-system/secrets/metal-cloud-config",
      "/api/v1/nodes",
      "/api/v1/nodes/worker-1",
      "/api/v1/pods",
      "/api/v1/services",
      "/apis/apps/v1/daemonsets",
      "/apis/apps/v1/namespaces/kube-system/daemonsets",
      "/apis/apps/v1/namespaces/kube-system/deployments",
      "/apis/discovery.k8s.io/v1/endpointslices",
    ]);
  });

  test("an API that dies in the middle leaves what was read, and everything else unreachable at once", async () => {
    const { facts, seconds } = await through([{ path: "^/api/v1/services$", act: "exit" }]);
    assert.is(facts.node.state, "known");
    assert.is(reasonOf(facts.services), "unreachable");
    assert.is(reasonOf(facts.endpoints), "unreachable");
    assert.ok(seconds < 6, `${seconds} s`);
  });

  test("an answer that is cut in the middle is told, and spoils no other fact", async () => {
    const { facts } = await through([{ path: "^/api/v1/services$", act: "cut" }]);
    assert.is(reasonOf(facts.services), "unreachable");
    assert.match(facts.services.state === "unknown" ? facts.services.detail : "", /ends its answer before it is whole/);
    assert.is(facts.nodesByHostname.state, "known");
    assert.is(facts.ccmSecret.state, "known");
  });

  test("an API that hangs on one list is given up after three seconds, beside all others", async () => {
    const { facts, seconds } = await through([{ path: "^/apis/apps/v1/daemonsets$", act: "hang" }]);
    assert.is(reasonOf(facts.kubeVipWorkloads), "timeout");
    assert.is(facts.services.state, "known");
    assert.is(facts.ccm.state, "known");
    assert.ok(seconds > 2.9 && seconds < 6, `${seconds} s`);
  });

  test("an API that hangs on everything but the Node costs its three seconds once", async () => {
    const { facts, seconds } = await through([{ path: "^/api/v1/nodes/worker-1$", act: "wait", ms: 0 }, {
      path: ".",
      act: "hang",
    }]);
    assert.is(facts.node.state, "known");
    for (const id of ["nodesByHostname", "kubeVipWorkloads", "services", "ccm", "ccmSecret"] as const) {
      assert.is(reasonOf(facts[id]), "timeout", id);
    }
    assert.ok(seconds < 7.5, `${seconds} s`);
  });

  test("a slow API is waited for", async () => {
    const { facts, seconds } = await through([{ path: ".", act: "wait", ms: 700 }]);
    for (
      const id of [
        "node",
        "nodesByHostname",
        "kubeVipWorkloads",
        "kubeVipRights",
        "services",
        "endpoints",
        "ccm",
        "ccmSecret",
        "ccmLogs",
      ] as const
    ) {
      assert.is(facts[id].state, "known", id);
    }
    assert.ok(seconds < 6, `${seconds} s`);
  });

  test("--timeout shortens each request", async () => {
    const { facts, seconds } = await through([{ path: "^/api/v1/services$", act: "hang" }], { timeoutMs: 500 });
    assert.is(reasonOf(facts.services), "timeout");
    assert.ok(seconds < 3, `${seconds} s`);
  });

  test("429 and 500 of one list are told, and spoil no other fact", async () => {
    const { facts } = await through([
      { path: "^/api/v1/services$", act: "status", code: 429 },
      { path: "^/api/v1/pods$", act: "status", code: 500 },
    ]);
    assert.is(reasonOf(facts.services), "unreachable");
    assert.match(JSON.stringify(facts.services), /status 429/);
    assert.match(JSON.stringify(facts.kubeVipWorkloads), /status 500 \(etcdserver: request timed out\)/);
    assert.is(facts.ccm.state, "known");
  });

  test("each way in which the API cannot be used has its kind", async () => {
    const { authority } = cluster.plane;
    assert.is(await kindAt(SERVER), undefined);
    assert.is(await kindAt("https://127.0.0.1:6399"), "refused");
    assert.is(await kindAt("https://localhost:6443"), "wrong-name");
    assert.is(await kindAt("http://127.0.0.1:2379"), "not-an-api");
    // What comes back from there is dropped, and towards there nothing leads.
    await cluster.plane.site.node.shell("ip route add unreachable 203.0.113.1; ip route add 203.0.113.2 via 10.66.6.2");
    await cluster.plane.site.rack.shell("ip route add blackhole 203.0.113.2");
    assert.is(await kindAt("https://203.0.113.1:6443"), "unreachable");
    assert.is(await kindAt("https://203.0.113.2:6443", { timeoutMs: 600 }), "timeout");
    const foreign = { ...authority, certificate: await foreignAuthority() };
    const unknown = await cluster.readWith(kubeconfig({ server: SERVER, authority: foreign, user: { token } }));
    assert.is(valueOf(unknown.facts.apiAccess).problem?.kind, "unknown-authority");
    assert.is(valueOf((await through([{ path: ".", act: "html" }])).facts.apiAccess).problem?.kind, "not-an-api");
    assert.is(
      valueOf((await through([{ path: ".", act: "status", code: 500 }])).facts.apiAccess).problem?.kind,
      "server-error",
    );
    assert.is(valueOf((await cluster.readWith("clusters: 5")).facts.apiAccess).problem?.kind, "kubeconfig");
    const none = await cluster.readWith("", { kubeconfig: null });
    assert.is(valueOf(none.facts.apiAccess).problem?.kind, "no-credentials");
  });

  test("with static peers, no peer waits for an API that does not answer", async () => {
    const { site } = cluster.plane;
    await site.node.shell("ip route replace 203.0.113.2 via 10.66.6.2");
    await site.rack.shell("ip route replace blackhole 203.0.113.2");
    await startNamed(site, {
      name: "kube-vip",
      args: ["manager"],
      env: { bgp_enable: "true", bgp_peers: "169.254.255.1:65530::false" },
    });
    const { facts, output } = await withToken("https://203.0.113.2:6443", { timeoutMs: 1_500 });
    assert.is(valueOf(facts.apiAccess).problem?.kind, "timeout");
    assert.equal(valueOf(facts.peers).map(({ address, claim }) => [address, claim]), [["169.254.255.1", "instance"]]);
    const [ended, api] = [output.indexOf("bgp/tcp: partly after"), output.indexOf("kubernetes/node: partly after")];
    assert.ok(ended > 0 && ended < api, output.slice(-3_000));
  });

  test("a client certificate that another authority signed is unauthorized", async () => {
    const config = JSON.parse(await cluster.kubeconfigOf(IDENTITIES.admin));
    const other = await foreignClient();
    config.users[0].user = { "client-certificate-data": btoa(other.certificate), "client-key-data": btoa(other.key) };
    const { facts } = await cluster.readWith(JSON.stringify(config));
    assert.is(valueOf(facts.apiAccess).problem?.kind, "unauthorized");
  });
}

async function foreignAuthority(): Promise<string> {
  const { makeAuthority } = await import("./support/identities.ts");
  return (await makeAuthority(`${cluster.plane.site.folder}/foreign`)).certificate;
}

async function foreignClient(): Promise<{ readonly certificate: string; readonly key: string }> {
  const { kubeconfigFor, makeAuthority } = await import("./support/identities.ts");
  const { credentialsIn } = await import("./support/credentials_in.ts");
  const authority = await makeAuthority(`${cluster.plane.site.folder}/foreign-client`);
  return credentialsIn(await kubeconfigFor(IDENTITIES.admin, { authority, server: SERVER }));
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
