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

test.run();
