// group: lab
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../support/skip.ts";
import { ONE } from "./faults/words.ts";
import { canStage } from "./support/can_stage.ts";
import { examine } from "./support/doctor.ts";
import type { Fault } from "./support/fault.ts";
import { stage } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";
import type { Manner } from "./support/tor.ts";
import { until } from "./support/wait.ts";

/** What the hostile peer saw of one connection. */
interface Visit {
  readonly how: string;
  readonly milliseconds: number;
  /** Hexadecimal. */
  readonly heard: string;
}

const OPEN = 1, UPDATE = 2, NOTIFICATION = 3, KEEPALIVE = 4;
/** This machine does much else; milliseconds. */
const NOISE = 60;

const why = await canStage();
if (why !== null) skip(why);
else {
  await takeDownAtTheEnd();

  test("beside a kube-vip that lives, a peer's OPEN is answered by one OPEN and a Cease, within 50 ms", async () => {
    const visits = await visitsTo("open-silent", { kubeVip: { paused: true, peers: [{ address: ONE }] } });
    assert.is(visits.length, 1);
    const [{ how, milliseconds, heard }] = visits as [Visit];
    assert.is(how, "by the other side");
    assert.ok(milliseconds < 50 + NOISE, `${milliseconds} ms`);
    const messages = messagesIn(heard);
    assert.equal(messages.map(({ type }) => type), [OPEN, NOTIFICATION]);
    assertKubeVips(messages[0]!.body);
    assert.match(messages[1]!.body, /^06/);
  });

  test("beside a kube-vip that lives, a silent peer is left after 300 ms, and hears nothing", async () => {
    const visits = await visitsTo("silent", { kubeVip: { paused: true, peers: [{ address: ONE }] } });
    assert.is(visits.length, 1);
    const [{ milliseconds, heard }] = visits as [Visit];
    assert.ok(milliseconds > 250 && milliseconds < 300 + NOISE, `${milliseconds} ms`);
    assert.is(heard, "");
  });

  test("with no kube-vip, a silent peer that --peer names is asked, and told that it was all", async () => {
    const identity = ["--peer", ONE, "--source", "10.66.6.3"];
    const visits = await visitsTo("silent", { kubeVip: null, words: identity });
    assert.is(visits.length, 1);
    const types = messagesIn(visits[0]!.heard).map(({ type }) => type);
    assert.not.ok(types.includes(KEEPALIVE) || types.includes(UPDATE), String(types));
    if (types.length > 0) assert.equal(types, [OPEN, NOTIFICATION]);
  });

  test("one run makes one connection to a peer that refuses our OPEN", async () => {
    const kubeVip = { paused: true, peers: [{ address: ONE }] };
    const visits = await visitsTo("open-notification", { kubeVip });
    assert.is(visits.length, 1);
  });

  for (const [multihop, ttl] of [[false, 1], [true, 50]] as const) {
    test(`a packet lives as long as kube-vip's own: ${ttl} hops, multihop ${multihop}`, async () => {
      const staged = await stage({
        ...named(),
        tors: [{ daemon: "frr" }, { daemon: "none" }],
        kubeVip: { paused: true, peers: [{ address: ONE, multihop }] },
        expect: { exitCode: 1, up: [], roots: [] },
      });
      try {
        const { rack } = staged.site;
        await rack.shell(
          `nft add table ip lab; nft add chain ip lab ttl '{ type filter hook prerouting priority -310; }'
          nft add rule ip lab ttl ip daddr ${ONE} tcp dport 179 ip ttl ${ttl} counter comment '"right"'
          nft add rule ip lab ttl ip daddr ${ONE} tcp dport 179 ip ttl != ${ttl} counter comment '"wrong"'`,
        );
        await examine(staged);
        const text = await rack.shell("nft list table ip lab");
        assert.match(text, /packets [1-9]\d* bytes \d+ comment "right"/);
        assert.match(text, /packets 0 bytes 0 comment "wrong"/);
      } finally {
        await staged.site.close();
      }
    });
  }
}
test.run();

async function visitsTo(manner: Manner, fault: Pick<Fault, "kubeVip" | "words">): Promise<readonly Visit[]> {
  const tors = [{ daemon: "hostile", manner, data: "0605" }, { daemon: "none" }] as const;
  const staged = await stage({ ...named(), ...fault, tors, expect: { exitCode: 1, up: [], roots: [] } });
  try {
    await examine(staged, fault.words);
    const log = staged.tors[0]!.service!.log;
    const read = async () => (await Deno.readTextFile(log)).split("\n").filter(Boolean);
    await until(async () => (await read()).length > 0, { what: "somebody has come and gone", seconds: 5 });
    return (await read()).map((line) => JSON.parse(line));
  } finally {
    await staged.site.close();
  }
}

/** The messages of RFC 4271, section 4.1; fails where the bytes are none. */
function messagesIn(heard: string): { readonly type: number; readonly body: string }[] {
  const messages: { type: number; body: string }[] = [];
  for (let rest = heard; rest !== "";) {
    assert.is(rest.slice(0, 32), "f".repeat(32));
    const length = parseInt(rest.slice(32, 36), 16) * 2;
    messages.push({ type: parseInt(rest.slice(36, 38), 16), body: rest.slice(38, length) });
    rest = rest.slice(length);
  }
  return messages;
}

/** Version 4, AS 65000, hold time 30 s, 10.66.6.3. */
function assertKubeVips(body: string): void {
  assert.is(body.slice(0, 18), "04" + "fde8" + "001e" + "0a420603");
}

function named(): Pick<Fault, "name" | "story"> {
  return { name: "manners", story: "manners" };
}
