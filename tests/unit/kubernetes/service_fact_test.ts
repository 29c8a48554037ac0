import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../../checks/probes/files/plain_tree.ts";
import { ApiFailure } from "../../../checks/probes/kubernetes/api_failure.ts";
import { countEndpoints, countSlice } from "../../../checks/probes/kubernetes/count_endpoints.ts";
import { serviceFact } from "../../../checks/probes/kubernetes/service_fact.ts";

function service(changes: { annotations?: unknown; spec?: object; status?: unknown } = {}) {
  return serviceFact({
    metadata: { name: "nginx", namespace: "default", annotations: changes.annotations ?? {} },
    spec: { type: "LoadBalancer", ports: [{ port: 80 }], ...changes.spec },
    status: changes.status ?? { loadBalancer: {} },
  } as unknown as Json);
}

test("a Service of another type is none of ours", () => {
  assert.is(service({ spec: { type: "ClusterIP" } }), null);
});

test("addresses are canonical, wherever they stand, and what is none comes as it is", () => {
  const found = service({
    annotations: { "kube-vip.io/loadbalancerIPs": " 2001:DB8::0:1, 10.0.0.1,,nonsense\u0007" },
    spec: { loadBalancerIP: "2001:0db8::2" },
    status: { loadBalancer: { ingress: [{ ip: "10.0.0.1" }, { hostname: "lb.example" }] } },
  });
  // kube-vip looks an empty one up as a name, and gives up the whole Service.
  assert.equal(found?.annotatedIps, ["2001:db8::1", "10.0.0.1", "", "nonsense"]);
  assert.equal(service({ annotations: { "kube-vip.io/loadbalancerIPs": "" } })?.annotatedIps, [""]);
  assert.equal(service()?.annotatedIps, []);
  assert.equal([found?.requestedIp, found?.ips], ["2001:db8::2", ["10.0.0.1"]]);
});

test("annotations mean what kube-vip reads in them", () => {
  const found = service({
    annotations: {
      "kube-vip.io/ignore": "true",
      "kube-vip.io/allow-reconcile-without-endpoints": "true",
      "kube-vip.io/vipHost": "worker-2",
      "kube-vip.io/forcePerServiceElection": "true",
    },
    spec: { loadBalancerClass: "kube-vip.io/kube-vip-class", externalTrafficPolicy: "Local" },
  });
  assert.equal(
    [found?.ignored, found?.withoutEndpoints, found?.announcedFrom, found?.class, found?.externalTrafficPolicy],
    [true, true, "worker-2", "kube-vip.io/kube-vip-class", "Local"],
  );
  assert.is(found?.forcedElection, true);
  const plain = service({ annotations: { "kube-vip.io/ignore": "yes" } });
  assert.equal([plain?.ignored, plain?.announcedFrom, plain?.class, plain?.externalTrafficPolicy], [
    false,
    null,
    null,
    null,
  ]);
});

test("a Service of another shape is told by its field", () => {
  assert.throws(() => service({ annotations: { a: 1 } }), (error: Error) => {
    assert.instance(error, ApiFailure);
    return /metadata\.annotations\.a is a number, expected text/.test(error.message);
  });
});

const SLICE = { metadata: { namespace: "default", labels: { "kubernetes.io/service-name": "nginx" } } };

test("endpoints of a slice are ready unless it says no, and here where they are of this Node", () => {
  const slice = {
    ...SLICE,
    endpoints: [
      { addresses: ["10.0.0.1"], nodeName: "worker-1" },
      { addresses: ["10.0.0.2"], nodeName: "worker-2", conditions: { ready: true } },
      { addresses: ["10.0.0.3"], nodeName: "worker-1", conditions: { ready: false } },
    ],
  };
  assert.equal(countSlice(slice as Json, "worker-1"), {
    service: "default/nginx",
    counted: { ready: 2, notReady: 1, readyHere: 1, servingHere: 0 },
  });
  assert.is(countSlice(slice as Json, null).counted.readyHere, 0);
});

test("what says that it serves does so here by its node or by its hostname, terminating or not", () => {
  const terminating = { ready: false, serving: true, terminating: true };
  const endpoints = [
    { addresses: ["10.0.0.1"], nodeName: "worker-1", conditions: terminating },
    { addresses: ["10.0.0.2"], hostname: "worker-1", conditions: { ready: true, serving: true } },
    { addresses: ["10.0.0.3"], nodeName: "worker-2", conditions: { ready: true, serving: true } },
    { addresses: ["10.0.0.4"], nodeName: "worker-1", conditions: { ready: true, serving: null } },
    { addresses: ["10.0.0.5"], nodeName: "worker-1", conditions: null },
    { addresses: ["10.0.0.6"], nodeName: null, conditions: { ready: null, serving: false } },
  ];
  assert.equal(countSlice({ ...SLICE, endpoints } as Json, "worker-1").counted, {
    ready: 5,
    notReady: 1,
    readyHere: 2,
    servingHere: 2,
  });
});

test("a slice without endpoints, or of no Service, counts nothing", () => {
  const none = { ready: 0, notReady: 0, readyHere: 0, servingHere: 0 };
  assert.equal(countSlice({ ...SLICE, endpoints: null }, "x").counted, none);
  assert.is(countSlice({ metadata: { namespace: "a" }, endpoints: [] }, "x").service, null);
});

test("an address of several subsets counts once, and as ready where it is that in one", () => {
  const endpoints = {
    subsets: [
      { addresses: [{ ip: "10.0.0.1", nodeName: "worker-1" }], ports: [{ port: 80 }] },
      {
        addresses: [{ ip: "10.0.0.1", nodeName: "worker-1" }],
        notReadyAddresses: [{ ip: "10.0.0.2" }],
        ports: [{ port: 81 }],
      },
      { notReadyAddresses: [{ ip: "10.0.0.1" }] },
    ],
  };
  assert.equal(countEndpoints(endpoints as Json, "worker-1"), { ready: 1, notReady: 1, readyHere: 1 });
  assert.equal(countEndpoints({}, "worker-1"), { ready: 0, notReady: 0, readyHere: 0 });
});

test.run();
