// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RepairStep } from "../../../checks/engine/runner.ts";
import type { TcpSocket } from "../../../checks/model/facts.ts";
import { watchSessions } from "../../../checks/repair/watch_sessions.ts";
import { fakePort, socketWith } from "./support/fake_port.ts";

const PEER = "169.254.255.2", OTHER = "169.254.255.1";

type Sockets = (ms: number) => readonly TcpSocket[];

async function watch(sockets: Sockets, peers: readonly string[] = [PEER]) {
  const port = fakePort({ sockets });
  const steps: (RepairStep & { readonly at: number })[] = [];
  for await (const step of watchSessions(peers, { port })) steps.push({ ...step, at: port.monotonicMs() - 1_000 });
  return { steps, changes: port.changes };
}

test("it says that nothing is sent to the peer, and sends nothing", async () => {
  const { steps, changes } = await watch(() => []);
  assert.match(steps[0]!.sentence, /30 s; nothing is sent/);
  assert.equal(changes, []);
});

test("a session that comes up is told with the time that it took, and ends the waiting", async () => {
  const { steps } = await watch((ms) => ms < 9_000 ? [] : [socketWith(PEER)]);
  assert.equal([steps.at(-1)!.sentence, steps.at(-1)!.ok], [
    `kube-vip's session with ${PEER} stands, after 9 s.`,
    true,
  ]);
  assert.ok(steps.at(-1)!.at < 11_000);
});

test("each step towards it is told once", async () => {
  const { steps } = await watch((ms) => {
    if (ms < 2_000) return [];
    if (ms < 4_000) return [socketWith(PEER, { state: "SYN-SENT" })];
    return [socketWith(PEER, { bytesReceived: ms < 6_000 ? 0 : 500 })];
  });
  assert.equal(steps.map(({ sentence }) => /connecting|accepted|stands/.exec(sentence)?.[0]).filter(Boolean), [
    "connecting",
    "accepted",
    "stands",
  ]);
});

test("a session that falls at once is none", async () => {
  const { steps } = await watch((ms) => Math.floor(ms / 500) % 4 === 1 ? [socketWith(PEER)] : []);
  assert.is(steps.at(-1)!.ok, null);
  assert.not.match(steps.map(({ sentence }) => sentence).join(" "), "stands");
});

test("after 30 s the waiting ends: nobody connected, nobody answered, no session", async () => {
  const none = await watch(() => []);
  const silent = await watch(() => [socketWith(PEER, { state: "SYN-SENT" })]);
  const mute = await watch(() => [socketWith(PEER, { bytesReceived: 0 })]);
  for (const { steps } of [none, silent, mute]) assert.ok(Math.abs(steps.at(-1)!.at - 30_000) < 600);
  assert.equal([none, silent, mute].map(({ steps }) => steps.at(-1)!.ok), [null, false, false]);
  assert.match(none.steps.at(-1)!.sentence, "had no connection");
  assert.match(silent.steps.at(-1)!.sentence, "has not answered");
  assert.match(mute.steps.at(-1)!.sentence, "no session stands");
});

test("sockets of other programs, with other peers, or without an acknowledgement are no session", async () => {
  const { info } = socketWith(PEER);
  const { steps } = await watch(() => [
    socketWith(OTHER),
    socketWith(PEER, { process: "bird" }),
    socketWith(PEER, { info: { ...info!, unackedSegments: 3, retransmits: 4 } }),
  ]);
  assert.is(steps.at(-1)!.ok, false);
});

test("several peers are watched at once, each told by itself", async () => {
  const { steps } = await watch((ms) => ms < 5_000 ? [socketWith(PEER)] : [socketWith(PEER), socketWith(OTHER)], [
    PEER,
    OTHER,
  ]);
  assert.equal(steps.filter(({ ok }) => ok === true).map(({ sentence }) => sentence.split(" ")[3]), [PEER, OTHER]);
  assert.ok(steps.at(-1)!.at < 7_000);
});

test.run();
