// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

/** On a Node that the CCM has not annotated. */
function annotating(facts: Facts): string[] {
  return wordsOf(judge("ccm/annotating", facts, { base: "ccm/annotating" }));
}

const CRASHING = {
  pods: { 0: { containers: { 0: { state: "waiting", reason: "CrashLoopBackOff", exitCode: 255, restarts: 3 } } } },
};
const UNSEEN = { unknown: "notPermitted", detail: "403" };

test("a Node that is annotated passes, whatever becomes of the CCM", () => {
  for (const ccm of [{}, CRASHING, UNSEEN]) assert.equal(wordsOf(judge("ccm/annotating", { ccm })), ["pass"]);
});

test("so does one that carries the keys of another prefix", () => {
  const annotations = { "cherryservers.com/bgp-peers-0-peer-ip": "169.254.255.1" };
  assert.equal(annotating({ node: { annotations } }), ["pass"]);
});

test("a CCM that does not run blocks it, one that cannot be seen leaves it unknown", () => {
  assert.equal(annotating({ ccm: CRASHING }), ["blocked"]);
  assert.equal(annotating({ ccm: UNSEEN }), ["unknown"]);
});

test("without a Service it does not matter whether the CCM can be seen", () => {
  const found = judge("ccm/annotating", { services: [], ccm: UNSEEN }, { base: "ccm/annotating" });
  assert.equal(wordsOf(found), ["fail no-service"]);
  assert.is(found[0]?.confidence, "likely");
});

test("a Service with a class is none that the CCM looks at", () => {
  assert.equal(annotating({ services: { 0: { class: "kube-vip.io/kube-vip-class" } } }), ["fail no-service"]);
});

test("before v3.4.0 a CCM annotated without a Service", () => {
  const image = "docker.io/equinix/cloud-provider-equinix-metal:v3.3.0";
  assert.equal(annotating({ services: [], ccm: { workloads: { 0: { image } } } }), ["fail not-annotated"]);
});

test("a selector that takes the Node in explains nothing, and neither does one that cannot be read", () => {
  for (const selector of ["kubernetes.io/hostname=worker-1", "pool in edge"]) {
    assert.equal(annotating({ ccm: { variables: { METAL_BGP_NODE_SELECTOR: selector } } }), ["fail not-annotated"]);
  }
});

test("a patch of another Node that was denied explains nothing", () => {
  const line = (node: string) => ({
    at: null,
    text:
      `E1120 01:02:37.664455       1 loadbalancers.go:527] failed to annotate node ${node}: failed to patch node with annotations ${node}: forbidden`,
  });
  const logs = (node: string) => ({ ccmLogs: { 0: { lines: [line(node)] } } });
  assert.equal(annotating(logs("worker-1")), ["fail patch-denied"]);
  assert.equal(annotating(logs("worker-2")), ["fail not-annotated"]);
});

test("values of the Node enter a command only where they are names", () => {
  const found = judge("ccm/annotating", {
    node: { name: "worker-1; reboot", annotations: { "metal.equinix.com/network-4-private": "10.0.0.0/8" } },
  }, { base: "ccm/annotating" });
  assert.equal(found[0]?.remedies[0]?.commands, [
    "kubectl annotate --overwrite node <node> metal.equinix.com/network-4-private-",
  ]);
});

test.run();
