import { test } from "uvu";
import * as assert from "uvu/assert";
import { versionOf } from "../../../checks/model/kube_vip/version_of.ts";

const IMAGE = "ghcr.io/kube-vip/kube-vip";

test("a tag names the version, with a digest behind it or a port before it", () => {
  assert.is(versionOf(`${IMAGE}:v1.2.3`), "v1.2.3");
  assert.is(versionOf(`${IMAGE}:v1.2.3@sha256:${"a".repeat(64)}`), "v1.2.3");
  assert.is(versionOf("registry:5000/kube-vip:0.8.9"), "v0.8.9");
  assert.is(versionOf("registry:5000/mirrored/kube-vip-iptables:v1.1.0"), "v1.1.0");
});

test("a build of somebody else's is its release, and a pre-release stays one", () => {
  for (
    const tag of [
      "v1.2.3-foo",
      "v1.2.3-rancher1",
      "v1.2.3-build20250612",
      "v1.2.3_amd64",
      "v1.2.3-eks.1",
      "v1.2.3-alpine",
    ]
  ) {
    assert.is(versionOf(`${IMAGE}:${tag}`), "v1.2.3", tag);
  }
  assert.is(versionOf(`${IMAGE}:v1.2.0-rc.0`), "v1.2.0-rc.0");
  assert.is(versionOf(`${IMAGE}:v1.2.0-rc1`), "v1.2.0-rc1");
  assert.is(versionOf(`${IMAGE}:v1.2.0-beta.2-foo`), "v1.2.0-beta.2");
});

test("a digest alone, latest, main, a port and what is no version name none", () => {
  const digest = `@sha256:${"a".repeat(64)}`;
  for (
    const image of [
      `${IMAGE}${digest}`,
      `${IMAGE}:latest`,
      `${IMAGE}:main`,
      IMAGE,
      "host:5000/kube-vip",
      `${IMAGE}:v1.2`,
      "",
    ]
  ) {
    assert.is(versionOf(image), null, image);
  }
  assert.is(versionOf(`${IMAGE}:v1.2.3.4`), null);
  assert.is(versionOf(`${IMAGE}:v${"9".repeat(400)}.0.0`), null);
  assert.is(versionOf(null), null);
});

test.run();
