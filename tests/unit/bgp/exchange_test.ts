// permissions: --allow-env --allow-read=fixtures
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  beginExchange,
  type ExchangeAction,
  type ExchangeInput,
  type ExchangeOptions,
  type ExchangeState,
  stepExchange,
} from "../../../checks/model/bgp/exchange.ts";
import { LIMITS_ALONE, LIMITS_BESIDE_INSTANCE } from "../../../checks/model/bgp/exchange_limits.ts";
import { encodeOpen } from "../../../checks/model/bgp/open.ts";
import { hexOf, messageOf, recording, textBytes } from "./support.ts";

const ours = encodeOpen({ asn: 65000, holdTimeSeconds: 30, routerId: "10.66.6.3" });
if (!ours.ok) throw new Error(ours.problem.words);
const ourOpen = ours.value;
const asking: ExchangeOptions = { ourOpen, peerAsn: null, limits: LIMITS_ALONE };
const listening: ExchangeOptions = { ...asking, ourOpen: null };
const peerOpen = recording("frr-open");
const keepalive = recording("frr-keepalive");

interface Played {
  readonly state: ExchangeState;
  /** What was sent and closed, in words. */
  readonly said: readonly string[];
}

/** Plays the inputs through one exchange. */
function play(options: ExchangeOptions, inputs: readonly ExchangeInput[]): Played {
  let state = beginExchange(options);
  const said: string[] = [];
  for (const input of inputs) {
    const step = stepExchange(state, input);
    state = step.state;
    said.push(...step.actions.map(actionWords));
  }
  return { state, said };
}

function actionWords(action: ExchangeAction): string {
  if (action.kind === "close") return "close";
  if (hexOf(action.bytes) === hexOf(ourOpen)) return "OPEN";
  return hexOf(action.bytes.subarray(18, 21)) === "030604" ? "Cease" : "something else";
}

function bytesAt(atMs: number, ...parts: readonly Uint8Array[]): ExchangeInput {
  return { kind: "bytes", atMs, bytes: Uint8Array.of(...parts.flatMap((part) => [...part])) };
}

function at(atMs: number, kind: "closed" | "reset" | "tick"): ExchangeInput {
  return { kind, atMs };
}

test("listening only, the peer's OPEN ends the exchange, and nothing is sent", () => {
  const { state, said } = play(listening, [bytesAt(3, peerOpen)]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "left");
  assert.is(state.exchange?.sent, false);
  assert.is(state.exchange?.open?.asn, 65530);
  assert.is(state.exchange?.elapsedMs, 3);
});

test("listening only, silence ends the exchange at its deadline and not before", () => {
  const { state } = play(listening, [at(999, "tick")]);
  assert.is(state.exchange, null);
  const { exchange } = play(listening, [at(1_000, "tick")]).state;
  assert.is(exchange?.outcome, "silence");
  assert.is(exchange?.sent, false);
});

test("a peer that accepts us: its OPEN, ours, its KEEPALIVE, then our Cease and never a KEEPALIVE", () => {
  const { state, said } = play(asking, [bytesAt(2, peerOpen), bytesAt(4, keepalive)]);
  assert.equal(said, ["OPEN", "Cease", "close"]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "keepalive");
  assert.is(state.exchange?.accepted, true);
  assert.is(state.exchange?.sent, true);
});

test("a peer that refuses our OPEN: its NOTIFICATION is told and not answered with another one", () => {
  const { state, said } = play(asking, [bytesAt(2, peerOpen), bytesAt(4, recording("frr-bad-peer-as"))]);
  assert.equal(said, ["OPEN", "close"]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "notification");
  assert.is(state.exchange?.accepted, false);
  assert.is(state.exchange?.notification?.data, "it refuses AS 65001");
});

test("a NOTIFICATION instead of an OPEN is the outcome", () => {
  const { state, said } = play(asking, [bytesAt(2, recording("frr-shutdown-message"))]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "notification");
  assert.is(state.exchange?.sent, false);
  assert.match(state.exchange?.notification?.message ?? "", /^Umzug/);
});

test("a NOTIFICATION in one chunk with the OPEN: ours is not sent any more", () => {
  const { state, said } = play(asking, [bytesAt(2, peerOpen, recording("frr-shutdown"))]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "notification");
});

test("an OPEN of another AS than the peer should have explains enough: ours is not sent", () => {
  const { state, said } = play({ ...asking, peerAsn: 65531 }, [bytesAt(2, peerOpen)]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.end, "left");
  assert.equal(play({ ...asking, peerAsn: 65530 }, [bytesAt(2, peerOpen)]).said, ["OPEN"]);
});

test("a peer that waits for us: our OPEN after the listening stage, then its OPEN and KEEPALIVE", () => {
  const { state, said } = play(asking, [at(1_000, "tick"), bytesAt(1_001, peerOpen, keepalive)]);
  assert.equal(said, ["OPEN", "Cease", "close"]);
  assert.is(state.exchange?.accepted, true);
});

test("a peer that is silent throughout: our OPEN, and a Cease at the end", () => {
  const { state, said } = play(asking, [at(1_000, "tick"), at(1_999, "tick"), at(2_000, "tick")]);
  assert.equal(said, ["OPEN", "Cease", "close"]);
  assert.is(state.exchange?.outcome, "silence");
  assert.is(state.exchange?.sent, true);
});

test("a peer whose answer to our OPEN is lost (GTSM): open, and silence at the end", () => {
  const { state, said } = play(asking, [bytesAt(2, peerOpen), at(1_002, "tick")]);
  assert.equal(said, ["OPEN", "Cease", "close"]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "silence");
  assert.is(state.exchange?.accepted, false);
});

test("beside an instance it is gone 50 ms after the peer's OPEN", () => {
  const options = { ...asking, limits: LIMITS_BESIDE_INSTANCE };
  const begun = play(options, [bytesAt(120, peerOpen)]);
  assert.equal(begun.said, ["OPEN"]);
  assert.is(begun.state.deadlineMs, 170);
  assert.equal(play(options, [bytesAt(120, peerOpen), at(170, "tick")]).said, ["OPEN", "Cease", "close"]);
});

test("beside an instance it is gone after 300 ms of silence, without an OPEN of ours", () => {
  const { state, said } = play({ ...asking, limits: LIMITS_BESIDE_INSTANCE }, [at(300, "tick")]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "silence");
  assert.is(state.exchange?.elapsedMs, 300);
});

test("a connection closed at once, without a message", () => {
  const { state, said } = play(asking, [at(1, "closed")]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "closed");
});

test("a connection reset at once", () => {
  assert.is(play(asking, [at(1, "reset")]).state.exchange?.outcome, "reset");
});

test("closed or reset after our OPEN: the outcome stays open, the end tells", () => {
  for (const kind of ["closed", "reset"] as const) {
    const { state, said } = play(asking, [bytesAt(2, peerOpen), at(3, kind)]);
    assert.equal(said, ["OPEN", "close"]);
    assert.is(state.exchange?.outcome, "open");
    assert.is(state.exchange?.end, kind);
  }
});

test("an HTTP server is garbage, and named", () => {
  const { state, said } = play(asking, [at(1_000, "tick"), bytesAt(1_001, textBytes("HTTP/1.1 400 Bad Request\r\n"))]);
  assert.equal(said, ["OPEN", "Cease", "close"]);
  assert.is(state.exchange?.outcome, "garbage");
  assert.is(state.exchange?.looksLike, "an HTTP server («HTTP/1.1 400 Bad Request»)");
});

test("a few foreign bytes and then the end are garbage, and no Cease goes to who is gone", () => {
  const { state, said } = play(asking, [at(1_000, "tick"), bytesAt(1_001, textBytes("no\n")), at(1_002, "closed")]);
  assert.equal(said, ["OPEN", "close"]);
  assert.is(state.exchange?.outcome, "garbage");
  assert.is(state.exchange?.looksLike, "a server that sends text («no»)");
});

test("an OPEN that is cut and closed is garbage; cut and reset it is a reset", () => {
  const cut = bytesAt(2, peerOpen.subarray(0, 50));
  const closed = play(asking, [cut, at(3, "closed")]).state.exchange;
  assert.is(closed?.outcome, "garbage");
  assert.is(closed?.looksLike, "a BGP OPEN that breaks off after 50 of 100 bytes");
  assert.is(play(asking, [cut, at(3, "reset")]).state.exchange?.outcome, "reset");
});

test("an OPEN whose inside does not fit is garbage, and ours is not sent", () => {
  const { state, said } = play(asking, [bytesAt(2, messageOf(1, peerOpen.subarray(19, 40)))]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "garbage");
  assert.is(
    state.exchange?.looksLike,
    "a BGP OPEN that announces 71 bytes of optional parameters, and 11 are there",
  );
});

test("garbage after the OPEN: the outcome stays open, the end tells what it looked like", () => {
  const { state } = play(asking, [bytesAt(2, peerOpen), bytesAt(3, new Uint8Array(19))]);
  assert.is(state.exchange?.outcome, "open");
  assert.is(state.exchange?.end, "garbage");
  assert.is(state.exchange?.looksLike, "a BGP message whose marker is all zeros instead of all ones");
});

const outOfTurn: readonly { readonly inputs: readonly ExchangeInput[]; readonly words: string }[] = [
  { inputs: [bytesAt(2, keepalive)], words: "a BGP speaker that sends KEEPALIVE before its OPEN" },
  { inputs: [bytesAt(2, peerOpen, keepalive)], words: "a BGP speaker that sends KEEPALIVE before it has our OPEN" },
  {
    inputs: [bytesAt(2, peerOpen), bytesAt(3, messageOf(2, new Uint8Array(4)))],
    words: "a BGP speaker that sends UPDATE instead of a KEEPALIVE",
  },
  {
    inputs: [bytesAt(2, peerOpen), bytesAt(3, peerOpen)],
    words: "a BGP speaker that sends OPEN instead of a KEEPALIVE",
  },
];

for (const { inputs, words } of outOfTurn) {
  test(`out of turn: ${words}`, () => {
    const { state } = play(asking, inputs);
    assert.is(state.exchange?.end, "garbage");
    assert.is(state.exchange?.looksLike, words);
  });
}

test("a peer that sends one byte at a time and never a message is left at its length field, or at the deadline", () => {
  const inputs = Array.from({ length: 200 }, (_, index) => bytesAt(index * 10, Uint8Array.of(0xff)));
  const { state } = play(listening, inputs);
  assert.is(state.exchange?.elapsedMs, 170);
  assert.is(state.exchange?.outcome, "garbage");
  const slow = Array.from({ length: 15 }, (_, index) => bytesAt(index * 100, Uint8Array.of(0xff)));
  assert.is(play(listening, slow).state.exchange?.elapsedMs, 1_000);
});

test("a peer that never pauses cannot keep the deadline from coming", () => {
  const update = messageOf(1, new Uint8Array(4000));
  const { state } = play(listening, [bytesAt(900, update.subarray(0, 100)), bytesAt(1_100, update.subarray(100, 200))]);
  assert.is(state.stage, "ended");
  assert.is(state.exchange?.looksLike, "a BGP OPEN that breaks off after 200 of 4019 bytes");
});

test("after the end nothing changes and nothing is said", () => {
  const { state, said } = play(asking, [at(1, "closed"), bytesAt(2, peerOpen), at(3, "reset"), at(9_999, "tick")]);
  assert.equal(said, ["close"]);
  assert.is(state.exchange?.outcome, "closed");
  assert.is(state.splitter.pending.length, 0);
});

test("the words of a whole exchange with each daemon", () => {
  for (const daemon of ["frr", "bird", "gobgp3", "gobgp4"]) {
    const inputs = [bytesAt(1, recording(`${daemon}-open`)), bytesAt(2, recording(`${daemon}-keepalive`))];
    const { state, said } = play({ ...asking, peerAsn: 65530 }, inputs);
    assert.equal(said, ["OPEN", "Cease", "close"]);
    assert.is(state.exchange?.accepted, true);
  }
});

const FAULTS: readonly (readonly [string, Uint8Array, "foreign" | "malformed" | "unexpected"])[] = [
  ["a KEEPALIVE before the OPEN", keepalive, "unexpected"],
  ["a ROUTE-REFRESH before the OPEN", messageOf(5, Uint8Array.of(0, 1, 0, 1)), "unexpected"],
  ["an UPDATE before the OPEN", messageOf(2, new Uint8Array(4)), "unexpected"],
  ["a length of 18", keepalive.with(17, 18), "malformed"],
  ["a length of 4,097", keepalive.with(16, 0x10).with(17, 1), "malformed"],
  ["a type that does not exist", keepalive.with(18, 9), "malformed"],
  ["a marker with one wrong byte", keepalive.with(3, 0), "malformed"],
  ["a marker of zeros", keepalive.slice().fill(0, 0, 16), "malformed"],
  ["an SSH server", new TextEncoder().encode("SSH-2.0-OpenSSH_9.2p1\r\n"), "foreign"],
  ["a TLS alert", Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70, 0), "foreign"],
  ["noise", Uint8Array.from({ length: 64 }, (_, index) => (index * 73 + 41) & 255), "foreign"],
];

for (const [name, bytes, fault] of FAULTS) {
  test(`${name} is ${fault}`, () => {
    const { state } = play(asking, [bytesAt(2, bytes)]);
    assert.equal([state.exchange?.outcome, state.exchange?.fault], ["garbage", fault]);
  });
}

test("one byte and no more: of a header it is malformed, of anything else foreign", () => {
  for (const [byte, fault] of [[0xff, "malformed"], [0x41, "foreign"]] as const) {
    const { state } = play(asking, [bytesAt(2, Uint8Array.of(byte)), at(1_000, "tick")]);
    assert.is(state.exchange?.fault, fault);
  }
});

test.run();
