/** When a fixed hardware address is blamed, and when it is not. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge } from "../../support/scenario/judge.ts";

const PEER = "169.254.255.1", RIGHT = "a2:c8:89:c5:fc:fb", WRONG = "02:00:00:00:00:99";

function said(neighbour: Record<string, unknown>, tcp: Record<string, unknown> = {}) {
  const silent = { outcome: "timeout", errno: "ETIMEDOUT", elapsedMs: 4000, holder: null, alive: false, ...tcp };
  const [finding] = judge("routes/gateway-neighbour", {
    sockets: [],
    neighbours: { 0: { state: "permanent", mac: WRONG, ...neighbour } },
    tcp: { [PEER]: silent, "169.254.255.2": silent },
  });
  return finding;
}

test("another machine that answers ARP proves it wrong; nobody makes it possible", () => {
  assert.equal([said({ answered: RIGHT })?.kind, said({ answered: RIGHT })?.confidence], ["wrong-address", "likely"]);
  assert.equal([said({ answered: null })?.kind, said({ answered: null })?.confidence], ["fixed-address", "possible"]);
  assert.equal([said({})?.kind, said({})?.confidence], ["fixed-address", "possible"]);
});

test("the same answer proves it right", () => {
  assert.is(said({ answered: WRONG })?.status, "pass");
});

test("a peer behind it that lives proves it right, too", () => {
  assert.is(said({ answered: RIGHT }, { alive: true })?.status, "pass");
  assert.is(said({ answered: RIGHT }, { outcome: "refused" })?.status, "pass");
});

test("what is taken out names the gateway and its address, and nothing that a shell would read", () => {
  const commands = said({ answered: RIGHT })?.remedies.flatMap((remedy) => remedy.commands);
  assert.equal(commands, [
    "ip neighbour del 10.66.6.2 dev priv",
    `grep -rnsiE "10[.]66[.]6[.]2|${WRONG}" /etc`,
  ]);
});

test.run();
