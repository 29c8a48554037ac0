import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RouteEntry, Rule } from "../../../checks/probes/ports/kernel.ts";
import { parseIp } from "../../../checks/probes/kernel/libc/ip.ts";
import { lookUp } from "../../../checks/probes/kernel/netlink/fib_lookup.ts";

const MAIN = rule({ priority: 32766, table: 254 });

test("the longest prefix of the first table that has one decides", () => {
  assert.equal(decide([MAIN], [route("10.0.0.0/8"), route("10.66.0.0/16", { kind: "blackhole" })]), {
    by: "route",
    kind: "blackhole",
    table: 254,
    prefix: "10.66.0.0/16",
  });
});

test("of equal prefixes the lower metric decides", () => {
  const routes = [route("10.0.0.0/8", { metric: 9 }), route("10.0.0.0/8", { metric: 1, kind: "prohibit" })];
  assert.is(kindOf(decide([MAIN], routes)), "prohibit");
});

test("a throw route and an empty table go on with the next rule", () => {
  const rules = [rule({ priority: 1, table: 7 }), rule({ priority: 2, table: 8 }), MAIN];
  assert.is(kindOf(decide(rules, [route("0.0.0.0/0", { table: 7, kind: "throw" }), route("10.0.0.0/8")])), "unicast");
});

test("a rule by itself can refuse, where its source fits", () => {
  const rules = [rule({ priority: 1, action: "blackhole", from: "10.66.6.0/24" }), MAIN];
  assert.equal(decide(rules, [route("0.0.0.0/0")], "10.66.6.3"), { by: "rule", kind: "blackhole", priority: 1 });
  assert.is(decide(rules, [route("0.0.0.0/0")], "10.77.0.1").by, "route");
  assert.is(decide(rules, [route("0.0.0.0/0")]).by, "route");
});

const conditions: readonly (readonly [string, Partial<Rule>, boolean])[] = [
  ["a destination that fits", { to: "10.66.6.0/31" }, true],
  ["another destination", { to: "10.66.6.4/31" }, false],
  ["another destination, inverted", { to: "10.66.6.4/31", invert: true }, true],
  ["a mark that we do not set", { mark: { value: 1, mask: 1 } }, false],
  ["the mark 0", { mark: { value: 0, mask: 255 } }, true],
  ["an incoming device", { incoming: "eth0" }, false],
  ["TCP", { protocol: 6 }, true],
  ["UDP", { protocol: 17 }, false],
  ["port 179 in a range", { destinationPorts: { from: 170, to: 180 } }, true],
  ["other ports", { destinationPorts: { from: 80, to: 80 } }, false],
  ["other users", { users: { from: 1000, to: 2000 } }, false],
  ["the other family", { family: 6 }, false],
];
for (const [what, condition, applies] of conditions) {
  test(`a rule with ${what} ${applies ? "applies" : "does not apply"}`, () => {
    const decision = decide([rule({ priority: 1, action: "prohibit", ...condition }), MAIN], [route("0.0.0.0/0")]);
    assert.is(decision.by, applies ? "rule" : "route");
  });
}

test("a rule can send on to a later one, and suppress short prefixes", () => {
  const rules = [
    rule({ priority: 1, action: "goto", goto: 10 }),
    rule({ priority: 5, action: "blackhole" }),
    rule({ priority: 10, table: 254, suppressPrefixLength: 0 }),
    rule({ priority: 11, table: 7 }),
  ];
  const routes = [route("0.0.0.0/0"), route("0.0.0.0/0", { table: 7, kind: "unreachable" })];
  assert.is(kindOf(decide(rules, routes)), "unreachable");
  assert.is(kindOf(decide(rules, [...routes, route("10.0.0.0/8")])), "unicast");
});

test("where nothing fits, nothing decides", () => {
  assert.equal(decide([MAIN], [route("192.0.2.0/24")]), { by: "nothing" });
  assert.equal(decide([], [route("0.0.0.0/0")]), { by: "nothing" });
});

test.run();

function decide(rules: readonly Rule[], routes: readonly RouteEntry[], source?: string) {
  const destination = parseIp("10.66.6.1");
  return lookUp({ destination, source: source === undefined ? null : parseIp(source) }, { rules, routes });
}

function kindOf(decision: ReturnType<typeof lookUp>): string | null {
  return decision.by === "nothing" ? null : decision.kind;
}

function rule(said: Partial<Rule>): Rule {
  return {
    family: 4,
    priority: 0,
    action: "table",
    table: null,
    goto: null,
    invert: false,
    from: null,
    to: null,
    tos: 0,
    incoming: null,
    outgoing: null,
    mark: null,
    protocol: null,
    sourcePorts: null,
    destinationPorts: null,
    users: null,
    suppressPrefixLength: null,
    ...said,
  };
}

function route(prefix: string, said: Partial<RouteEntry> = {}): RouteEntry {
  return {
    family: 4,
    kind: "unicast",
    prefix,
    table: 254,
    protocol: null,
    gateway: null,
    device: "priv",
    source: null,
    metric: 0,
    tos: 0,
    linkDown: false,
    cached: false,
    multipath: [],
    ...said,
  };
}
