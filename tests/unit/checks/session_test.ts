import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const FIRST = "peer:169.254.255.1";

function first(socket: Readonly<Record<string, unknown>> | null): string {
  const sockets = socket === null ? { remove: [0] } : { 0: socket };
  return wordsOf(judge("bgp/session", { sockets })).find((words) => words.startsWith(FIRST))?.slice(FIRST.length + 1) ??
    "";
}

const states: readonly (readonly [string, string])[] = [
  ["ESTAB", "pass"],
  ["SYN-SENT", "fail connecting"],
  ["SYN-RECV", "fail connecting"],
  ["FIN-WAIT-1", "fail closing"],
  ["FIN-WAIT-2", "fail closing"],
  ["TIME-WAIT", "fail closing"],
  ["CLOSE-WAIT", "fail closing"],
  ["LAST-ACK", "fail closing"],
  ["CLOSING", "fail closing"],
  ["CLOSE", "fail down"],
];
for (const [state, words] of states) {
  test(`a socket of kube-vip in state ${state}: ${words}`, () => assert.is(first({ state }), words));
}

test("without any socket the session is down", () => assert.is(first(null), "fail down"));

test("the ToR may have connected to kube-vip's port 179", () => {
  assert.is(first({ local: { port: 179 }, remote: { port: 51200 } }), "pass");
});

test("a session of another process is none of kube-vip", () => {
  assert.is(first({ process: "bird", pid: 1880 }), "fail down");
});

test("a socket whose process may not be seen could be kube-vip's", () => {
  assert.is(first({ process: null, pid: null }), "pass");
});

test("one retransmission is no half dead session, two without an answer are", () => {
  assert.is(first({ info: { unackedSegments: 1, retransmits: 1, backoff: 1 } }), "pass");
  assert.is(first({ info: { unackedSegments: 1, retransmits: 2, backoff: 2 } }), "fail unacknowledged");
  assert.is(first({ info: { unackedSegments: 0, retransmits: 5, backoff: 5 } }), "pass");
});

test("a session that ends is no worse for one that stands beside it", () => {
  const dying = { state: "FIN-WAIT-1", process: null, pid: null, info: null };
  const healthy = judge("bgp/session", {
    sockets: {
      2: { ...dying, local: { address: "10.66.6.3", port: 41000 }, remote: { address: "169.254.255.1", port: 179 } },
    },
  });
  assert.equal(wordsOf(healthy), [`${FIRST} pass`, "peer:169.254.255.2 pass"]);
});

test("sessions hang on all VIPs if and only if none of this node stands", () => {
  const one = judge("bgp/session", { sockets: { remove: [0] } }).find(({ subject }) => subject === FIRST);
  assert.is(one?.affects, undefined);
  for (const finding of judge("bgp/session", { sockets: [] })) assert.equal(finding.affects, ["vip:*"]);
});

test("a socket table that cannot be read makes sessions unknown, never down", () => {
  const sockets = { unknown: "notPermitted", detail: "That takes root" };
  assert.equal(wordsOf(judge("bgp/session", { sockets })), [`${FIRST} unknown`, "peer:169.254.255.2 unknown"]);
});

test("a kube-vip that does not run blocks its sessions", () => {
  const found = judge("bgp/session", { kubeVipProcesses: [], sockets: [] });
  assert.equal(found.map(({ status, blockedBy }) => [status, blockedBy]), [
    ["blocked", ["kube-vip/running"]],
    ["blocked", ["kube-vip/running"]],
  ]);
});

test("a session that nobody is meant to hold is unknown, because nobody claims it", () => {
  const [finding] = judge("bgp/session", { settings: { peers: ["192.0.2.9"] } }).filter(({ subject }) =>
    subject === "peer:192.0.2.9"
  );
  assert.equal([finding?.status, finding?.reason], ["unknown", "unclaimed"]);
});

test("a kube-vip that waits is blocked by its configuration, one that cannot be seen is unknown", () => {
  const base = "annotations/present";
  assert.equal(
    judge("bgp/session", {}, { base }).map(({ subject, status, blockedBy }) => [subject, status, blockedBy]),
    [
      ["peer:*", "blocked", ["kube-vip/config"]],
    ],
  );
  const unseen = judge("bgp/session", {
    kubeVipProcesses: [],
    manifests: [],
    kubeVipWorkloads: { unknown: "unreachable", detail: "No API" },
  }, { base });
  assert.equal(wordsOf(unseen), ["peer:* unknown"]);
  const apiGone = judge("bgp/session", { node: { unknown: "unreachable", detail: "No API" } }, { base });
  assert.equal(apiGone.map(({ subject, status, reason }) => [subject, status, reason]), [
    ["peer:*", "unknown", "unreachable"],
  ]);
});

test("where no process may be seen, it does not say that kube-vip does not run", () => {
  const facts = {
    kubeVipProcesses: { unknown: "notPermitted", detail: "Run this as root (sudo)." },
    kubeVipWorkloads: { unknown: "timeout", detail: "No answer" },
  };
  const details = judge("bgp/session", facts).map(({ detail }) => detail);
  assert.ok(details.length > 0);
  assert.ok(details.every((detail) => detail === "Whether kube-vip runs cannot be seen"), details.join());
  const gone = judge("bgp/session", { kubeVipProcesses: [] }).map(({ detail }) => detail);
  assert.ok(gone.length > 0);
  assert.ok(gone.every((detail) => detail === "kube-vip does not run"), gone.join());
});

test.run();
