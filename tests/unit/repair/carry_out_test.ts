// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RepairStep } from "../../../checks/engine/runner.ts";
import { routeReplace } from "../../../checks/model/remedies/route_replace.ts";
import { KernelProblem } from "../../../checks/probes/ports/kernel.ts";
import { carryOut } from "../../../checks/repair/carry_out.ts";
import type { RepairPort, StandingRoute } from "../../../checks/repair/port.ts";
import { takeBack } from "../../../checks/repair/take_back.ts";
import { fakePort, LINK, socketWith } from "./support/fake_port.ts";

const PEER = "169.254.255.2";
const UNDO = `ip route del ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`;
const ROUTE = { destination: PEER, gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" };
const REMEDY = routeReplace({ ...ROUTE, summary: "Route the peer through the private gateway" });
const SECOND = routeReplace({ ...ROUTE, destination: "169.254.255.1", summary: "The other" });
const BOTH = { ...REMEDY, operations: [...REMEDY.operations, ...SECOND.operations] };

const FORMER: StandingRoute = {
  words: `${PEER} via 198.51.100.6 dev pub`,
  unsaid: [],
  message: new Uint8Array([1]),
  hop: { gateway: "198.51.100.6", device: "pub" },
  source: null,
};

async function stepsOf(port: RepairPort, remedy = REMEDY): Promise<readonly RepairStep[]> {
  return await Array.fromAsync(carryOut(remedy, { port }).steps);
}

function sentences(steps: readonly RepairStep[]): string {
  return steps.map(({ sentence }) => sentence).join("\n");
}

test("what stood before, what was done, how it is undone, what is read again: each is a step, in this order", async () => {
  const port = fakePort({ sockets: () => [socketWith(PEER)] });
  const steps = await stepsOf(port);
  assert.equal(steps.slice(0, 4), [
    { sentence: `Before: ${PEER} goes via 198.51.100.6 dev pub.`, ok: null },
    { sentence: `Done: ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`, ok: true },
    { sentence: `To undo it: ${UNDO}`, ok: null, undo: UNDO },
    { sentence: `Read again: ${PEER} goes via 10.66.6.2 dev priv from 10.66.6.3.`, ok: true },
  ]);
  assert.match(steps.at(-1)!.sentence, `session with ${PEER} stands, at once`);
  assert.equal(port.changes, [`replace ${PEER}`]);
});

test("nothing is changed before somebody asks for the first step", () => {
  const port = fakePort();
  carryOut(REMEDY, { port });
  assert.equal(port.changes, []);
});

test("what is not admitted changes nothing", async () => {
  const port = fakePort();
  const steps = await stepsOf(port, { ...REMEDY, risk: "disruptive" });
  assert.equal([steps.length, steps[0]?.ok, port.changes], [1, false, []]);
});

test("all routes are looked at before the first one is changed", async () => {
  const port = fakePort();
  const wrong = { routeReplace: { ...ROUTE, device: "bond7" } };
  const steps = await stepsOf(port, { ...BOTH, operations: [...BOTH.operations, wrong] });
  assert.match(sentences(steps), "bond7");
  assert.equal(port.changes, []);
});

test("a route that is refused ends the repair, and what was changed before can be undone, the last first", async () => {
  let asked = 0;
  const port = fakePort({ before: FORMER });
  const replace: RepairPort["replace"] = (route) => ++asked === 3 ? 1 : port.replace(route);
  const third = { routeReplace: { ...ROUTE, destination: "169.254.255.3" } };
  const repair = carryOut({ ...BOTH, operations: [...BOTH.operations, third] }, { port: { ...port, replace } });
  const steps = await Array.fromAsync(repair.steps);
  assert.match(steps.at(-1)!.sentence, /EPERM.*root/);
  assert.equal(repair.undo().map(({ made }) => made.destination), ["169.254.255.1", PEER]);
  assert.not.match(sentences(steps), "Watching");
});

const REFUSED: readonly (readonly [number, RegExp])[] = [
  [1, /EPERM.*CAP_NET_ADMIN.*root/],
  [13, /EACCES.*CAP_NET_ADMIN/],
  [101, /10\.66\.6\.2 as a gateway on priv \(ENETUNREACH\).*on-link.*10\.66\.6\.3\/31/],
  [113, /EHOSTUNREACH/],
  [22, /EINVAL/],
  [19, /priv is gone \(ENODEV\)/],
  [100, /priv is down \(ENETDOWN\).*ip link set priv up/],
  [12, /ENOMEM/],
];
for (const [errno, sentence] of REFUSED) {
  test(`errno ${errno} is refused with what it means`, async () => {
    const repair = carryOut(REMEDY, { port: fakePort({ errno }) });
    const steps = await Array.fromAsync(repair.steps);
    assert.match(steps.at(-1)!.sentence, sentence);
    assert.equal([steps.at(-1)!.ok, repair.undo()], [false, []]);
  });
}

test("in a pod with a network of its own nothing is changed", async () => {
  const port = fakePort({ aside: true });
  assert.match(sentences(await stepsOf(port)), "hostNetwork: true");
  assert.equal(port.changes, []);
});

test("a device that is down, and a source that is nowhere, are said before anything is changed", async () => {
  const down = fakePort({ links: [{ ...LINK, up: false }] });
  assert.match(sentences(await stepsOf(down)), "ip link set priv up");
  const nowhere = fakePort({ addresses: [] });
  assert.match(sentences(await stepsOf(nowhere)), "10.66.6.3 is on no interface");
  assert.equal([...down.changes, ...nowhere.changes], []);
});

test("a route that another one hides is told, and nobody waits for a session", async () => {
  const port = fakePort({ readsAgain: { gateway: "198.51.100.6", device: "pub", table: 77 } });
  const steps = await stepsOf(port);
  assert.match(steps.at(-1)!.sentence, /via 198\.51\.100\.6 dev pub, not via 10\.66\.6\.2 dev priv;.* table 77/);
  assert.is(steps.at(-1)!.ok, false);
});

test("a route that cannot be read again does not hide how it is undone", async () => {
  const port = fakePort();
  let asked = 0;
  const route: RepairPort["route"] = (query) => {
    if (++asked > 1) throw new KernelProblem("failed", "rtnetlink did not answer within a second.");
    return port.route(query);
  };
  const steps = await stepsOf({ ...port, route });
  assert.match(sentences(steps), /To undo it: ip route del/);
  assert.match(steps.at(-1)!.sentence, "did not answer");
});

test("a kernel that cannot be asked is a step that failed, in its own words", async () => {
  const links = () => {
    throw new KernelProblem("unsupported", "libc.so.6 could not be opened.");
  };
  assert.equal(await stepsOf({ ...fakePort(), links }), [{ sentence: "libc.so.6 could not be opened.", ok: false }]);
});

test("a bug of ours is no step", async () => {
  const links = () => {
    throw new TypeError("not a function");
  };
  try {
    await stepsOf({ ...fakePort(), links });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TypeError);
  }
});

test("the former route comes back, and what it says in words is told with what they lack", async () => {
  const port = fakePort({ before: { ...FORMER, unsaid: ["encapsulation"] } });
  const repair = carryOut(REMEDY, { port, watchMs: 1 });
  const steps = await Array.fromAsync(repair.steps);
  assert.match(sentences(steps), `ip route replace ${FORMER.words} (without its encapsulation)`);
  const [undone] = await Array.fromAsync(takeBack(repair.undo(), port));
  assert.is(undone?.ok, true);
  assert.equal(port.changes, [`replace ${PEER}`, `restore ${FORMER.words}`]);
});

test("an undo that the kernel refuses says so, and the rest is left as it is", async () => {
  const port = fakePort({ before: FORMER });
  const repair = carryOut(BOTH, { port: { ...port, standing: () => null }, watchMs: 1 });
  await Array.fromAsync(repair.steps);
  const refusing: RepairPort = { ...port, remove: () => 1 };
  const steps = await Array.fromAsync(takeBack(repair.undo(), refusing));
  assert.equal(steps.map(({ ok }) => ok), [false]);
});

test.run();
