// group: lab
/** The repair of a route and its undo, on the kernel of a network namespace: `ip route` is the judge. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Remedy } from "../../checks/engine/remedy.ts";
import type { RepairStep } from "../../checks/engine/runner.ts";
import { routeReplace } from "../../checks/model/remedies/route_replace.ts";
import { carryOut, type Repair } from "../../checks/repair/carry_out.ts";
import { openRepairPort } from "../../checks/repair/linux_repair_port.ts";
import { takeBack } from "../../checks/repair/take_back.ts";
import { isInNode, shell } from "./kernel_namespaces.ts";

const PEER = "169.254.255.2", PEER6 = "2001:db8:255::2";

const RIGHT = {
  4: { destination: PEER, gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" },
  6: { destination: PEER6, gateway: "fd00:66::2", device: "priv", source: "fd00:66::3" },
} as const;

type Family = keyof typeof RIGHT;

const WANTED: Readonly<Record<Family, string>> = {
  4: `${PEER} via 10.66.6.2 dev priv src 10.66.6.3`,
  6: `${PEER6} via fd00:66::2 dev priv src fd00:66::3 metric 1024 pref medium`,
};

const port = openRepairPort({ environment: () => null });

function remedyOf(route: Partial<typeof RIGHT[Family]> | Record<string, unknown>, family: Family = 4): Remedy {
  return routeReplace({ ...RIGHT[family], ...route, summary: "Route the peer through the private gateway" });
}

async function stepsOf(steps: AsyncIterable<RepairStep>): Promise<readonly RepairStep[]> {
  return await Array.fromAsync(steps);
}

async function repairNow(remedy: Remedy): Promise<{ readonly steps: readonly RepairStep[]; readonly repair: Repair }> {
  const repair = carryOut(remedy, { port, watchMs: 1 });
  return { repair, steps: await stepsOf(repair.steps) };
}

/** Everything that `ip route` knows of the main table, `-d` with what it hides. */
async function routes(family: Family): Promise<string> {
  return `${await shell(`ip -${family} route`)}\n${await shell(`ip -d -${family} route show table all`)}`;
}

async function routeTo(family: Family): Promise<string> {
  const { destination } = RIGHT[family];
  return (await shell(`ip -${family} route show ${destination}`)).trim().replace(/\s+/g, " ");
}

/** What may stand there before a repair, in the words of `ip route add`; empty: nothing. */
const FORMER: readonly (readonly [Family, string])[] = [
  [4, ""],
  [4, `${PEER} via 198.51.100.6 dev pub`],
  [4, `${PEER} via 198.51.100.6 dev pub proto static src 198.51.100.7`],
  [4, `${PEER} dev pub scope link`],
  [4, `${PEER} via 198.51.100.6 dev pub proto 77 mtu lock 1400 advmss 1200 hoplimit 9 initcwnd 20`],
  [4, `${PEER} via 198.51.100.6 dev pub rtt 100ms rttvar 40ms rto_min 200ms quickack 1 congctl reno features ecn`],
  [4, `${PEER} via 192.0.2.77 dev pub onlink realms 3/4`],
  [4, `blackhole ${PEER}`],
  [4, `prohibit ${PEER} proto static`],
  [4, `${PEER} nexthop via 198.51.100.6 dev pub weight 3 nexthop via 10.66.6.2 dev priv weight 1`],
  [4, `${PEER} via inet6 fd00:66::2 dev priv`],
  [6, ""],
  [6, `${PEER6} via fd00:67::2 dev pub`],
  [6, `${PEER6} via fd00:67::2 dev pub proto static pref high mtu 1400`],
  [6, `${PEER6} dev pub`],
  [6, `blackhole ${PEER6}`],
  [6, `${PEER6} nexthop via fd00:67::2 dev pub weight 2 nexthop via fd00:66::2 dev priv weight 1`],
];

if (await isInNode(import.meta.filename!, "node addr add fd00:67::3/126 dev pub nodad")) {
  for (const [family, words] of FORMER) {
    const what = words === "" ? `no IPv${family} route` : words;
    const set = async () => {
      await shell(`ip -${family} route flush ${RIGHT[family].destination}`);
      if (words !== "") await shell(`ip -${family} route add ${words}`);
    };

    test(`over «${what}» the wanted route is set, and undone it is as it was`, async () => {
      await set();
      const before = await routes(family);
      const { steps, repair } = await repairNow(remedyOf({}, family));
      assert.equal(steps.filter(({ ok }) => ok === false), []);
      assert.is(await routeTo(family), WANTED[family]);
      assert.is(repair.undo().length, 1);
      const undone = await stepsOf(takeBack(repair.undo(), port));
      assert.equal(undone.map(({ ok }) => ok), [true], undone[0]?.sentence);
      assert.is(await routes(family), before);
    });

    test(`the line that undoes the repair of «${what}» does the same in a shell`, async () => {
      await set();
      const before = await routes(family);
      const { steps, repair } = await repairNow(remedyOf({}, family));
      const [undo] = repair.undo();
      assert.equal(undo?.unsaid, []);
      assert.ok(steps.some(({ sentence }) => sentence === `To undo it: ${undo?.line}`));
      await shell(undo!.line);
      assert.is(await routes(family), before);
    });
  }

  test("a route through a next hop object comes back as one", async () => {
    await shell(`ip route flush ${PEER}; ip nexthop add id 7 via 198.51.100.6 dev pub; ip route add ${PEER} nhid 7`);
    const before = await routes(4);
    const { repair } = await repairNow(remedyOf({}));
    assert.is(await routeTo(4), WANTED[4]);
    assert.is(repair.undo()[0]?.line, `ip route replace ${PEER} nhid 7`);
    await stepsOf(takeBack(repair.undo(), port));
    assert.is(await routes(4), before);
    // Its routes go with it.
    await shell("ip nexthop del id 7");
  });

  test("a route with another metric stays beside ours, and the undo leaves it alone", async () => {
    await shell(`ip route flush ${PEER}; ip route add ${PEER} via 198.51.100.6 dev pub proto dhcp metric 100`);
    const before = await routes(4);
    const { steps, repair } = await repairNow(remedyOf({}));
    assert.equal(steps.filter(({ ok }) => ok === false), []);
    assert.is(repair.undo()[0]?.line, `ip route del ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
    await stepsOf(takeBack(repair.undo(), port));
    assert.is(await routes(4), before);
  });

  test("the operation does what the remedy's own command does", async () => {
    for (const family of [4, 6] as const) {
      const { destination } = RIGHT[family];
      await shell(`ip -${family} route flush ${destination}`);
      const remedy = remedyOf({}, family);
      await repairNow(remedy);
      const ours = await routes(family);
      await shell(`ip -${family} route flush ${destination}`);
      await shell(remedy.commands[0]!);
      assert.is(await routes(family), ours);
    }
  });

  test("where the route stands already, nothing is changed and there is nothing to undo", async () => {
    await shell(`ip route replace ${WANTED[4]} proto static`);
    const before = await routes(4);
    const { steps, repair } = await repairNow(remedyOf({}));
    assert.match(steps.map(({ sentence }) => sentence).join(" "), "stands already");
    assert.equal([repair.undo(), await routes(4)], [[], before]);
  });

  const refused: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ["a gateway that is not on-link", { gateway: "10.99.0.1" }, /10\.99\.0\.1 .*priv.* on-link .*10\.66\.6\.3\/31/],
    ["a gateway of another device", { device: "pub" }, /10\.66\.6\.2 .*on-link/],
    ["a device that is not there", { device: "bond7" }, /no device bond7 .*ENODEV.*priv, pub/],
    ["a gateway that is an own address", { gateway: "10.66.6.3" }, /an address of this node itself/],
    ["a source on no interface", { source: "10.66.6.9" }, /10\.66\.6\.9 is on no interface/],
  ];
  for (const [what, change, sentence] of refused) {
    test(`${what} is refused with the reason, and nothing is changed`, async () => {
      await shell(`ip route flush ${PEER}`);
      const before = await routes(4);
      const { steps, repair } = await repairNow(remedyOf(change));
      assert.match(steps.at(-1)!.sentence, sentence);
      assert.is(steps.at(-1)!.ok, false);
      assert.equal([repair.undo(), await routes(4)], [[], before]);
    });
  }

  test("an IPv6 gateway that is not on-link is refused with the reason", async () => {
    const { steps } = await repairNow(remedyOf({ gateway: "fd00:99::1" }, 6));
    assert.match(steps.at(-1)!.sentence, /fd00:99::1 .*on-link .*fd00:66::3\/126/);
  });

  test("a device that is down is refused with what to do", async () => {
    await shell("ip link set pub down");
    const { steps } = await repairNow(remedyOf({ gateway: "198.51.100.6", device: "pub", source: null }));
    assert.match(steps.at(-1)!.sentence, "ip link set pub up");
    await shell("ip link set pub up; ip route replace default via 198.51.100.6");
  });

  test("where a policy rule leads elsewhere, the route that was read again says so", async () => {
    await shell(`ip route flush ${PEER}; ip rule add to ${PEER} table 77 pref 100
      ip route add default via 198.51.100.6 dev pub table 77`);
    const { steps, repair } = await repairNow(remedyOf({}));
    assert.match(steps.at(-1)!.sentence, /via 198\.51\.100\.6 dev pub, not via 10\.66\.6\.2.* table 77/);
    assert.is(steps.at(-1)!.ok, false);
    await stepsOf(takeBack(repair.undo(), port));
    await shell(`ip rule del pref 100; ip route flush table 77`);
  });

  test("what somebody else has changed meanwhile is not taken back", async () => {
    await shell(`ip route flush ${PEER}`);
    const { repair } = await repairNow(remedyOf({}));
    await shell(`ip route replace ${PEER} via 198.51.100.6 dev pub`);
    const before = await routes(4);
    const [step] = await stepsOf(takeBack(repair.undo(), port));
    assert.match(step!.sentence, "somebody else");
    assert.is(step!.ok, false);
    assert.is(await routes(4), before);
  });

  test("undone twice, the second time there is nothing to take back", async () => {
    await shell(`ip route flush ${PEER}`);
    const { repair } = await repairNow(remedyOf({}));
    await stepsOf(takeBack(repair.undo(), port));
    const [step] = await stepsOf(takeBack(repair.undo(), port));
    assert.match(step!.sentence, "Nothing to take back");
  });

  test("without the right to it, the kernel's refusal is told with what to do, and nothing is changed", async () => {
    await shell(`ip route flush ${PEER}`);
    const before = await routes(4);
    const script = new URL("./support/repair_program.ts", import.meta.url).pathname;
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const deno = `"${Deno.execPath()}" run -A --quiet --no-check --cached-only --config "${config}" "${script}"`;
    const said = await shell(`setpriv --bounding-set=-net_admin --inh-caps=-net_admin ${deno} "$REMEDY" < /dev/null`, {
      REMEDY: JSON.stringify(remedyOf({})),
    });
    assert.match(said, /EPERM.*CAP_NET_ADMIN.*root/);
    assert.is(await routes(4), before);
  });

  test.run();
}
