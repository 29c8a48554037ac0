import { test } from "uvu";
import * as assert from "uvu/assert";
import { known } from "../../../checks/engine/fact.ts";
import type { Instance, LogTail } from "../../../checks/model/facts.ts";
import { annotationsReadAt } from "../../../checks/model/logs/annotations_read_at.ts";
import { configuredAsn } from "../../../checks/model/logs/configured_asn.ts";
import { deniedNodes } from "../../../checks/model/logs/denied_nodes.ts";
import { lastErrorOf } from "../../../checks/model/logs/last_error.ts";
import { fieldOf, parseLogLine } from "../../../checks/model/logs/log_line.ts";
import { sentNotification } from "../../../checks/model/logs/sent_notifications.ts";

const OBSERVED = { source: "test", observedAt: "", durationMs: 0 };
const PEER = { address: "169.254.255.1" };

function tail(texts: readonly string[], rest: Partial<LogTail> = {}): LogTail {
  return { of: "kube-vip", from: "x", previous: false, lines: texts.map((text) => ({ at: null, text })), ...rest };
}

function logs(...tails: readonly LogTail[]) {
  return known(tails, OBSERVED);
}

const ENDED = { id: "kube-vip", pod: null, running: false } as unknown as Instance;

function lastOf(tails: readonly LogTail[], instance: Instance = ENDED): string | null {
  return lastErrorOf(instance, { kubeVipLogs: logs(...tails), instances: [instance] })?.message ?? null;
}

test("level and message of both formats, and of a panic", () => {
  assert.equal(parseLogLine('2026/11/24 03:41:58 ERROR new manager err="a b"'), {
    level: "error",
    message: 'new manager err="a b"',
  });
  assert.equal(parseLogLine('time="2026-11-24T03:42:11Z" level=fatal msg="say \\"no\\"" Key=a'), {
    level: "fatal",
    message: 'say "no" Key=a',
  });
  assert.is(parseLogLine("panic: runtime error").level, "panic");
  assert.is(parseLogLine("W1124 04:02:27.125563   22663 warnings.go:70] v1 Endpoints is deprecated").level, null);
  assert.is(parseLogLine("").level, null);
});

test("a field is read with and without quotes, and only by its whole name", () => {
  assert.is(fieldOf('x Key=a Reason="b \\"c\\" d" OtherKey=e', "Key"), "a");
  assert.is(fieldOf('x Key=a Reason="b \\"c\\" d"', "Reason"), 'b "c" d');
  assert.is(fieldOf("x OtherKey=e", "Key"), null);
});

test("the last error of a process that has ended is told, of one that runs none", () => {
  const lines = [
    "2026/11/24 03:41:58 ERROR first",
    "2026/11/24 03:41:58 ERROR second",
    "2026/11/24 03:41:58 INFO stopped",
  ];
  assert.is(lastOf([tail(lines)]), "second");
  assert.is(lastOf([tail(lines)], { ...ENDED, running: true }), null);
  assert.is(lastOf([]), null);
  assert.is(lastOf([tail(["2026/11/24 03:41:58 INFO stopped"])]), null);
});

test("of two containers the later one counts, unless it has said nothing", () => {
  const before = tail(["2026/11/24 03:41:58 ERROR before"], { previous: true });
  assert.is(lastOf([before, tail(["2026/11/24 03:42:58 ERROR after"])]), "after");
  assert.is(lastOf([before, tail(["2026/11/24 03:42:58 INFO all is well"])]), null);
  assert.is(lastOf([before, tail([])]), "before");
});

test("with several instances a log is that of its own alone", () => {
  const other = { ...ENDED, id: "other" };
  const kubeVipLogs = logs(tail(["2026/11/24 03:41:58 ERROR mine"], { of: "other" }));
  assert.is(lastErrorOf(ENDED, { kubeVipLogs, instances: [ENDED, other] }), null);
  assert.is(lastErrorOf(other, { kubeVipLogs, instances: [ENDED, other] })?.message, "mine");
});

const SENT = '2026/11/24 03:50:00 INFO sent notification Topic=Peer Key=169.254.255.1 State=X Code=2 Subcode=2 Data=""';
const UP = "2026/11/24 03:50:01 INFO Peer Up Topic=Peer Key=169.254.255.1";

test("a NOTIFICATION that kube-vip sent is read from GoBGP v4 and v3", () => {
  const v4 = sentNotification(PEER, logs(tail([SENT])));
  assert.equal([v4?.code, v4?.subcode], [2, 2]);
  const line =
    'time="x" level=warning msg="sent notification" Data="as number mismatch expected 65530, received 65531" Key=169.254.255.1 Topic=Peer';
  const v3 = sentNotification(PEER, logs(tail([line])));
  assert.equal([v3?.code, v3?.subcode, v3?.words], [2, 2, "as number mismatch expected 65530, received 65531"]);
});

test("one of another peer, of a container before, or before a session came up is none", () => {
  assert.is(sentNotification({ address: "169.254.255.2" }, logs(tail([SENT]))), null);
  assert.is(sentNotification(PEER, logs(tail([SENT], { previous: true }))), null);
  assert.is(sentNotification(PEER, logs(tail([SENT, UP]))), null);
  assert.is(sentNotification(PEER, logs(tail([UP, SENT])))?.code, 2);
});

test("the ASN that kube-vip was told is read from what it says of its peer", () => {
  const line = "2026/11/24 03:41:45 INFO [BGP] peer=169.254.255.1 AS=65530 BFD=<nil>";
  assert.is(configuredAsn(PEER, logs(tail([line]))), 65530);
  const state =
    '2026/11/24 03:41:45 INFO [BGP] peer="&{Type:3 Peer:{Conf:{PeerASN:65531 LocalASN:65000 NeighborAddress:169.254.255.1 NeighborInterface: PeerGroup:}"';
  assert.is(configuredAsn(PEER, logs(tail([state]))), 65531);
  const older =
    'time="x" level=info msg="[BGP] type:STATE peer:{conf:{local_asn:65000 neighbor_address:\\"169.254.255.1\\" peer_asn:65532} state:{}"';
  assert.is(configuredAsn(PEER, logs(tail([older]))), 65532);
  assert.is(configuredAsn({ address: "169.254.255.2" }, logs(tail([line, state, older]))), null);
});

test("a denial is read from the last word alone", () => {
  const line =
    '2026/11/24 03:58:07 ERROR new manager err="nodes is forbidden: User \\"nobody\\" cannot list resource \\"nodes\\" in API group"';
  assert.equal(deniedNodes([ENDED], logs(tail([line])))?.user, "nobody");
  assert.is(deniedNodes([ENDED], logs(tail([line, "2026/11/24 03:58:08 ERROR something else"]))), null);
  assert.is(deniedNodes([{ ...ENDED, running: true }], logs(tail([line]))), null);
});

test("when the annotations were read is when kube-vip went on", () => {
  const lines = [{ at: "2026-11-24T03:41:45Z", text: "2026/11/24 03:41:45 INFO starting Kube-vip Manager mode=BGP" }];
  assert.is(annotationsReadAt(logs({ ...tail([]), lines })), "2026-11-24T03:41:45Z");
  assert.is(
    annotationsReadAt(logs(tail(["2026/11/24 03:41:45 INFO Kube-Vip is waiting for annotation prefix"]))),
    null,
  );
});

test("a hostile line takes no time", () => {
  const hostile = ['time="', "\\".repeat(2_000), "sent notification ".repeat(110), 'Get "https://'.repeat(150)];
  const before = performance.now();
  for (const text of hostile) {
    parseLogLine(text);
    fieldOf(text, "Key");
    sentNotification(PEER, logs(tail([text])));
  }
  assert.ok(performance.now() - before < 500);
});

test.run();
