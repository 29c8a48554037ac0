// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../../checks/engine/finding.ts";
import type { Report } from "../../../../checks/engine/report.ts";
import { pathsOf } from "../../../../checks/report/view/path.ts";
import { broken, healthy, twoCauses, unclear } from "../support/reports.ts";

/** The healthy node with a failing finding of this check. */
function failing(check: string, finding: Partial<Finding>): Report {
  const failed: Finding = { subject: "none", status: "fail", evidence: [], remedies: [], ...finding };
  const results = healthy.results.map((row) => row.id === check ? { ...row, findings: [failed] } : row);
  return { ...healthy, results };
}

test("where all is right, the way is whole up to the peer", () => {
  const [path] = pathsOf(healthy);
  assert.equal(path, {
    peer: "169.254.255.1",
    instance: "kube-system/kube-vip-worker-1",
    from: "worker-1",
    source: "10.66.6.3",
    way: {
      hops: [{ by: "priv", name: "10.66.6.2", state: "ok" }, { by: "179", name: "169.254.255.1", state: "ok" }],
      end: "AS 65530, estab, up",
    },
    instead: null,
  });
});

test("a wrong route is cut where it should go, and goes on where it goes", () => {
  const [, path] = pathsOf(broken);
  assert.is(path?.source, "10.66.6.3");
  assert.equal(path?.way, {
    hops: [{ by: "priv", name: "10.66.6.2", state: "broken" }],
    end: "no route to 169.254.255.2 this way",
  });
  assert.equal(path?.instead?.hops, [
    { by: "pub", name: "198.51.100.6", state: "ok" },
    { by: "179", name: "169.254.255.2", state: "broken" },
  ]);
});

test("a peer that refuses is broken at its end", () => {
  const [path] = pathsOf(twoCauses);
  assert.equal(path?.way.hops.map(({ state }) => state), ["ok", "broken"]);
  assert.match(path?.way.end ?? "", "refused");
});

test("a silent gateway cuts the way to the peers behind it and to no other", () => {
  const paths = pathsOf(failing("routes/gateway-neighbour", {
    subject: "gateway:10.66.6.2",
    affects: ["peer:169.254.255.1"],
    found: "no answer to ARP",
  }));
  assert.equal(paths[0]?.way, { hops: [{ by: "priv", name: "10.66.6.2", state: "broken" }], end: "no answer to ARP" });
  assert.is(paths[1]?.way.hops.at(-1)?.state, "ok");
});

test("a source address that is on no interface cuts the way before the device", () => {
  const [path] = pathsOf(failing("routes/source-present", { found: "10.66.6.3 is on no interface" }));
  assert.equal(path?.way.hops, [{ by: "", name: "10.66.6.3", state: "broken" }]);
});

test("a failure that something else explains is not where the way is cut", () => {
  const [path] = pathsOf(failing("routes/link", { causedBy: [{ check: "routes/firewall", subject: "none" }] }));
  assert.is(path?.way.hops[0]?.state, "ok");
});

test("a route that is not known is told as unknown, whatever shape its value has", () => {
  for (const value of [null, "text", 7, [], { gateway: 7, device: {} }]) {
    const peers = healthy.peers.map((row) => ({
      ...row,
      cells: { ...row.cells, kernelRoute: { status: "unknown", value, detail: "", source: null } as const },
    }));
    const [path] = pathsOf({ ...healthy, peers });
    assert.equal(path?.way.hops[0], { by: "", name: "route unknown", state: "unknown" });
    assert.is(path?.source, null);
  }
});

test("without peers there is no way", () => {
  assert.equal(pathsOf(unclear), []);
});

test.run();
