// deno: both
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Remedy } from "../../../checks/engine/remedy.ts";
import { routeReplace } from "../../../checks/model/remedies/route_replace.ts";
import { admit } from "../../../checks/repair/admit.ts";

const ROUTE = { destination: "169.254.255.2", gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" } as const;
const REMEDY = routeReplace({ ...ROUTE, summary: "Route the peer through the private gateway" });

/** A remedy with whatever operation. */
function withOperation(operation: unknown): Remedy {
  return { ...REMEDY, operations: [operation as Remedy["operations"][number]] };
}

test("a safe repair of known operations is admitted with its values, and with nothing else of it", () => {
  const more = withOperation({ routeReplace: { ...ROUTE, table: 7, metric: 1 } });
  assert.equal(admit(more).routes, [ROUTE]);
  assert.equal(admit(withOperation({ routeReplace: { ...ROUTE, source: null } })).routes, [{ ...ROUTE, source: null }]);
});

test("addresses are admitted in canonical form", () => {
  const six = { destination: "2001:DB8:0::1", gateway: "FD00::2", device: "bond0", source: "fd00:0::3" };
  assert.equal(admit(withOperation({ routeReplace: six })).routes, [
    { destination: "2001:db8::1", gateway: "fd00::2", device: "bond0", source: "fd00::3" },
  ]);
});

for (const kind of ["edit", "apply", "ask-provider"] as const) {
  test(`a remedy that is «${kind}» is refused`, () => assert.match(admit({ ...REMEDY, kind }).refusal!, kind));
}

test("a remedy that is not safe is refused", () => {
  assert.match(admit({ ...REMEDY, risk: "disruptive" }).refusal!, "disruptive");
});

test("a remedy without operations, or with far too many, is refused", () => {
  assert.match(admit({ ...REMEDY, operations: [] }).refusal!, "no operation");
  const many = Array.from({ length: 65 }, () => REMEDY.operations[0]!);
  assert.match(admit({ ...REMEDY, operations: many }).refusal!, /65 .*at most 64/);
});

test("one wrong operation among right ones refuses all", () => {
  const wrong = { routeReplace: { ...ROUTE, gateway: "nowhere" } };
  assert.match(admit({ ...REMEDY, operations: [REMEDY.operations[0]!, wrong] }).refusal!, "nowhere");
});

const WRONG: readonly (readonly [string, unknown, RegExp])[] = [
  ["an unknown operation", { linkUp: { device: "priv" } }, /routeReplace alone.*linkUp/],
  ["two at once", { routeReplace: ROUTE, linkUp: {} }, /routeReplace alone/],
  ["nothing", null, /routeReplace alone/],
  ["a text", "ip route flush table main", /routeReplace alone/],
  ["no values", { routeReplace: null }, /routeReplace alone/],
  [
    "a network as destination",
    { routeReplace: { ...ROUTE, destination: "0.0.0.0/0" } },
    /destination is "0\.0\.0\.0\/0"/,
  ],
  ["the unspecified address", { routeReplace: { ...ROUTE, destination: "0.0.0.0" } }, /destination/],
  ["an address of «this network»", { routeReplace: { ...ROUTE, destination: "0.1.2.3" } }, /destination/],
  ["the loopback", { routeReplace: { ...ROUTE, destination: "127.0.0.1" } }, /destination/],
  ["a group", { routeReplace: { ...ROUTE, destination: "224.0.0.5" } }, /destination/],
  ["an address that is no text", { routeReplace: { ...ROUTE, destination: 2851995650 } }, /destination/],
  ["an address in octal", { routeReplace: { ...ROUTE, gateway: "012.066.6.2" } }, /gateway/],
  ["a zone", { routeReplace: { ...ROUTE, gateway: "fe80::1%priv" } }, /gateway/],
  ["a gateway of the other family", { routeReplace: { ...ROUTE, gateway: "fd00:66::2" } }, /another family/],
  ["the destination as gateway", { routeReplace: { ...ROUTE, gateway: ROUTE.destination } }, /the destination itself/],
  ["a placeholder", { routeReplace: { ...ROUTE, gateway: "<gateway>" } }, /<gateway>/],
  ["a device with a shell in it", { routeReplace: { ...ROUTE, device: "priv;reboot" } }, /priv;reboot/],
  ["a device name that is too long", { routeReplace: { ...ROUTE, device: "a".repeat(16) } }, /device/],
  ["a source of the other family", { routeReplace: { ...ROUTE, source: "fd00:66::3" } }, /source/],
  ["a source that is none", { routeReplace: { ...ROUTE, source: "worker-1" } }, /source is "worker-1"/],
];
for (const [what, operation, sentence] of WRONG) {
  test(`${what} is refused, and said`, () => {
    const { refusal, routes } = admit(withOperation(operation));
    assert.is(routes, undefined);
    assert.match(refusal!, sentence);
  });
}

test("whatever a saved report holds as an operation, it is admitted as an address of a host or refused", () => {
  const value = fc.oneof(
    fc.anything(),
    fc.ipV4(),
    fc.ipV6(),
    fc.string(),
    fc.constant("priv"),
    fc.constant("10.66.6.2"),
  );
  const operation = fc.oneof(
    fc.anything(),
    fc.record({ routeReplace: fc.record({ destination: value, gateway: value, device: value, source: value }) }),
  );
  fc.assert(fc.property(operation, (each) => {
    const { routes, refusal } = admit(withOperation(each));
    assert.ok((routes === undefined) !== (refusal === undefined));
    for (const { destination, gateway, device } of routes ?? []) {
      assert.match(destination, /^[0-9a-f.:]+$/);
      assert.match(gateway, /^[0-9a-f.:]+$/);
      assert.match(device, /^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$/);
    }
  }));
});

test.run();
