// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAEMON_SET } from "../../support/daemon_set.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

function announced(facts: Facts): string[] {
  return wordsOf(judge("services/announced", facts));
}

const START = { at: null, text: '2026/11/20 01:14:40 INFO kube-vip.io version=v1.2.3 build=""' };

function log(...texts: string[]): Facts {
  return { kubeVipLogs: { 0: { lines: texts.map((text) => ({ at: null, text })) } } };
}

function variables(more: Facts): Facts {
  const each = { settings: { variables: more } };
  return { kubeVipProcesses: { 0: each }, manifests: { 0: each }, kubeVipWorkloads: { pods: { 0: each } } };
}

test("no sensor left is unknown, and no failure", () => {
  assert.equal(announced({ kubeVipLogs: { unknown: "notPermitted", detail: "root alone" } }), [
    "vip:147.75.75.1 unknown",
  ]);
  assert.equal(announced(log("2026/11/24 01:00:00 INFO Peer Up Topic=Peer Key=169.254.255.1")), [
    "vip:147.75.75.1 unknown",
  ]);
});

test("a whole log that does not know of it says that kube-vip has not taken it up", () => {
  assert.equal(announced(log(START.text)), ["vip:147.75.75.1 fail not-taken"]);
});

test("of a Service of a moment ago a whole log may not know yet", () => {
  const services = { 0: { createdAt: "2026-11-24T02:13:50Z" } };
  assert.equal(announced({ ...log(START.text), services }), ["vip:147.75.75.1 unknown"]);
});

test("with a leader election the log is silent by design", () => {
  const elected = { ...log(START.text), ...variables({ svc_election: "true" }) };
  assert.equal(announced(elected), ["vip:147.75.75.1 unknown"]);
  assert.equal(announced({ ...elected, services: { 0: { announcedFrom: "worker-2" } } }), [
    "vip:147.75.75.1 notApplicable",
  ]);
});

test("whatever the log said, without a session or a process nothing is announced", () => {
  assert.equal(announced({ sockets: [] }), ["vip:147.75.75.1 fail no-session"]);
  assert.equal(announced({ kubeVipProcesses: [], sockets: [] }), ["vip:147.75.75.1 fail not-running"]);
});

test("one session of two is enough", () => {
  assert.equal(announced({ sockets: { remove: [1] } }), ["vip:147.75.75.1 pass"]);
});

test("a session by name alone is none", () => {
  const stuck = { info: { unackedSegments: 2, retransmits: 4, backoff: 4 } };
  assert.equal(announced({ sockets: { 0: stuck, 1: stuck } }), ["vip:147.75.75.1 fail no-session"]);
});

test("where Services cannot be seen the whole node is unknown; a VIP of the control plane is judged all the same", () => {
  const services = { unknown: "notPermitted", detail: "403" };
  assert.equal(announced({ services }), ["unknown"]);
  const holder = { 4: { address: "147.75.75.100", prefixLength: 32, interface: "lo", scope: "host" } };
  const node = { labels: { "node-role.kubernetes.io/control-plane": "" } };
  const controlPlane = { ...variables({ cp_enable: "true", address: "147.75.75.100" }), addresses: holder, node };
  assert.equal(announced({ services, ...controlPlane }), ["unknown", "vip:147.75.75.100 pass"]);
});

test("two Services with one address are one VIP, and one endpoint behind either is enough", () => {
  const second = { namespace: "default", name: "web", annotatedIps: ["147.75.75.1"] };
  const facts = {
    services: {
      1: {
        class: null,
        requestedIp: null,
        ips: [],
        ignored: false,
        withoutEndpoints: false,
        externalTrafficPolicy: "Cluster",
        ports: 1,
        createdAt: null,
        ...second,
      },
    },
    endpoints: { 0: { ready: 0 }, 1: { service: "default/web", ready: 1, notReady: 0, readyHere: 0 } },
  };
  assert.equal(announced(facts), ["vip:147.75.75.1 pass"]);
});

test("kube-vip.io/allow-reconcile-without-endpoints makes a VIP without endpoints right", () => {
  const endpoints = { 0: { ready: 0, notReady: 0, readyHere: 0 } };
  assert.equal(announced({ endpoints }), ["vip:147.75.75.1 fail no-endpoints"]);
  assert.equal(announced({ endpoints, services: { 0: { withoutEndpoints: true } } }), ["vip:147.75.75.1 pass"]);
});

test("with externalTrafficPolicy Local the nodes with an endpoint announce it", () => {
  const services = { 0: { externalTrafficPolicy: "Local" } };
  assert.equal(announced({ ...log(START.text), services, endpoints: { 0: { ready: 2, readyHere: 0 } } }), [
    "vip:147.75.75.1 notApplicable",
  ]);
  assert.equal(announced({ services, endpoints: { 0: { ready: 0, readyHere: 0 } } }), [
    "vip:147.75.75.1 fail no-endpoints",
  ]);
});

test("with externalTrafficPolicy Local what serves here counts, ready or not", () => {
  const services = { 0: { externalTrafficPolicy: "Local" } };
  const told = (endpoints: Facts) => announced({ services, endpoints: { 0: endpoints } });
  assert.equal(told({ ready: 1, notReady: 1, readyHere: 0, servingHere: 1 }), ["vip:147.75.75.1 pass"]);
  assert.equal(told({ ready: 0, notReady: 1, readyHere: 0, servingHere: 1 }), ["vip:147.75.75.1 pass"]);
  assert.equal(told({ ready: 1, readyHere: 1, servingHere: 0 }), ["vip:147.75.75.1 fail no-endpoints"]);
  assert.equal(told({ ready: 2, readyHere: 1, servingHere: 0 }), ["vip:147.75.75.1 warn must-not"]);
});

test("a Service that forces an election is announced by one Node, in silence", () => {
  const forced = { ...log(START.text), services: { 0: { forcedElection: true } } };
  assert.equal(announced(forced), ["vip:147.75.75.1 unknown"]);
  const elsewhere = { ...forced, services: { 0: { forcedElection: true, announcedFrom: "worker-2" } } };
  assert.equal(announced(elsewhere), ["vip:147.75.75.1 notApplicable"]);
});

test("a Service of a namespace that kube-vip does not look at is nobody's VIP here", () => {
  assert.equal(announced({ ...log(START.text), ...variables({ svc_namespace: "edge" }) }), [
    "vip:147.75.75.1 notApplicable",
  ]);
  assert.equal(announced({ ...log(START.text), ...variables({ svc_namespace: "default" }) }), [
    "vip:147.75.75.1 fail not-taken",
  ]);
});

test("a name that kube-vip looks up is a VIP that is not known, and no failure", () => {
  const named = { annotatedIps: ["vip.example.com"], requestedIp: null };
  assert.equal(announced({ services: { 0: { ...named, ips: [] } } }), ["service:default/nginx unknown"]);
  assert.equal(announced({ services: { 0: { ...named, ips: ["147.75.75.1"] } } }), ["vip:147.75.75.1 pass"]);
});

test("with externalTrafficPolicy Local an announcement without an endpoint here is one too many", () => {
  const services = { 0: { externalTrafficPolicy: "Local" } }, endpoints = { 0: { ready: 2, readyHere: 0 } };
  assert.equal(announced({ services, endpoints }), ["vip:147.75.75.1 warn must-not"]);
  const withdrawn = "2026/11/24 01:00:00 INFO deleted BGP host provider=endpointslices ip=147.75.75.1";
  assert.equal(announced({ ...log(START.text, withdrawn), services, endpoints }), ["vip:147.75.75.1 notApplicable"]);
});

test("an address that DHCP gave is the VIP, and the one that asks for it is none", () => {
  const services = { 0: { annotatedIps: ["0.0.0.0"], requestedIp: null, ips: ["10.9.9.9"] } };
  const line = "2026/11/24 01:00:00 INFO added BGP host provider=endpointslices ip=10.9.9.9/32";
  assert.equal(announced({ ...log(START.text, line), services }), ["vip:10.9.9.9 pass"]);
});

test("in ARP mode one Node answers for a VIP: this one, where it has it", () => {
  const arp = variables({ vip_arp: "true", bgp_enable: "false" });
  assert.equal(announced(arp), ["vip:147.75.75.1 notApplicable"]);
  const addresses = { 4: { address: "147.75.75.1", prefixLength: 32, interface: "pub", scope: "global" } };
  assert.equal(announced({ ...arp, addresses }), ["vip:147.75.75.1 pass"]);
});

test("a kube-vip without Services announces none", () => {
  assert.equal(announced(variables({ svc_enable: "false" })), ["vip:147.75.75.1 notApplicable"]);
});

test("an ignored Service is nobody's VIP here", () => {
  assert.equal(announced({ services: { 0: { ignored: true } } }), ["vip:147.75.75.1 notApplicable"]);
});

test("on a node without any kube-vip it depends on whether one is meant to be there", () => {
  const gone = { kubeVipProcesses: [], manifests: [], sockets: [] };
  const daemonSet = { ...DAEMON_SET, desired: 3, ready: 3, nodeSelector: { pool: "edge" } };
  const elsewhere = { ...gone, kubeVipWorkloads: { pods: [], workloads: [daemonSet], workloadsSeen: true } };
  assert.equal(announced(elsewhere), ["notApplicable"]);
  const nowhere = { ...gone, kubeVipWorkloads: { pods: [], workloads: [], workloadsSeen: true } };
  assert.equal(announced(nowhere), ["vip:147.75.75.1 fail not-running"]);
  const unseen = { ...gone, kubeVipWorkloads: { pods: [], workloads: [], workloadsSeen: false } };
  const bare = { node: { unknown: "notPermitted", detail: "403" } };
  assert.equal(announced({ ...unseen, ...bare }), ["vip:147.75.75.1 unknown"]);
});

test("a list of Services that is empty is not applicable", () => {
  assert.equal(announced({ services: [] }), ["notApplicable"]);
});

test.run();
