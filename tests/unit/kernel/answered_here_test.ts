import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Seen, tellWho } from "../../../checks/probes/tcp/answered_here.ts";
import type { Attempt } from "../../../checks/probes/tcp/peer_attempt.ts";

const OWN = new Set(["10.66.6.3", "fd00:66::3"]);
const LEFT = { left: 1, answered: true }, KEPT = { left: 0, answered: false };

const cases: readonly (readonly [string, Partial<Attempt>, Seen["tap"], Attempt["outcome"]])[] = [
  ["a refusal after a SYN that left", { outcome: "refused" }, LEFT, "refused"],
  ["a refusal although no SYN left", { outcome: "refused" }, KEPT, "denied"],
  ["a refusal without a tap", { outcome: "refused" }, null, "refused"],
  ["a refusal to a SYN that the tap missed", { outcome: "refused" }, { left: 0, answered: true }, "refused"],
  ["an own reject", { outcome: "refused", icmp: { type: 3, code: 3, from: "10.66.6.3" } }, null, "denied"],
  ["an own prohibition", { outcome: "unreachable", icmp: { type: 3, code: 13, from: "10.66.6.3" } }, null, "denied"],
  ["an own reject, IPv6", { outcome: "refused", icmp: { type: 1, code: 4, from: "fd00:66::3" } }, null, "denied"],
  ["a reject of the peer's", { outcome: "refused", icmp: { type: 3, code: 3, from: "10.0.0.1" } }, LEFT, "refused"],
  // The kernel tells itself that the gateway does not answer ARP.
  ["a dead gateway", { outcome: "unreachable", icmp: { type: 3, code: 1, from: "10.66.6.3" } }, KEPT, "unreachable"],
  ["a timeout", { outcome: "timeout" }, KEPT, "timeout"],
  ["a connection", { outcome: "connected" }, KEPT, "connected"],
];
for (const [what, attempt, tap, outcome] of cases) {
  test(`${what} is told as ${outcome}`, () => {
    const whole: Attempt = {
      exchange: null,
      outcome: "timeout",
      errno: null,
      elapsedMs: 1,
      localAddress: null,
      icmp: null,
      alive: null,
      otherKey: null,
      ...attempt,
    };
    assert.equal(tellWho(whole, { ownAddresses: OWN, tap }), { ...whole, outcome });
  });
}

test.run();
