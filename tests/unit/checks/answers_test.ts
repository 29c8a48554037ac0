/** What a SYN-ACK that came in and reached nobody says: of this node's rules, or of the passwords. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge } from "../../support/scenario/judge.ts";

const PEER = "169.254.255.1";
const SILENT = { outcome: "timeout", errno: "ETIMEDOUT", elapsedMs: 4000, holder: null, alive: true };
const QUIET = { missing: 0, unexpected: 0, wrong: 0 };

function facts(syn: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const seen = { device: "priv", left: 3, answered: true, ...syn };
  return { sockets: { remove: [0] }, tcp: { [PEER]: SILENT }, syn: { [PEER]: seen }, ...more };
}

function said(check: string, given: Record<string, unknown>) {
  const finding = judge(check, given).find(({ subject }) => subject === `peer:${PEER}`);
  return [finding?.status, finding?.kind, finding?.confidence];
}

test("an answer that came in, without anything else that drops it, was dropped by a rule", () => {
  const given = facts({ synAcks: 3, signatures: QUIET });
  assert.equal(said("routes/firewall", given), ["fail", "answer-dropped", "likely"]);
  assert.is(said("bgp/password", given)[0], "pass");
});

test("no answer proves no rule, and leaves the password in question", () => {
  const given = facts({ synAcks: 0, signatures: QUIET });
  assert.is(said("routes/firewall", given)[0], "pass");
  assert.equal(said("bgp/password", given).slice(0, 2), ["fail", "peer-only"]);
});

test("an answer whose signature this node refuses is the password's matter, and certain", () => {
  const given = facts({ synAcks: 2, signatures: { ...QUIET, unexpected: 2 } });
  assert.is(said("routes/firewall", given)[0], "pass");
  assert.equal(said("bgp/password", given), ["fail", "peer-only", undefined]);
});

test("an answer that reverse-path filtering drops is that one's matter", () => {
  const reversePath = { devices: { 0: { effective: 1 } }, droppedMeanwhile: 3 };
  assert.is(said("routes/firewall", facts({ synAcks: 3, signatures: QUIET }, { reversePath }))[0], "pass");
});

test("a full table of connections is named, one with room is not", () => {
  const full = facts({ left: 0, tracked: { used: 100, limit: 100 } });
  assert.equal(said("routes/firewall", full).slice(0, 2), ["fail", "table-full"]);
  const roomy = facts({ left: 0, tracked: { used: 99, limit: 100 } });
  assert.equal(said("routes/firewall", roomy).slice(0, 2), ["fail", "dropped"]);
});

test.run();
