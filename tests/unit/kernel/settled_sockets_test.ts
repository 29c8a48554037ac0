/** A connection that is refused in the next moment is no session: a second look tells. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TcpSocket } from "../../../checks/model/facts.ts";
import { isJustBeginning, isWithoutSession } from "../../../checks/model/sockets.ts";
import { kernelSockets } from "../../../checks/probes/kernel/sockets.ts";
import { runProbe } from "./probe_context.ts";

type Info = NonNullable<TcpSocket["info"]>;

function socket(info: Partial<Info>, state: TcpSocket["state"] = "ESTAB"): TcpSocket {
  return {
    state,
    local: { address: "10.66.6.3", port: 40_000 },
    remote: { address: "169.254.255.1", port: 179 },
    uid: 0,
    inode: 7,
    pid: 4711,
    process: "kube-vip",
    sendQueue: 0,
    receiveQueue: 0,
    signed: false,
    info: {
      unackedSegments: 0,
      retransmits: 0,
      backoff: 0,
      totalRetransmits: 0,
      lastDataSentMs: 5,
      lastDataReceivedMs: 5_000,
      lastAckReceivedMs: 5,
      roundTripUs: 100,
      bytesAcked: 80,
      bytesReceived: 200,
      ...info,
    },
  };
}

/** How often the kernel was asked, and what was landed. */
async function look(answers: readonly (readonly TcpSocket[])[]) {
  let asked = 0;
  const kernel = { bgpSockets: () => answers[Math.min(asked++, answers.length - 1)]! };
  const { sockets } = await runProbe(kernelSockets, { kernel });
  return {
    asked,
    states: sockets?.state === "known" ? (sockets.value as TcpSocket[]).map(({ state }) => state) : null,
  };
}

test("a session that has stood for a while is looked at once", async () => {
  assert.equal(await look([[socket({})]]), { asked: 1, states: ["ESTAB"] });
  const talking = socket({ lastDataReceivedMs: 3, bytesReceived: 5_000 });
  assert.equal(await look([[talking]]), { asked: 1, states: ["ESTAB"] });
});

test("a peer's OPEN of this moment, then its NOTIFICATION: the second look counts", async () => {
  const first = socket({ lastDataReceivedMs: 2, bytesReceived: 96 });
  const then = socket({ lastDataReceivedMs: 120, bytesReceived: 119 }, "CLOSE-WAIT");
  assert.equal(await look([[first], [then]]), { asked: 2, states: ["CLOSE-WAIT"] });
});

test("a session that comes up in this moment stands at the second look", async () => {
  const first = socket({ lastDataReceivedMs: 2, bytesReceived: 96 });
  assert.equal(await look([[first], [socket({ lastDataReceivedMs: 122 })]]), { asked: 2, states: ["ESTAB"] });
});

test("less than an OPEN and a KEEPALIVE is no session", () => {
  assert.ok(isWithoutSession(socket({ bytesReceived: 47 })));
  assert.not.ok(isWithoutSession(socket({ bytesReceived: 48 })));
  assert.not.ok(isWithoutSession(socket({}, "SYN-SENT")));
});

test("an OPEN and its KEEPALIVE that came together are a session, also before the next KEEPALIVE is due", () => {
  assert.not.ok(isWithoutSession(socket({ bytesReceived: 114, lastDataReceivedMs: 9_000 })));
});

test("only what has just said something, and little, may be beginning", () => {
  assert.ok(isJustBeginning(socket({ lastDataReceivedMs: 20, bytesReceived: 90 })));
  assert.not.ok(isJustBeginning(socket({ lastDataReceivedMs: 200, bytesReceived: 90 })));
  assert.not.ok(isJustBeginning(socket({ lastDataReceivedMs: 20, bytesReceived: 90 }, "CLOSE-WAIT")));
});

test.run();
