import { test } from "uvu";
import * as assert from "uvu/assert";
import { known, unknown } from "../../../checks/engine/fact.ts";
import type { TcpSocket, TcpState } from "../../../checks/model/facts.ts";
import { consentFor } from "../../../checks/probes/tcp/consent.ts";
import { PEER } from "./probe_context.ts";

const NONE = sockets();
const HELD = sockets(socket("ESTAB", { local: 40000, remote: 179 }));

test("without a session a connect may be made, with --active always, with --passive never", () => {
  assert.is(consentFor(PEER, { mode: "normal", sockets: NONE }).kind, "go");
  assert.is(consentFor(PEER, { mode: "active", sockets: NONE }).kind, "go");
  assert.is(consentFor(PEER, { mode: "active", sockets: HELD }).kind, "go");
  assert.equal(consentFor(PEER, { mode: "passive", sockets: NONE }), {
    kind: "no",
    missing: { reason: "notCollected", detail: "--passive: nothing was sent to 169.254.255.1." },
  });
});

test("a session in either direction forbids it, whoever holds it", () => {
  for (const mode of ["normal", "passive"] as const) {
    assert.is(consentFor(PEER, { mode, sockets: HELD }).kind, "in-use");
    const incoming = sockets(socket("ESTAB", { local: 179, remote: 50000 }));
    assert.is(consentFor(PEER, { mode, sockets: incoming }).kind, "in-use");
    const stranger = sockets({ ...socket("ESTAB", { local: 40000, remote: 179 }), pid: null, process: null });
    assert.is(consentFor(PEER, { mode, sockets: stranger }).kind, "in-use");
  }
});

test("a socket that is not established, or belongs to another peer, does not", () => {
  for (const state of ["SYN-SENT", "SYN-RECV", "TIME-WAIT", "CLOSE-WAIT", "FIN-WAIT-1"] as const) {
    const trying = sockets(socket(state, { local: 40000, remote: 179 }));
    assert.is(consentFor(PEER, { mode: "normal", sockets: trying }).kind, "go");
  }
  assert.is(consentFor({ ...PEER, address: "169.254.255.2" }, { mode: "normal", sockets: HELD }).kind, "go");
});

test("while the sockets cannot be seen nothing is sent, and the reason is theirs", () => {
  const unseen = unknown("notPermitted", "A pod network.");
  const consent = consentFor(PEER, { mode: "normal", sockets: unseen });
  assert.is(consent.kind === "no" && consent.missing.reason, "notPermitted");
  assert.match(consent.kind === "no" ? consent.missing.detail : "", /A pod network\. \(--active connects all the same/);
  const passive = consentFor(PEER, { mode: "passive", sockets: unseen });
  assert.is(passive.kind === "no" && passive.missing.reason, "notCollected");
  assert.is(consentFor(PEER, { mode: "active", sockets: unseen }).kind, "go");
});

test.run();

function sockets(...all: readonly TcpSocket[]) {
  return known(all, { source: "sock_diag", observedAt: "2026-01-01T00:00:00Z", durationMs: 0 });
}

function socket(state: TcpState, ports: { readonly local: number; readonly remote: number }): TcpSocket {
  return {
    state,
    local: { address: "10.66.6.3", port: ports.local },
    remote: { address: "169.254.255.1", port: ports.remote },
    uid: 0,
    inode: 1,
    pid: 1,
    process: "bird",
    sendQueue: 0,
    receiveQueue: 0,
    signed: null,
    info: null,
  };
}
