// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import { keptFacts } from "../../../cli/kept_facts.ts";
import { known } from "../../../checks/engine/fact.ts";

const observed = { source: "test", observedAt: "2026-01-01T00:00:00Z", durationMs: 0 };

test("a report carries collected facts alone, and of the Node no annotation that is nobody's business", () => {
  const annotations = {
    "metal.equinix.com/bgp-peers-0-peer-ip": "169.254.255.1",
    "metal.equinix.com/network-4-private": "10.66.6.2/31",
    "someone.example/note": "private words",
  };
  const kept = keptFacts([["node", known({ name: "worker-1", annotations }, observed)], [
    "peers",
    known([], observed),
  ]]);
  assert.equal(Object.keys(kept), ["node"]);
  assert.not.match(JSON.stringify(kept), "private words");
  assert.match(JSON.stringify(kept), "network-4-private");
});

test.run();
