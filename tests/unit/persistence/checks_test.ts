// permissions: --allow-env --allow-read=fixtures
// deno: both
/** What routes/persistent and the remedy of routes/peer-route make of the fact, through the whole engine. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Known } from "../../../checks/engine/fact.ts";
import { factKey } from "../../../checks/engine/events.ts";
import type { Finding } from "../../../checks/engine/finding.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import type { PeerRoute, RouteKept } from "../../../checks/model/facts.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";

const PEERS = ["169.254.255.1", "169.254.255.2"] as const;
const LOST = { file: null, route: null };

/** The facts of a scenario with some parts of `kept`, and of the routes, changed for all peers. */
function changed(
  scenario: string,
  kept: Partial<RouteKept> | null,
  route: Partial<PeerRoute["free"]> = {},
): RecordedFacts {
  const facts: Record<string, RecordedFacts[string]> = { ...recorded.get(scenario) };
  for (const peer of PEERS) {
    const [keptKey, routeKey] = [factKey("kept", `peer:${peer}`), factKey("route", `peer:${peer}`)];
    const [before, way] = [facts[keptKey] as Known<RouteKept>, facts[routeKey] as Known<PeerRoute>];
    facts[keptKey] = kept === null
      ? { state: "unknown", reason: "timeout", detail: "The probe had no answer." }
      : { ...before, value: { ...before.value, ...kept } };
    const { free, bound } = way.value;
    facts[routeKey] = { ...way, value: { free: { ...free, ...route }, bound: bound && { ...bound, ...route } } };
  }
  return facts;
}

function findingOf(facts: RecordedFacts, check: string, peer: string = PEERS[1]): Finding {
  const result = reportOf(facts).results.find(({ id }) => id === check);
  const finding = result?.findings.find(({ subject }) => subject === `peer:${peer}`);
  if (finding === undefined) throw new Error(`${check} says nothing of ${peer}`);
  return finding;
}

function persistent(kept: Partial<RouteKept>, route: Partial<PeerRoute["free"]> = {}): Finding {
  return findingOf(changed("_healthy", kept, route), "routes/persistent");
}

test("a route that a file holds passes, and says which file and how", () => {
  const { status, found } = findingOf(changed("_healthy", {}), "routes/persistent", PEERS[0]);
  assert.equal([status, found], ["pass", "169.254.255.1/32 via 10.66.6.2 in /etc/netplan/50-cloud-init.yaml"]);
});

test("a gateway that the file leaves open contradicts nothing", () => {
  const route = { prefix: "169.254.0.0/16", gateway: null, device: null };
  assert.is(persistent({ route }).status, "pass");
});

test("another gateway than now warns, and names both and the file", () => {
  const { status, kind, found, expected, remedies } = persistent({
    route: { prefix: "169.254.255.2/32", gateway: "198.51.100.6", device: "pub" },
  });
  assert.equal([status, kind], ["warn", "other-gateway"]);
  assert.equal([found, expected], [
    "169.254.255.2/32 via 198.51.100.6 in /etc/netplan/50-cloud-init.yaml",
    "via 10.66.6.2, as now",
  ]);
  assert.equal(remedies.map(({ summary, kind }) => [summary, kind]), [
    ["Let 169.254.255.2/32 in /etc/netplan/50-cloud-init.yaml lead through 10.66.6.2", "edit"],
  ]);
});

test("a leg of a multipath route is a gateway like any", () => {
  const legs = [{ gateway: "10.66.6.2", device: "priv" }, { gateway: "10.66.6.4", device: "priv" }];
  const route = { prefix: "169.254.0.0/16", gateway: "10.66.6.4", device: "priv" };
  assert.is(persistent({ route }, { gateway: null, multipath: legs }).status, "pass");
});

test("a route that somebody renews needs no file", () => {
  for (const protocol of ["kernel", "dhcp", "ra", "bird", "zebra"]) {
    assert.is(persistent(LOST, { protocol }).status, "pass", protocol);
  }
  for (const protocol of ["boot", "static", "redirect", null]) {
    assert.is(persistent(LOST, { protocol }).status, "warn", String(protocol));
  }
});

test("a file that may not be read, or not be understood, leaves it open, each with its reason", () => {
  const unread = persistent({ ...LOST, unread: ["/etc/netplan/1.yaml"], invalid: ["/etc/netplan/2.yaml"] });
  assert.equal([unread.status, unread.reason], ["unknown", "notPermitted"]);
  assert.match(unread.detail ?? "", /^\/etc\/netplan\/1\.yaml .*root/);
  const invalid = persistent({ ...LOST, invalid: ["/etc/netplan/2.yaml"] });
  assert.equal([invalid.status, invalid.reason], ["unknown", "invalid"]);
  assert.match(invalid.detail ?? "", /^\/etc\/netplan\/2\.yaml /);
});

test("both peers get one remedy, which holds both routes", () => {
  const facts = changed("_healthy", LOST);
  const [one, two] = PEERS.map((peer) => findingOf(facts, "routes/persistent", peer).remedies);
  assert.equal(one, two);
  const text = one?.[0]?.persistent?.lines.join("\n") ?? "";
  for (const peer of PEERS) assert.ok(text.includes(`to: ${peer}/32`), peer);
  assert.equal([one?.length, one?.[0]?.kind, one?.[0]?.verify], [1, "edit", "kube-vip-doctor check routes/persistent"]);
});

test("NetworkManager's form is a command to run, and nothing to write", () => {
  const uuid = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e001";
  const [remedy] = persistent({ ...LOST, system: "NetworkManager", entry: uuid, place: "/etc/x" }).remedies;
  assert.equal([remedy?.kind, remedy?.persistent], ["run", undefined]);
  assert.equal(
    remedy?.commands,
    PEERS.map((peer) => `nmcli connection modify ${uuid} +ipv4.routes "${peer}/32 10.66.6.2"`),
  );
});

test("a service says how it is enabled", () => {
  const place = "/etc/systemd/system/bgp-peer-routes.service";
  const { found, remedies: [remedy] } = persistent({ ...LOST, system: null, entry: null, place });
  assert.is(found, "no configuration that is known holds it");
  assert.equal([remedy?.persistent?.where, remedy?.commands], [place, ["systemctl enable bgp-peer-routes.service"]]);
});

function repair(kept: Partial<RouteKept> | null) {
  const [remedy] = findingOf(changed("routes/peer-route", kept), "routes/peer-route").remedies;
  return remedy;
}

test("the repair of a route for now comes with its lasting form", () => {
  const remedy = repair(LOST);
  assert.equal(remedy?.commands, ["ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3"]);
  assert.equal([remedy?.kind, remedy?.risk, remedy?.operations.length], ["run", "safe", 1]);
  assert.is(remedy?.persistent?.where, "/etc/netplan/90-bgp-peers.yaml");
  assert.ok(remedy?.persistent?.lines.includes("        - to: 169.254.255.2/32"));
});

test("with a service, the lasting form says what else to do", () => {
  const place = "/etc/systemd/system/bgp-peer-routes.service";
  const where = repair({ ...LOST, system: null, place })?.persistent?.where;
  assert.is(where, `${place}, then systemctl enable bgp-peer-routes.service`);
});

test("a file that holds the route already needs no lasting form, and one that holds a wrong one is named", () => {
  const file = "/etc/netplan/50-cloud-init.yaml";
  const route = { prefix: "169.254.255.2/32", gateway: "10.66.6.2", device: "priv" };
  assert.is(repair({ file, route })?.persistent, undefined);
  assert.equal(repair({ file, route: { ...route, gateway: "198.51.100.6" } })?.persistent, {
    where: `${file}, in place of the route via 198.51.100.6`,
    lines: [],
  });
});

const OWN = { prefix: "169.254.255.2/32", gateway: "10.66.6.2", device: "priv" };

for (
  const [system, place, line] of [
    ["netplan", "/etc/netplan/90-bgp-peers.yaml", "        - to: 169.254.255.2/32"],
    ["networkd", "/etc/systemd/network/10-priv.network.d/90-bgp-peers.conf", "Destination=169.254.255.2/32"],
    ["ifupdown", "/etc/network/interfaces", "    up ip route replace 169.254.255.2 via 10.66.6.2 dev priv"],
    ["cloud-init", "/var/lib/cloud/x.sh", "ip route replace 169.254.255.2 via 10.66.6.2 dev priv"],
    ["NetworkManager", "/etc/x", '+ipv4.routes "169.254.255.2/32 10.66.6.2"'],
    [null, "/etc/systemd/system/x.service", "ExecStart=/sbin/ip route replace 169.254.255.2 via 10.66.6.2 dev priv"],
  ] as const
) {
  test(`${system ?? "a service"}: a route of its own against somebody's link-local network has a lasting form`, () => {
    const wide = { file: "/etc/a", route: { prefix: "169.254.0.0/16", gateway: null, device: "pub" } };
    for (const kept of [LOST, wide]) {
      const facts = changed("routes/link-local-conflict", { ...kept, system, place, entry: null });
      const [remedy] = findingOf(facts, "routes/link-local-conflict").remedies;
      assert.is(remedy?.commands[0], "ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3");
      const lines = remedy?.persistent?.lines ?? [];
      assert.ok(lines.some((each) => each.includes(line)), lines.join("\n"));
    }
  });

  test(`${system ?? "a service"}: a route that names the source has a lasting form that names it, too`, () => {
    const facts = changed("routes/source-address", { ...LOST, system, place, entry: null });
    const [remedy] = findingOf(facts, "routes/source-address").remedies;
    const lines = remedy?.persistent?.lines.join("\n") ?? "";
    assert.match(lines, /(?:from: |PreferredSource=|src[ =])10\.66\.6\.3/);
    assert.match(lines, "169.254.255.2");
  });
}

test("a file that holds the peer's own route needs none against a wider one, and one line for the source", () => {
  const kept = { file: "/etc/netplan/50-cloud-init.yaml", route: OWN, system: "netplan" } as const;
  const [beside] = findingOf(changed("routes/link-local-conflict", kept), "routes/link-local-conflict").remedies;
  assert.is(beside?.persistent, undefined);
  const [source] = findingOf(changed("routes/source-address", kept), "routes/source-address").remedies;
  assert.equal(source?.persistent, {
    where: "/etc/netplan/50-cloud-init.yaml, on the route to 169.254.255.2/32",
    lines: ["from: 10.66.6.3"],
  });
});

test("where nothing is known of the system, the repair stands alone", () => {
  assert.is(repair(null)?.persistent, undefined);
  assert.is(repair(null)?.commands.length, 1);
});

test.run();
