import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

/** The hostname label of a host of this name, judged for a version of kube-vip with `vip_nodename` or without. */
function labelFor(host: string, { version, isTold }: { version: string; isTold: boolean }): string[] {
  const image = `ghcr.io/kube-vip/kube-vip:${version}`;
  const settings = isTold ? {} : { settings: { references: { remove: ["vip_nodename"] } } };
  const facts = {
    host: { name: host },
    manifests: { 0: { image, ...settings } },
    kubeVipWorkloads: { pods: { 0: { containers: { 0: { image } }, ...settings } } },
    ...(isTold ? {} : { kubeVipProcesses: { 0: { settings: { variables: { remove: ["vip_nodename"] } } } } }),
  };
  return wordsOf(judge("node/hostname-label", facts));
}

const CASES: readonly (readonly [version: string, host: string, isTold: boolean, words: string])[] = [
  ["v1.2.3", "Worker-1", false, "pass"],
  ["v1.2.0", "Worker-1", false, "pass"],
  ["v1.1.2", "Worker-1", false, "fail different"],
  ["v0.8.9", "Worker-1", false, "fail different"],
  ["v0.8.9", "Worker-1", true, "pass"],
  ["v0.8.9", "other-9", true, "pass"],
  ["v0.7.2", "other-9", true, "fail different"],
  ["v0.7.2", "worker-1", true, "pass"],
  ["latest", "Worker-1", false, "pass"],
];

for (const [version, host, isTold, words] of CASES) {
  test(`kube-vip ${version} on ${host}, ${isTold ? "with" : "without"} vip_nodename: ${words}`, () => {
    assert.equal(labelFor(host, { version, isTold }), [words]);
  });
}

test("the name of a device is not compared with that of a Node which is not there", () => {
  const node = { unknown: "notFound", detail: 'The API knows no Node "worker-1.example.com"' };
  const [finding] = judge("metadata/hostname", { node, metadata: { hostname: "other" } });
  assert.equal([finding?.status, finding?.blockedBy], ["blocked", ["node/found"]]);
  const hidden = { unknown: "notPermitted", detail: "403" };
  assert.equal(wordsOf(judge("metadata/hostname", { node: hidden, metadata: { hostname: "other" } })), [
    "fail different",
  ]);
});

test.run();
