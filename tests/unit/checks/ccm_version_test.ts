// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CCM_BUGS } from "../../../checks/model/versions/ccm.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

function images(image: string): Facts {
  return { workloads: { 0: { image } }, pods: { 0: { containers: { 0: { image } } } } };
}

function version(tag: string, facts: Facts = {}): string[] {
  return wordsOf(
    judge("ccm/version", { ccm: images(`quay.io/equinix-oss/cloud-provider-equinix-metal:${tag}`), ...facts }),
  );
}

const SIGNED = {
  metadata: { neighbours: { 0: { password: { set: true, digest: "a1b2c3" } } } },
};

test("a version without a symptom passes", () => {
  for (const tag of ["v3.8.1", "v3.3.0", "v3.1.0", "v2.0.0"]) assert.equal(version(tag), ["pass"]);
});

test("v3.0.0 to v3.2.1 write no password; it is told where there is one", () => {
  assert.equal(version("v3.1.0", SIGNED), ["warn known-bug"]);
  assert.equal(version("v3.2.2", SIGNED), ["pass"]);
});

test("the keys of an older CCM stay for ever", () => {
  const node = { annotations: { "metal.equinix.com/peer-ip": "169.254.255.1" } };
  assert.equal(version("v3.8.1", { node }), ["warn known-bug"]);
});

test("a digest or latest names no version", () => {
  for (const image of ["x/ccm:latest", "x/ccm@sha256:abc", "x/ccm"]) {
    const found = judge("ccm/version", { ccm: images(image) });
    assert.equal(wordsOf(found), ["unknown"]);
    assert.match(found[0]?.detail ?? "", image);
  }
});

test("without any CCM there is no version to look at", () => {
  assert.equal(wordsOf(judge("ccm/version", { ccm: { workloads: [], pods: [] } })), ["blocked"]);
});

test("Cherry's peers are several hops away, which kube-vip learns from v1.2.0 on", () => {
  const ccm = images("ghcr.io/cherryservers/cloud-provider-cherry:v1.36.0");
  const old = "ghcr.io/kube-vip/kube-vip:v0.8.10";
  const facts = {
    ccm,
    manifests: { 0: { image: old } },
    kubeVipWorkloads: { pods: { 0: { containers: { 0: { image: old } } } } },
  };
  const base = "stories/cherry-servers";
  assert.equal(wordsOf(judge("ccm/version", { ccm }, { base })), ["pass"]);
  assert.equal(wordsOf(judge("ccm/version", facts, { base })), ["warn pairing"]);
});

test("every bug has words, a range and a source", () => {
  for (const { meaning, range, source, fixedIn } of CCM_BUGS) {
    assert.match(meaning, /^Its? .{10,}[^.]$/);
    assert.match(range, /^[<>=]/);
    assert.ok(source.length > 0);
    if (fixedIn !== null) assert.match(fixedIn, /^v\d+\.\d+\.\d+$/);
  }
});

test.run();
