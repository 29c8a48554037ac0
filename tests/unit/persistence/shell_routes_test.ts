// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { routesInShell } from "../../../checks/model/persistence/shell_routes.ts";

/** Each route as `PREFIX [via GATEWAY] [dev DEVICE] [metric N]`. */
function told(text: string, variables: Record<string, string> = {}): string[] {
  return routesInShell(text, variables).map(({ prefix, gateway, device, metric }) =>
    [
      prefix,
      ...(gateway === null ? [] : ["via", gateway]),
      ...(device === null ? [] : ["dev", device]),
      ...(metric === null ? [] : ["metric", metric]),
    ].join(" ")
  );
}

const lines: Readonly<Record<string, readonly string[]>> = {
  "ip route add 169.254.255.1 via 10.66.6.2": ["169.254.255.1/32 via 10.66.6.2"],
  "ip route replace 169.254.255.1/32 via 10.66.6.2 dev bond0 src 10.66.6.3": [
    "169.254.255.1/32 via 10.66.6.2 dev bond0",
  ],
  "/sbin/ip -4 r a 10/8 via 10.66.6.2 metric 5": ["10.0.0.0/8 via 10.66.6.2 metric 5"],
  "ip ro append to 10.0.0.0/8 via inet 10.66.6.2": ["10.0.0.0/8 via 10.66.6.2"],
  "ip route prepend unicast 10.0.0.0/8 dev priv onlink": ["10.0.0.0/8 dev priv"],
  "ip -6 route add 2001:db8:255::1 via fd00:66::2 dev priv": ["2001:db8:255::1/128 via fd00:66::2 dev priv"],
  "ip -6 route add default via fd00:66::2": ["::/0 via fd00:66::2"],
  "ip -f inet route add 10.0.0.0/8 via 10.66.6.2": ["10.0.0.0/8 via 10.66.6.2"],
  "ip route add 169.254.255.1 table main via 10.66.6.2": ["169.254.255.1/32 via 10.66.6.2"],
  "ip route add 169.254.255.1 nexthop via 10.66.6.2 weight 1 nexthop via 10.66.7.2": ["169.254.255.1/32 via 10.66.6.2"],
  "busybox ip route add 10.0.0.0/8 via 10.66.6.2": ["10.0.0.0/8 via 10.66.6.2"],
  "sudo ip route add 10.0.0.0/8 via 10.66.6.2 || true": ["10.0.0.0/8 via 10.66.6.2"],
  "route add -net 10.0.0.0/8 gw 10.66.6.2": ["10.0.0.0/8 via 10.66.6.2"],
  "/sbin/route add -net 10.0.0.0 netmask 255.0.0.0 gw 10.66.6.2 dev bond0": ["10.0.0.0/8 via 10.66.6.2 dev bond0"],
  "route add -host 169.254.255.1 gw 10.66.6.2 bond0": ["169.254.255.1/32 via 10.66.6.2 dev bond0"],
  "route -A inet6 add 2001:db8::/32 gw fd00:66::2 metric 3": ["2001:db8::/32 via fd00:66::2 metric 3"],
  "GW=$(curl -s http://192.0.2.1/); ip route add 169.254.255.1 via $GW": ["169.254.255.1/32"],
  "/bin/sh -ec 'ip route add 169.254.255.1 via 10.66.6.2'": ["169.254.255.1/32 via 10.66.6.2"],
  "ip route add 169.254.255.1 via 10.66.6.2 table 100": [],
  "ip route add blackhole 169.254.0.0/16": [],
  "ip route del 169.254.255.1 via 10.66.6.2": [],
  "ip route show 169.254.255.1": [],
  "ip -n other route add 169.254.255.1 via 10.66.6.2": [],
  "ip rule add to 169.254.255.1 table 100": [],
  "ip addr add 169.254.255.1/32 dev lo": [],
  "# ip route add 169.254.255.1 via 10.66.6.2": [],
  "true # ip route add 169.254.255.1 via 10.66.6.2": [],
  "echo ip route add 169.254.255.1 via 10.66.6.2": [],
  "ip route add $PEER via 10.66.6.2": [],
  "ip route add": [],
  "route add": [],
  "route del -net 10.0.0.0/8 gw 10.66.6.2": [],
};

for (const [line, routes] of Object.entries(lines)) {
  test(`«${line}» sets ${routes.join(", ") || "nothing"}`, () => {
    assert.equal(told(line), routes);
  });
}

test("a loop over addresses, with a gateway in a variable", () => {
  const script = `#!/bin/sh
GATEWAY="10.66.6.2"
for peer in 169.254.255.1 169.254.255.2; do
  ip route replace "$peer"/32 \\
    via \${GATEWAY} dev bond0
done
`;
  assert.equal(told(script), [
    "169.254.255.1/32 via 10.66.6.2 dev bond0",
    "169.254.255.2/32 via 10.66.6.2 dev bond0",
  ]);
});

test("a variable with several values gives no gateway rather than a wrong one", () => {
  const script = "GW=10.66.6.2\n[ -e /x ] && GW=10.66.7.2\nip route add 169.254.255.1 via $GW";
  assert.equal(told(script), ["169.254.255.1/32"]);
});

test("what is known beforehand is put in", () => {
  assert.equal(told("ip route add 10.0.0.0/8 dev $IFACE", { IFACE: "bond0" }), ["10.0.0.0/8 dev bond0"]);
  assert.equal(told("ip route add 10.0.0.0/8 dev $IFACE", { IFACE: "$IFACE" }), ["10.0.0.0/8"]);
});

test("variables that double each other, and very many commands, end soon", () => {
  const started = performance.now();
  const doubling = [
    "a=xxxxxxxx",
    ..."bcdefghijklmnopqrstuvw".split("").map((name, index) => {
      const before = String.fromCharCode("a".charCodeAt(0) + index);
      return `${name}=$${before}$${before}`;
    }),
  ];
  assert.equal(told([...doubling, "ip route add $w via $v"].join("\n")), []);
  const many = "ip route add 10.0.0.0/8 via 10.66.6.2\n".repeat(6_000);
  assert.is(told(many).length, 1_000);
  assert.equal(told(`${"busybox ".repeat(30_000)}ip route add 10.0.0.0/8`), ["10.0.0.0/8"]);
  assert.ok(performance.now() - started < 3_000);
});

test.run();
