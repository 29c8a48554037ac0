import { test } from "uvu";
import * as assert from "uvu/assert";
import { changedAnnotations } from "../../../checks/probes/kubernetes/changed_annotations.ts";

function entry(time: string, keys: readonly string[]) {
  const annotations = Object.fromEntries(keys.map((key) => [`f:${key}`, {}]));
  return { manager: "x", operation: "Update", time, fieldsV1: { "f:metadata": { "f:annotations": annotations } } };
}

test("a BGP annotation has the time of its writer, of several the last one's, in UTC", () => {
  const fields = [
    entry("2026-11-24T03:00:00+01:00", ["metal.equinix.com/bgp-peers-0-peer-ip", "other/key"]),
    entry("2026-11-24T04:00:00Z", ["metal.equinix.com/bgp-peers-0-peer-ip"]),
    entry("2026-11-23T00:00:00Z", ["metal.equinix.com/bgp-pass"]),
  ];
  assert.equal(changedAnnotations(fields), {
    "metal.equinix.com/bgp-peers-0-peer-ip": "2026-11-24T04:00:00.000Z",
    "metal.equinix.com/bgp-pass": "2026-11-23T00:00:00.000Z",
  });
});

test("entries of another shape, or of another subresource, say nothing", () => {
  const status = { time: "2026-11-24T04:00:00Z", subresource: "status", fieldsV1: { "f:status": {} } };
  assert.equal(changedAnnotations([null, 5, status, entry("never", ["a.b/peer-ip"]), { time: 1 }]), {});
});

test.run();
