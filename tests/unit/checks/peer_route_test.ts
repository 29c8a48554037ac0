/** Through which gateway, and by which command (design, «Derived facts»: the gateway from the surest source). */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../checks/engine/finding.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PEER = "169.254.255.2";
const PUBLIC = { gateway: "198.51.100.6", device: "pub", source: "198.51.100.7", prefix: "0.0.0.0/0" };
const WRONG = { route: { [PEER]: { free: PUBLIC, bound: PUBLIC } } };
const NO_METADATA = { metadata: { unknown: "timeout", detail: "No answer" } };
const NO_HINT = { privateRoute: PUBLIC };

function second(facts: Readonly<Record<string, unknown>>): Finding | undefined {
  return judge("routes/peer-route", facts).find(({ subject }) => subject === `peer:${PEER}`);
}

function command(facts: Readonly<Record<string, unknown>>): string | undefined {
  return second(facts)?.remedies[0]?.commands[0];
}

test("the gateway of the metadata comes first", () => {
  const facts = { ...WRONG, privateRoute: { gateway: "10.66.6.2", prefix: "10.0.0.0/8" } };
  assert.match(second(facts)?.expected ?? "", "via 10.66.6.2 dev priv (private gateway, metadata)");
  assert.is(command(facts), `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
});

test("without metadata it is that of the route to 10.0.0.0/8", () => {
  const facts = { ...WRONG, ...NO_METADATA };
  assert.match(second(facts)?.expected ?? "", "route to 10.0.0.0/8");
  assert.is(command(facts), `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
});

test("without that too it is the partner in the source's /31", () => {
  const facts = { ...WRONG, ...NO_METADATA, ...NO_HINT };
  assert.match(second(facts)?.expected ?? "", "partner in the /31");
  assert.is(command(facts), `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
});

test("where nothing tells it the command keeps placeholders, and is not called safe", () => {
  const facts = { ...WRONG, ...NO_METADATA, ...NO_HINT, addresses: { 1: { prefixLength: 24 } } };
  assert.is(command(facts), `ip route replace ${PEER} via <gateway> dev <device> src 10.66.6.3`);
  const [remedy] = second(facts)?.remedies ?? [];
  assert.equal([remedy?.risk, remedy?.operations], ["disruptive", []]);
});

test("a whole command is safe, and the same repair as data", () => {
  const [remedy] = second(WRONG)?.remedies ?? [];
  assert.equal([remedy?.kind, remedy?.risk, remedy?.operations], ["run", "safe", [
    { routeReplace: { destination: PEER, gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" } },
  ]]);
});

test("a gateway that is not on-link on the private interface enters no command", () => {
  const facts = { ...WRONG, ...NO_HINT, metadata: { addresses: { 2: { gateway: "203.0.113.66" } } } };
  assert.not.match(command(facts) ?? "", /203\.0\.113\.66/);
});

test("of several private gateways the one that serves the source is taken", () => {
  const facts = {
    ...WRONG,
    metadata: {
      addresses: {
        3: {
          address: "10.70.0.9",
          addressFamily: 4,
          public: false,
          management: true,
          gateway: "10.70.0.8",
          prefixLength: 31,
        },
      },
    },
    addresses: { 4: { address: "10.70.0.9", prefixLength: 31, interface: "bond1", scope: "global" } },
  };
  assert.is(command(facts), `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
});

test("what counts is the route from the source that kube-vip binds to", () => {
  const free = { route: { [PEER]: { free: PUBLIC } } };
  assert.is(second(free)?.status, "pass");
  const bound = { route: { [PEER]: { bound: PUBLIC } } };
  assert.is(second(bound)?.kind, "public-gateway");
});

test("every leg of a multipath route has to lead through the private gateway", () => {
  const hops = (devices: readonly string[]) => ({
    route: {
      [PEER]: {
        bound: {
          gateway: null,
          device: null,
          multipath: devices.map((device) => ({ gateway: device === "priv" ? "10.66.6.2" : "198.51.100.6", device })),
        },
      },
    },
  });
  assert.is(second(hops(["priv", "priv"]))?.status, "pass");
  const [finding] = [second(hops(["priv", "pub"]))];
  assert.equal([finding?.kind, finding?.found], [
    "public-gateway",
    "via 10.66.6.2 dev priv and via 198.51.100.6 dev pub",
  ]);
});

test("a peer that is the private gateway itself is reached on-link", () => {
  const annotations = { "metal.equinix.com/bgp-peers-1-peer-ip": "10.66.6.2" };
  const route = {
    "10.66.6.2": {
      free: {
        kind: "unicast",
        gateway: null,
        device: "priv",
        source: "10.66.6.3",
        table: 254,
        prefix: "10.66.6.2/31",
        protocol: "kernel",
        multipath: [],
      },
      bound: null,
    },
  };
  const found = judge("routes/peer-route", { node: { annotations }, route });
  assert.equal(wordsOf(found.filter(({ subject }) => subject === "peer:10.66.6.2")), ["peer:10.66.6.2 pass"]);
});

test("a peer that only --peer names may be reached by any route", () => {
  const route = {
    "192.0.2.9": { free: { ...PUBLIC, kind: "unicast", table: 254, protocol: "static", multipath: [] }, bound: null },
  };
  const found = judge("routes/peer-route", { settings: { peers: ["192.0.2.9"] }, route });
  assert.equal(wordsOf(found.filter(({ subject }) => subject === "peer:192.0.2.9")), ["peer:192.0.2.9 pass"]);
});

test("an IPv6 peer is never routed through an IPv4 gateway: the one that is needed is told", () => {
  const annotations = { "metal.equinix.com/bgp-peers-1-peer-ip": "fc00::e" };
  const route = {
    "fc00::e": {
      free: {
        kind: "none",
        gateway: null,
        device: null,
        source: null,
        table: null,
        prefix: null,
        protocol: null,
        multipath: [],
      },
      bound: null,
    },
  };
  const finding = judge("routes/peer-route", { node: { annotations }, route }).find(({ subject }) =>
    subject === "peer:fc00::e"
  );
  const [remedy] = finding?.remedies ?? [];
  assert.equal([remedy?.kind, remedy?.commands, remedy?.operations], ["edit", [], []]);
  assert.match(remedy?.summary ?? "", /^Set a route to fc00::e: through an IPv6 gateway/);
  assert.not.match(JSON.stringify(finding), /10\.66\.6\.2|private gateway/);
});

test("a device name that a shell could misread stays a placeholder", () => {
  const facts = {
    ...WRONG,
    links: { 1: { name: "a;b" } },
    addresses: { 1: { interface: "a;b" } },
    privateRoute: { device: "a;b" },
  };
  assert.is(command(facts), `ip route replace ${PEER} via 10.66.6.2 dev <device> src 10.66.6.3`);
});

test("where a policy rule decides, a route in the main table alone is no repair", () => {
  const byTable = { ...PUBLIC, table: 77 };
  const way = { route: { [PEER]: { free: byTable, bound: byTable } } };
  assert.match(second(way)?.found ?? "", "by a policy rule that leads to table 77");
  const [remedy] = second(way)?.remedies ?? [];
  assert.equal([remedy?.operations, remedy?.commands], [[], [
    `ip rule add to ${PEER} lookup main`,
    `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`,
  ]]);
  const refused = { kind: "unreachable", gateway: null, device: null, source: null, prefix: null, table: null };
  const none = { route: { [PEER]: { free: refused, bound: refused } } };
  assert.is(second(none)?.found, "a policy rule that says unreachable");
  assert.is(second(none)?.remedies[0]?.commands[0], `ip rule add to ${PEER} lookup main`);
});

test.run();
