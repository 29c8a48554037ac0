import { test } from "uvu";
import * as assert from "uvu/assert";
import { KUBE_VIP_PATTERNS } from "../../../checks/model/logs/kube_vip_patterns.ts";
import { catalogue } from "../../../checks/catalogue.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

/** A line for each pattern, as kube-vip or the GoBGP inside it writes it, without time and level. */
const LINES: Readonly<Record<string, string>> = {
  "duplicate-peer":
    'start manager err="starting BGP server: failed to add peer: can\'t overwrite the existing peer: 169.254.255.1"',
  "no-peer": 'new manager err="creating BGP server: you need to provide at least one peer"',
  "no-as": 'new manager err="creating BGP server: you need to provide AS"',
  "source-conflict": 'new manager err="creating BGP server: sourceIP and SourceIF are mutually exclusive"',
  "peers-malformed": 'parsing environment err="BGP Peer AS format error [AS65530]"',
  "router-id": 'start manager err="starting BGP server: invalid router-id format: "',
  "add-peer": 'start manager err="failed to add peer: unsupported"',
  "node-label": "panic: runtime error: index out of range [0] with length 0",
  "nodes-forbidden": 'new manager err="nodes is forbidden: User \\"nobody\\" cannot list resource \\"nodes\\""',
  "services-forbidden":
    'failed to list *v1.Service: services is forbidden: User \\"system:serviceaccount:kube-system:kube-vip\\" cannot list resource \\"services\\"',
  "leases-forbidden":
    'error retrieving resource lock kube-system/plndr-cp-lock: leases.coordination.k8s.io "plndr-cp-lock" is forbidden: User "kubernetes-admin" cannot get resource "leases"',
  "in-cluster":
    'new manager err="unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined"',
  "api-name":
    'new manager err="Get \\"https://kubernetes:6443/api\\": dial tcp: lookup kubernetes on 10.0.0.2:53: no such host"',
  "api-certificate":
    'new manager err="Get \\"https://10.66.6.10:6443/api\\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid"',
  "local-api":
    'retrywatcher.go:130] "Watch failed" err="Get \\"https://worker-0:6443/api/v1/nodes\\": dial tcp: connection refused"',
  "api-unreachable":
    'new manager err="Get \\"https://127.0.0.1:6443/api/v1/nodes\\": dial tcp 127.0.0.1:6443: connect: connection refused"',
  "interface": 'checking interface err="lo:0 is not valid interface, reason: get lo:0 failed, error: Link not found"',
  "raw-socket": 'start manager err="failed to get raw socket: operation not permitted"',
  "metrics-port": 'prometheus HTTP server err="listen tcp :2112: bind: address already in use"',
  "no-mode": "no valid kube-vip mode detected",
  "unknown-flag": "Error: unknown flag: --metal",
  "environment": 'parsing environment err="strconv.ParseBool: parsing \\"yes\\": invalid syntax"',
  "vip-subnet": 'validating configuration err="vip_subnet must be set if using vip_address"',
  "cloud-api": "Unable to find local/this device in Equinix Metal API",
  "annotation-missing": "node-asn value missing or empty",
  "annotation-unreadable": 'strconv.ParseUint: parsing "sixty": invalid syntax',
  "waiting": "Kube-Vip is waiting for annotation prefix to be present on this node prefix=metal.equinix.com",
  "node-watch": "Error attempting to watch Kubernetes Nodes",
  "bad-peer-as": 'sent notification Topic=Peer Key=169.254.255.1 State=BGP_FSM_ACTIVE Code=2 Subcode=2 Data=""',
  "bad-router-id":
    'Peer Down Key=169.254.255.1 Reason="notification-received code 2(open) subcode 3(bad bgp identifier)"',
  "hold-time":
    'Peer Down Key=169.254.255.1 Reason="notification-received code 2(open) subcode 6(unacceptable hold time)"',
  "prefix-limit":
    'Peer Down Key=169.254.255.1 Reason="notification-received code 6(cease) subcode 1(maximum number of prefixes reached)"',
  "shut-down":
    'Peer Down Key=169.254.255.1 Reason="notification-received code 6(cease) subcode 2(administrative shutdown)"',
  "collision":
    'Peer Down Key=169.254.255.1 Reason="notification-received code 6(cease) subcode 7(connection collision resolution)"',
  "hold-timer": "hold timer expired Topic=Peer Key=169.254.255.1 State=BGP_FSM_ESTABLISHED",
  "connection-lost": "Peer Down Key=169.254.255.1 Reason=read-failed",
  "invalid-message": "Peer Down Key=169.254.255.1 Reason=invalid-msg",
  "no-md5": 'failed to set md5 info for connection Key=169.254.255.1 err="protocol not available"',
  "no-ttl": 'cannot set TTL for peer Key=169.254.255.1 err="operation not supported"',
  "no-source": 'failed to connect Key=169.254.255.1 err="dial tcp 10.66.6.99:0: bind: cannot assign requested address"',
  "connect-failed": 'failed to connect Key=169.254.255.1 Error="dial tcp 0.0.0.0:0->169.254.255.1:179: i/o timeout"',
  "peer-down": "Peer Down Topic=Peer Key=169.254.255.1 State=BGP_FSM_ESTABLISHED Reason=unknown",
  "no-prefix-length": "[invalid CIDR address: 147.75.75.1/] error adding BGP host endpoints",
  "not-announced": 'error adding BGP host err="no route"',
  "no-endpoints": "existing endpoint has been removed, no remaining endpoints for leaderElection",
  "health-check": 'BGP health check failed err="x509: certificate signed by unknown"',
  "services-unwatched": "Stopping watching services for type: LoadBalancer",
  "leadership": "lost services leadership, restarting kube-vip",
  "peer-deleted": "Delete a peer configuration Topic=Peer Key=169.254.255.1",
  "startup": 'new manager err="something that nobody has seen"',
};

function asSlog(message: string, level = "INFO"): string {
  return message.startsWith("panic") ? message : `2026/11/24 02:09:31 ${level} ${message}`;
}

function asLogrus(message: string): string {
  return message.startsWith("panic")
    ? message
    : `time="2026-11-24T02:09:31Z" level=info msg="${message.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function saidOf(texts: readonly string[]): string[] {
  const lines = texts.map((text) => ({ at: "2026-11-24T02:09:31Z", text }));
  return wordsOf(judge("kube-vip/logs", { kubeVipLogs: { 0: { lines } } }));
}

const TROUBLE = KUBE_VIP_PATTERNS.filter(({ weight }) => weight === "trouble");

test("the table has a line for each trouble, and for nothing else", () => {
  assert.equal(Object.keys(LINES).sort(), TROUBLE.map(({ id }) => id).sort());
});

for (const [id, line] of Object.entries(LINES)) {
  test(`a line of kind ${id} is told as that, in both formats`, () => {
    assert.equal(saidOf([asSlog(line)]), [`warn ${id}`]);
    assert.equal(saidOf([asLogrus(line)]), [`warn ${id}`]);
  });
}

test("each pattern has words, and names checks that exist", () => {
  const ids = new Set(catalogue.map((check) => check.id));
  for (const { id, says, meaning, next } of KUBE_VIP_PATTERNS) {
    assert.match(says, /^[A-Za-z].{10,}[^.]$/, id);
    assert.match(meaning, /^[A-Za-z].{10,}\.$/, id);
    assert.equal(next.filter((check) => !ids.has(check)), [], id);
  }
  assert.is(new Set(KUBE_VIP_PATTERNS.map(({ id }) => id)).size, KUBE_VIP_PATTERNS.length);
});

test("what a healthy kube-vip says is no trouble", () => {
  assert.equal(
    saidOf([
      "2026/11/24 03:41:45 WARN the status of the interface is unknown. Ensure your interface is ready interface=lo",
      "2026/11/24 03:41:45 INFO Kube-Vip is waiting for annotation prefix to be present on this node prefix=x",
      "2026/11/24 03:41:45 ERROR node-asn value missing or empty",
      "2026/11/24 03:41:45 INFO starting Kube-vip Manager mode=BGP",
      '2026/11/24 03:41:45 INFO [BGP] peer="&{… SessionState:BGP_FSM_ACTIVE … DisconnectMessage:idle-hold-timer-expired}"',
      "2026/11/24 03:41:47 INFO Peer Up Topic=Peer Key=169.254.255.2",
    ]),
    ["pass"],
  );
});

test("a session that came up again ends what was said of its peer, and of no other", () => {
  const down = (peer: string) =>
    asSlog(`Peer Down Topic=Peer Key=${peer} State=BGP_FSM_ESTABLISHED Reason=read-failed`);
  const up = asSlog("Peer Up Topic=Peer Key=169.254.255.1");
  assert.equal(saidOf([down("169.254.255.1"), up]), ["pass"]);
  assert.equal(saidOf([down("169.254.255.1"), down("169.254.255.2"), up]), ["warn connection-lost"]);
  assert.equal(saidOf([down("169.254.255.1"), up, down("169.254.255.1")]), ["warn connection-lost"]);
});

test("of several troubles the last one is told, with how often, and all of them are evidence", () => {
  const missing = asSlog("node-asn value missing or empty", "ERROR");
  const lines = [asSlog(LINES["waiting"] ?? ""), missing, missing].map((text) => ({ at: null, text }));
  const [finding] = judge("kube-vip/logs", { kubeVipLogs: { 0: { lines } } });
  assert.is(finding?.kind, "annotation-missing");
  assert.match(finding?.found ?? "", /^2 times /);
  assert.is((finding?.evidence[0]?.value as readonly unknown[]).length, 2);
  assert.equal(finding?.remedies[0]?.commands, ["kube-vip-doctor check annotations/present annotations/complete"]);
});

test("no log is not applicable, an empty one and one that may not be read are unknown", () => {
  assert.equal(wordsOf(judge("kube-vip/logs", { kubeVipLogs: [] })), ["notApplicable"]);
  assert.equal(saidOf([]), ["unknown"]);
  assert.equal(wordsOf(judge("kube-vip/logs", { kubeVipLogs: { unknown: "notPermitted", detail: "root alone" } })), [
    "unknown",
  ]);
});

test("a level of logrus in a kube-vip with slog hides lines, and is told where nothing else is", () => {
  const settings = { variables: { vip_loglevel: "5" } };
  const facts = { kubeVipProcesses: { 0: { settings } }, manifests: { 0: { settings } } };
  assert.equal(wordsOf(judge("kube-vip/logs", facts)), ["warn hidden"]);
  const old = { ...facts, manifests: { 0: { settings, image: "ghcr.io/kube-vip/kube-vip:v0.8.9" } } };
  assert.equal(wordsOf(judge("kube-vip/logs", old)), ["pass"]);
});

test("of a container that was started anew the one before counts only while the new one says nothing", () => {
  const tail = (previous: boolean, text: string) => ({
    of: "kube-system/kube-vip-worker-1",
    from: "x",
    previous,
    lines: [{ at: null, text }],
  });
  const ended = tail(true, asSlog(LINES["no-peer"] ?? "", "ERROR"));
  assert.equal(wordsOf(judge("kube-vip/logs", { kubeVipLogs: [ended] })), ["warn no-peer"]);
  const now = tail(false, asSlog("Peer Up Topic=Peer Key=169.254.255.1"));
  assert.equal(wordsOf(judge("kube-vip/logs", { kubeVipLogs: [now, ended] })), ["pass"]);
});

test.run();
