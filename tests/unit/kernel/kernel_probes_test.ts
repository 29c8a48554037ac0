import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Link, Peer, PeerRoute, Route } from "../../../checks/model/facts.ts";
import { kernelAddresses } from "../../../checks/probes/kernel/addresses.ts";
import { kernelLinks } from "../../../checks/probes/kernel/links.ts";
import { kernelNeighbours } from "../../../checks/probes/kernel/neighbours.ts";
import { kernelPrivateRoute } from "../../../checks/probes/kernel/private_route.ts";
import { kernelRoutes } from "../../../checks/probes/kernel/routes.ts";
import { kernelSockets } from "../../../checks/probes/kernel/sockets.ts";
import { KernelProblem } from "../../../checks/probes/ports/kernel.ts";
import { bgpTcp } from "../../../checks/probes/tcp/bgp_tcp.ts";
import { PEER, ROUTE, runProbe } from "./probe_context.ts";

const COUNTERS = { reversePathFiltered: 7, minTtlDropped: 0, md5NotFound: 0, md5Unexpected: 0, md5Failure: 0 };
const refuse = (kind: KernelProblem["kind"]) => () => {
  throw new KernelProblem(kind, "A sentence.");
};

for (
  const [probe, id, method] of [
    [kernelLinks, "links", "links"],
    [kernelAddresses, "addresses", "addresses"],
    [kernelSockets, "sockets", "bgpSockets"],
    [kernelPrivateRoute, "privateRoute", "route"],
    [kernelNeighbours, "neighbours", "neighbours"],
  ] as const
) {
  test(`${probe.id}: what the kernel does not tell is unknown, with its sentence`, async () => {
    const unsupported = (await runProbe(probe, { kernel: { [method]: refuse("unsupported") } }))[id];
    assert.is(unsupported?.state === "unknown" && unsupported.reason, "unsupported");
    assert.is(unsupported?.state === "unknown" && unsupported.detail, "A sentence.");
    const refused = (await runProbe(probe, { kernel: { [method]: refuse("not-permitted") } }))[id];
    assert.is(refused?.state === "unknown" && refused.reason, "notPermitted");
  });
}

test("kernel/routes: a peer without a source has no bound route, one with a foreign source neither", async () => {
  const peers: readonly Peer[] = [{ ...PEER, source: null }, { ...PEER, address: "169.254.255.2" }];
  const landed = await runProbe(kernelRoutes, {
    facts: { peers },
    kernel: { route: ({ source }) => source === undefined ? ROUTE : refuse("no-such-source")() },
  });
  for (const { address } of peers) {
    const fact = landed[`route[${address}]`]!;
    assert.equal(fact.state === "known" && fact.value, { free: ROUTE, bound: null });
  }
});

test("kernel/routes: a rule for port 179 alone is told from one for everything", async () => {
  const byRule = { ...ROUTE, table: 77, gateway: "198.51.100.6", device: "pub" };
  for (const [other, expected] of [[ROUTE, true], [byRule, undefined]] as const) {
    const landed = await runProbe(kernelRoutes, {
      facts: { peers: [PEER] },
      kernel: { route: ({ anyPort }) => anyPort === true ? other : byRule },
    });
    const fact = landed[`route[${PEER.address}]`]!;
    assert.is(fact.state === "known" && (fact.value as PeerRoute).othersElsewhere, expected);
  }
});

test("kernel/routes: one route that fails does not take the others along", async () => {
  const peers: readonly Peer[] = [PEER, { ...PEER, address: "169.254.255.2" }];
  const landed = await runProbe(kernelRoutes, {
    facts: { peers },
    kernel: { route: ({ destination }) => destination === PEER.address ? refuse("failed")() : ROUTE },
  });
  assert.is(landed["route[169.254.255.1]"]?.state, "unknown");
  assert.is(landed["route[169.254.255.2]"]?.state, "known");
});

test("what needs the peers is unknown while they are, for their reason", async () => {
  const missing = { peers: { reason: "timeout", detail: "No peers." } } as const;
  for (const [probe, ids] of [[kernelRoutes, ["route"]], [bgpTcp, ["tcp", "syn", "reversePath"]]] as const) {
    const landed = await runProbe(probe, { missing });
    for (const id of ids) {
      const fact = landed[id];
      assert.is(fact?.state === "unknown" && fact.reason, "timeout");
    }
  }
});

test("kernel/sockets: the sockets of a pod's own network are not the node's", async () => {
  const environment = { KUBERNETES_SERVICE_HOST: "10.96.0.1" };
  const bgpSockets = () => [];
  const pod = { bgpSockets, links: () => [link("lo", null), link("eth0", "veth")] };
  const inPod = (await runProbe(kernelSockets, { environment, kernel: pod }))["sockets"];
  assert.is(inPod?.state === "unknown" && inPod.reason, "notPermitted");
  assert.match(inPod?.state === "unknown" ? inPod.detail : "", /hostNetwork: true/);
  const host = { bgpSockets, links: () => [...pod.links(), link("eno1", null)] };
  assert.is((await runProbe(kernelSockets, { environment, kernel: host }))["sockets"]?.state, "known");
  assert.is((await runProbe(kernelSockets, { kernel: pod }))["sockets"]?.state, "known");
});

test("kernel/neighbours: a nudge that is not permitted leaves the table as it is", async () => {
  const stale = { address: "10.66.6.2", interface: "priv", state: "stale", mac: "02:00:00:00:00:01" } as const;
  const route: PeerRoute = { free: ROUTE, bound: null };
  const landed = await runProbe(kernelNeighbours, {
    facts: { peers: [PEER] },
    family: { "route[169.254.255.1]": route },
    kernel: { neighbours: () => [stale], nudge: refuse("not-permitted") },
  });
  const fact = landed["neighbours"];
  assert.equal(fact?.state === "known" && fact.value, [stale]);
});

test("kernel/neighbours: only next hops are nudged, each once, and none that is reachable", async () => {
  const nudged: string[] = [];
  const peers: readonly Peer[] = [PEER, { ...PEER, address: "10.66.6.9" }, { ...PEER, address: "10.66.6.10" }];
  const onLink: Route = { ...ROUTE, gateway: null };
  const neighbour = { address: "10.66.6.10", interface: "priv", state: "reachable", mac: null } as const;
  await runProbe(kernelNeighbours, {
    facts: {
      peers,
      privateGateways: [{ address: "10.66.6.2", device: "priv", source: "10.66.6.3", from: "metadata" }],
    },
    family: {
      "route[169.254.255.1]": { free: { ...ROUTE, gateway: "198.51.100.6", device: "pub" }, bound: ROUTE },
      "route[10.66.6.9]": { free: onLink, bound: { ...ROUTE, kind: "blackhole" } },
      "route[10.66.6.10]": { free: onLink, bound: null },
    },
    kernel: {
      neighbours: () => [neighbour],
      nudge: ({ address, interface: device }) => void nudged.push(`${address} ${device}`),
    },
  });
  assert.equal(nudged.toSorted(), ["10.66.6.2 priv", "10.66.6.9 priv", "198.51.100.6 pub"]);
});

test("bgp/tcp: a password that is not at hand stops the connect", async () => {
  const landed = await runProbe(bgpTcp, {
    facts: { peers: [{ ...PEER, password: { set: true, digest: "ab" } }], sockets: [], addresses: [] },
    kernel: { bgpSockets: () => [], counters: () => COUNTERS },
    tcp: {},
  });
  const fact = landed["tcp[169.254.255.1]"];
  assert.match(fact?.state === "unknown" ? fact.detail : "", /not at hand, so nothing was sent/);
  const filter = landed["reversePath"];
  assert.equal(filter?.state === "known" && filter.value, { devices: [], droppedMeanwhile: 0 });
});

test("bgp/tcp: sockets that cannot be read any more stop the connect", async () => {
  const landed = await runProbe(bgpTcp, {
    facts: { peers: [PEER], sockets: [], addresses: [] },
    kernel: { bgpSockets: refuse("not-permitted"), counters: refuse("not-permitted") },
    tcp: {},
  });
  const fact = landed["tcp[169.254.255.1]"];
  assert.is(fact?.state === "unknown" && fact.reason, "notPermitted");
});

test.run();

function link(name: string, kind: string | null): Link {
  return {
    index: 1,
    name,
    kind,
    up: true,
    carrier: true,
    operstate: "up",
    mtu: 1500,
    master: null,
    legs: [],
  };
}
