/** A repeated run sends nothing, and still knows what the one before it had seen. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bgpTcp } from "../../../checks/probes/tcp/bgp_tcp.ts";
import { PeerMemory } from "../../../checks/probes/tcp/memory.ts";
import type { TcpResult } from "../../../checks/probes/ports/tcp.ts";
import { SETTINGS } from "../../support/settings.ts";
import { type Given, PEER, ROUTE, runProbe } from "./probe_context.ts";

const ADDRESS = { address: "10.66.6.3", prefixLength: 31, interface: "priv", scope: "global" } as const;

/** A node whose rule refuses the SYN; each connect makes its filter drop three packets. */
function given(memory: PeerMemory, mode: "normal" | "passive"): Given {
  let filtered = 7;
  return {
    facts: { peers: [PEER], sockets: [], addresses: [ADDRESS], settings: { ...SETTINGS, mode } },
    family: { "route[169.254.255.1]": { free: ROUTE, bound: ROUTE } },
    memory,
    kernel: {
      bgpSockets: () => [],
      counters: () => ({
        reversePathFiltered: filtered,
        minTtlDropped: 0,
        md5NotFound: 0,
        md5Unexpected: 0,
        md5Failure: 0,
      }),
      tracked: () => null,
      rpFilter: () => ({ all: 1, device: 1, effective: 1 }),
    },
    tcp: {
      connect(target) {
        filtered += 3;
        return Promise.resolve({ ...REFUSED, target } as TcpResult);
      },
      tap: () => ({ count: () => ({ left: 0, answered: false, synAcks: 0 }), close: () => {} }),
    },
  };
}

const REFUSED = {
  outcome: "refused",
  errno: "ECONNREFUSED",
  elapsedMs: 0.1,
  localAddress: null,
  icmp: null,
  connection: null,
};

test("a passive repeat keeps that no SYN left, and what the reverse-path filter dropped meanwhile", async () => {
  const memory = new PeerMemory();
  const first = await runProbe(bgpTcp, given(memory, "normal"));
  const again = await runProbe(bgpTcp, given(memory, "passive"));
  for (const id of ["tcp[169.254.255.1]", "syn[169.254.255.1]"]) {
    const [one, other] = [first[id], again[id]];
    assert.is(one?.state, "known", id);
    assert.equal(other?.state === "known" && other.value, one?.state === "known" && one.value, id);
  }
  for (const landed of [first, again]) {
    const filter = landed["reversePath"];
    assert.is(filter?.state === "known" && (filter.value as { droppedMeanwhile: number }).droppedMeanwhile, 3);
  }
});

test("a first run that sends nothing knows of neither", async () => {
  const landed = await runProbe(bgpTcp, given(new PeerMemory(), "passive"));
  assert.is(landed["syn[169.254.255.1]"]?.state, "unknown");
  const filter = landed["reversePath"];
  assert.is(filter?.state === "known" && (filter.value as { droppedMeanwhile: number }).droppedMeanwhile, 0);
});

test.run();
