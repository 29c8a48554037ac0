import { test } from "uvu";
import * as assert from "uvu/assert";
import { KernelProblem } from "../../../checks/probes/ports/kernel.ts";
import type { Connection, Tcp, TcpOptions, TcpResult, TcpTarget } from "../../../checks/probes/ports/tcp.ts";
import { attempt, type AttemptOptions, ttlFor } from "../../../checks/probes/tcp/peer_attempt.ts";
import { PEER } from "./probe_context.ts";

type Answer = Pick<TcpResult, "outcome"> & Partial<TcpResult> & { readonly afterMs?: number };
const KEY = { open: <T>(use: (bytes: Uint8Array) => T) => use(new Uint8Array([1])) };
/** What a test may wait for an answer beyond the second of patience. */
const TIMEOUT_MS = 1_150;

test("a peer that answers at once is asked nothing else, and the connection is closed", async () => {
  const { tcp, asked, closed } = fake({ signed: { outcome: "connected" } });
  const seen = await run(tcp);
  assert.equal(asked, ["connect 179 signed"]);
  assert.is(closed.count, 1);
  assert.equal([seen.outcome, seen.alive, seen.otherKey], ["connected", null, null]);
});

test("the target is kube-vip's: source, TTL and key", async () => {
  const { tcp, targets } = fake({ signed: { outcome: "refused" } });
  await run(tcp);
  assert.equal(targets[0], { address: PEER.address, port: 179, source: "10.66.6.3", ttl: 50, password: KEY });
  assert.is(ttlFor({ multihop: false, localAsn: 65000, peerAsn: 65530 }), 1);
  assert.is(ttlFor({ multihop: false, localAsn: 65000, peerAsn: 65000 }), null);
  assert.is(ttlFor({ multihop: false, localAsn: null, peerAsn: null }), 1);
});

test("after a second of silence: a closed port, an echo and the unsigned twin, side by side", async () => {
  const { tcp, asked, closed } = fake({ unsigned: { outcome: "connected" }, closed: { outcome: "refused" } });
  const seen = await run(tcp);
  assert.equal(asked.toSorted(), ["connect 179 signed", "connect 179 unsigned", "connect 64179 unsigned", "echo"]);
  assert.equal([seen.outcome, seen.alive, seen.otherKey], ["timeout", true, "connected"]);
  assert.is(closed.count, 1);
});

test("without a key there is no twin", async () => {
  const { tcp, asked } = fake({});
  const seen = await run(tcp, { password: null });
  assert.not.ok(asked.includes("connect 179 signed"));
  assert.is(asked.filter((each) => each.startsWith("connect 179")).length, 1);
  assert.equal([seen.alive, seen.otherKey], [false, null]);
});

test("silence everywhere is told as such", async () => {
  const seen = await run(fake({}).tcp);
  assert.equal([seen.outcome, seen.alive, seen.otherKey], ["timeout", false, "timeout"]);
});

test("one sign of life suffices; a message from the peer itself is one", async () => {
  assert.is((await run(fake({ echo: true }).tcp)).alive, true);
  const icmp = { type: 3, code: 13, from: PEER.address };
  assert.is((await run(fake({ closed: { outcome: "unreachable", icmp } }).tcp)).alive, true);
  const fromRouter = { type: 3, code: 13, from: "10.66.6.2" };
  assert.is((await run(fake({ closed: { outcome: "unreachable", icmp: fromRouter } }).tcp)).alive, false);
});

test("a late answer ends the other questions, which then say nothing", async () => {
  const { tcp } = fake({ signed: { outcome: "connected", afterMs: 1_060 } });
  const seen = await run(tcp);
  assert.equal([seen.outcome, seen.alive, seen.otherKey], ["connected", null, null]);
});

test("nothing more is sent once a session has come up", async () => {
  const { tcp, asked } = fake({});
  const seen = await run(tcp, { mayStillSend: () => false });
  assert.equal(asked, ["connect 179 signed"]);
  assert.equal([seen.alive, seen.otherKey], [null, null]);
});

test("a sign that may not be asked for is none", async () => {
  const { tcp } = fake({ closed: { outcome: "timeout" } });
  const seen = await run({ ...tcp, echo: () => Promise.reject(new KernelProblem("not-permitted", "no")) });
  assert.is(seen.alive, false);
});

test("a problem on this side is passed on, and nothing goes on behind it", async () => {
  const { tcp, asked } = fake({});
  const broken: Tcp = { ...tcp, connect: () => Promise.reject(new KernelProblem("unsupported", "no MD5")) };
  try {
    await run(broken);
    assert.unreachable();
  } catch (error) {
    assert.ok(error instanceof KernelProblem);
  }
  assert.equal(asked, []);
});

test.run();

function run(tcp: Tcp, options: Partial<AttemptOptions> = {}) {
  return attempt(PEER, {
    tcp,
    password: KEY,
    timeoutMs: TIMEOUT_MS,
    signal: new AbortController().signal,
    mayStillSend: () => true,
    ...options,
  });
}

/** A peer that answers as told, and is silent elsewhere. */
function fake(said: { signed?: Answer; unsigned?: Answer; closed?: Answer; echo?: boolean }) {
  const asked: string[] = [], targets: TcpTarget[] = [], closed = { count: 0 };
  const connection: Connection = {
    read: () => Promise.resolve({ kind: "timeout" }),
    write: () => "closed",
    info: () => null,
    close: () => void closed.count++,
  };
  const tcp: Tcp = {
    async connect(target, options) {
      targets.push(target);
      asked.push(`connect ${target.port} ${target.password === null ? "unsigned" : "signed"}`);
      const signed = target.password === null ? said.unsigned : said.signed;
      const answer = target.port === 179 ? signed : said.closed;
      const whole = await wait(answer === undefined ? options.timeoutMs : answer.afterMs ?? 0, options);
      const outcome = whole && answer !== undefined ? answer.outcome : "timeout";
      return {
        target,
        errno: null,
        elapsedMs: 1,
        localAddress: null,
        icmp: null,
        ...answer,
        outcome,
        connection: outcome === "connected" ? connection : null,
      };
    },
    async echo(_, options) {
      asked.push("echo");
      if (said.echo === true) return true;
      await wait(options.timeoutMs, options);
      return false;
    },
    askByArp: () => Promise.resolve(null),
    tap: () => ({ count: () => ({ left: 0, answered: false, synAcks: 0 }), close: () => {} }),
  };
  return { tcp, asked, targets, closed };
}

/** Whether the whole time was waited. */
function wait(ms: number, { signal }: TcpOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
