import { test } from "uvu";
import * as assert from "uvu/assert";
import { KNOWN_NOTIFICATIONS } from "../../../checks/model/bgp/notification_words.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PEER = "169.254.255.1";
const CONNECTED = {
  sockets: { remove: [0] },
  tcp: { [PEER]: { outcome: "connected", elapsedMs: 0.7, localAddress: "10.66.6.3", holder: null } },
};

function answered(notification: { code: number; subcode: number; message?: string }) {
  const words = { name: "Cease", subname: "", data: null, message: null };
  const exchange = {
    [PEER]: { outcome: "notification", notification: { ...words, ...notification }, end: "notification" },
  };
  return judge("bgp/open", { ...CONNECTED, exchange }).find(({ subject }) => subject === `peer:${PEER}`);
}

for (const { code, subcode } of KNOWN_NOTIFICATIONS) {
  test(`NOTIFICATION ${code}/${subcode} is a kind of its own, with a remedy`, () => {
    const finding = answered({ code, subcode });
    assert.equal([finding?.status, finding?.kind], ["fail", `notification-${code}-${subcode}`]);
    assert.is(finding?.remedies.length, 1);
  });
}

test("a NOTIFICATION that no RFC names is one as well", () => {
  assert.is(answered({ code: 99, subcode: 7 })?.kind, "notification-other");
  assert.is(answered({ code: 6, subcode: 250 })?.kind, "notification-other");
});

test("what the operator of the ToR wrote is told", () => {
  const message = "maintenance until 06:00";
  assert.match(answered({ code: 6, subcode: 2, message })?.found ?? "", message);
});

test("a session that stands has been accepted", () => {
  assert.equal(wordsOf(judge("bgp/open", {})), [`peer:${PEER} pass`, "peer:169.254.255.2 pass"]);
});

function closed(sockets: unknown) {
  const exchange = { [PEER]: { outcome: "closed", elapsedMs: 0.9, end: "closed" } };
  return judge("bgp/open", { ...CONNECTED, sockets, exchange }).find(({ subject }) => subject === `peer:${PEER}`);
}

test("a connection that is closed without a word is likely the neighbor's fault, and first to be tried again", () => {
  const finding = closed({ remove: [0] });
  assert.equal([finding?.kind, finding?.confidence], ["closed", "likely"]);
  assert.match(finding?.remedies[0]?.summary ?? "", /^Wait 30 s and run again/);
  assert.equal(finding?.remedies.map(({ kind }) => kind), ["run", "ask-provider"]);
});

test("it is possible at most where a connection with the peer is tried or ending: the daemon may wait for that", () => {
  assert.is(closed({ 0: { state: "TIME-WAIT", pid: null, process: null } })?.confidence, "possible");
  assert.is(closed({ 0: { state: "SYN-SENT" } })?.confidence, "possible");
});

test.run();
