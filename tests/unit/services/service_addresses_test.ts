import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LoadBalancerService } from "../../../checks/model/facts.ts";
import { addressesOf, vipsOf } from "../../../checks/model/service_addresses.ts";

const SERVICE: LoadBalancerService = {
  namespace: "default",
  name: "nginx",
  class: null,
  requestedIp: null,
  annotatedIps: [],
  ips: [],
  ignored: false,
  withoutEndpoints: false,
  externalTrafficPolicy: "Cluster",
  ports: 1,
  createdAt: null,
};

/** `FetchServiceAddresses`, pkg/instance/instance.go@v1.2.3. */
const CASES: readonly (readonly [story: string, of: Partial<LoadBalancerService>, addresses: readonly string[]])[] = [
  ["nothing anywhere", {}, []],
  ["the annotation alone, whatever else there is", {
    annotatedIps: ["147.75.75.1"],
    requestedIp: "147.75.75.2",
    ips: ["147.75.75.3"],
  }, ["147.75.75.1"]],
  ["of the annotation only what is an address", { annotatedIps: ["vip.example.com", "2001:db8::1"] }, ["2001:db8::1"]],
  ["the status", { ips: ["147.75.75.3", "2001:db8::3"] }, ["147.75.75.3", "2001:db8::3"]],
  ["what was asked for, while there is no status", { requestedIp: "147.75.75.2" }, ["147.75.75.2"]],
  ["what was asked for, where the status differs", { requestedIp: "147.75.75.2", ips: ["147.75.75.3"] }, [
    "147.75.75.2",
  ]],
  ["both families of a status that holds what was asked for", {
    requestedIp: "147.75.75.2",
    ips: ["147.75.75.2", "2001:db8::3"],
  }, ["147.75.75.2", "2001:db8::3"]],
  ["for a name what kube-vip found, once it stands in the status", {
    annotatedIps: ["vip.example.com"],
    ips: ["147.75.75.3"],
  }, ["147.75.75.3"]],
  ["for 0.0.0.0 and :: what a DHCP server gave, once it did", {
    annotatedIps: ["0.0.0.0", "::", "147.75.75.1"],
    ips: ["10.0.0.9", "2001:db8::9"],
  }, ["147.75.75.1", "10.0.0.9", "2001:db8::9"]],
  ["for 0.0.0.0 nothing of the other family", { requestedIp: "0.0.0.0", ips: ["2001:db8::9"] }, ["2001:db8::9"]],
  ["for 0.0.0.0 nothing, until then", { annotatedIps: ["0.0.0.0"] }, []],
  ["the status, where what was asked for is no address", { requestedIp: "nonsense", ips: ["147.75.75.3"] }, [
    "147.75.75.3",
  ]],
];

for (const [story, of, addresses] of CASES) {
  test(story, () => assert.equal(addressesOf({ ...SERVICE, ...of }), addresses));
}

test("each address is a VIP, once", () => {
  assert.equal(vipsOf({ ...SERVICE, annotatedIps: ["147.75.75.1", "147.75.75.1"] }), ["vip:147.75.75.1"]);
});

test.run();
