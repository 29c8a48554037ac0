/** What single versions of kube-vip do not do, each with its symptom, just before and after its range. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

interface Case {
  readonly check: string;
  readonly kind: string;
  /** Inside and outside of the range. */
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly base?: string;
}

const QUIET = { sockets: [], kubeVipMetrics: { unknown: "unreachable", detail: "Nothing listens" } };

function withVariables(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { kubeVipProcesses: { 0: { settings: { variables } } } };
}

const LEGACY = "stories/annotations-legacy";

const CASES: readonly Case[] = [
  {
    check: "annotations/supported",
    kind: "broken",
    inside: ["v1.0.0", "v1.0.4", "v1.1.0-rc.0", "v1.1.2"],
    outside: ["v0.9.2", "v1.2.0-rc.0", "v1.2.0", "v1.2.3"],
    facts: QUIET,
  },
  {
    check: "annotations/supported",
    kind: "indexed",
    inside: ["v0.3.8", "v0.5.10"],
    outside: ["v0.6.1", "v0.8.9"],
    facts: QUIET,
  },
  {
    check: "annotations/supported",
    kind: "first-peer-only",
    inside: ["v0.5.11", "v0.5.12", "v0.6.0"],
    outside: ["v0.6.1"],
    facts: {},
  },
  {
    check: "annotations/supported",
    kind: "unread",
    inside: ["v0.3.2"],
    outside: ["v0.3.3"],
    facts: QUIET,
    base: LEGACY,
  },
  {
    check: "annotations/supported",
    kind: "password-required",
    inside: ["v0.3.4", "v0.3.5"],
    outside: ["v0.3.6"],
    facts: QUIET,
    base: LEGACY,
  },
  {
    check: "annotations/supported",
    kind: "seen-late",
    inside: ["v0.3.3", "v0.3.7"],
    outside: ["v0.3.8"],
    facts: QUIET,
    base: LEGACY,
  },
  {
    check: "annotations/supported",
    kind: "multi-hop",
    inside: ["v0.8.9", "v0.9.2"],
    outside: ["v1.2.0", "v1.2.3"],
    facts: { node: { annotations: { "metal.equinix.com/bgp-peers-0-peer-multi-hop": "true" } } },
  },
  {
    check: "kube-vip/image",
    kind: "password-ignored",
    inside: ["v0.3.7"],
    outside: ["v0.3.9"],
    facts: {
      node: { secrets: { "metal.equinix.com/bgp-pass": { set: true, digest: "5e1f", base64: true } } },
    },
    base: LEGACY,
  },
  {
    check: "kube-vip/image",
    kind: "password-ignored",
    inside: ["v0.5.12", "v0.6.0"],
    outside: ["v0.6.1"],
    facts: {
      ...withVariables({ vip_packet: "true", remove: ["annotation"] }),
      metadata: { neighbours: { 0: { password: { set: true, digest: "5e1f" } } } },
    },
  },
  { check: "kube-vip/image", kind: "source-ignored", inside: ["v0.3.8"], outside: ["v0.3.9"], facts: {}, base: LEGACY },
  {
    check: "kube-vip/image",
    kind: "not-announced",
    inside: ["v0.8.1", "v0.8.9"],
    outside: ["v0.8.0", "v0.8.10", "v0.9.0"],
    facts: {},
  },
  {
    check: "kube-vip/image",
    kind: "peer-deleted",
    inside: ["v1.1.0"],
    outside: ["v1.0.4", "v1.1.1", "v1.2.3"],
    facts: withVariables({ cp_enable: "true", svc_enable: "false" }),
  },
  {
    check: "kube-vip/image",
    kind: "vip-expires",
    inside: ["v0.9.0", "v1.0.1"],
    outside: ["v1.1.2", "v1.2.3"],
    facts: withVariables({ cp_enable: "true", address: "api.example.test" }),
  },
  {
    check: "kube-vip/image",
    kind: "watch-ends",
    inside: ["v1.0.4", "v1.1.1"],
    outside: ["v1.1.2", "v1.2.3"],
    facts: {
      kubeVipLogs: {
        0: { lines: { 11: { at: null, text: "x WARN Stopping watching services for type: LoadBalancer" } } },
      },
    },
  },
  {
    check: "kube-vip/image",
    kind: "attach-ignored",
    inside: ["v1.2.3"],
    outside: ["v1.2.2", "v1.2.4"],
    facts: withVariables({ bgp_attach_ip_to_interface: "true" }),
  },
  {
    check: "kube-vip/metrics",
    kind: "lies",
    inside: ["v1.0.0", "v1.0.4"],
    outside: ["v0.8.9", "v1.1.0"],
    facts: { kubeVipMetrics: { sessions: { remove: ["169.254.255.1", "169.254.255.2"] } } },
  },
  {
    check: "kube-vip/metrics",
    kind: "lies",
    inside: ["v1.2.1"],
    outside: ["v1.2.0", "v1.2.2"],
    facts: {},
  },
];

function kindsOf({ check, facts, base }: Case, image: string): string[] {
  const { manifests, ...rest } = { manifests: {}, ...facts };
  const all = { ...rest, manifests: { 0: { ...manifests, image } } };
  return judge(check, all, base === undefined ? {} : { base }).map(({ kind }) => kind ?? "");
}

for (const each of CASES) {
  const { check, kind, inside, outside } = each;
  for (const version of inside) {
    test(`${check} ${kind}: ${version} has it`, () => {
      assert.equal(kindsOf(each, `ghcr.io/kube-vip/kube-vip:${version}`), [kind]);
    });
  }
  for (const version of outside) {
    test(`${check} ${kind}: ${version} has it not`, () => {
      assert.not.ok(kindsOf(each, `ghcr.io/kube-vip/kube-vip:${version}`).includes(kind));
    });
  }
}

test("a digest, or latest, is «cannot tell» where a symptom is there, and nothing where there is none", () => {
  for (const image of ["ghcr.io/kube-vip/kube-vip@sha256:0123456789abcdef", "ghcr.io/kube-vip/kube-vip:latest"]) {
    const facts = { manifests: { 0: { image } }, sockets: [] };
    assert.equal(wordsOf(judge("annotations/supported", facts)), ["unknown"], image);
    assert.equal(wordsOf(judge("kube-vip/image", { ...facts, services: [] })), ["unknown"], image);
    const unread = { ...facts, node: { annotations: { remove: [] } }, services: [] };
    assert.match(judge("kube-vip/image", unread)[0]?.detail ?? "", /names no version/, image);
  }
});

test("a kube-vip that speaks to its peers has read their annotations, whatever its tag says", () => {
  const image = (tag: string) => ({ manifests: { 0: { image: `ghcr.io/kube-vip/kube-vip:${tag}` } } });
  assert.equal(wordsOf(judge("annotations/supported", image("latest"))), ["pass"]);
  assert.equal(wordsOf(judge("annotations/supported", image("v1.1.0"))), ["pass"]);
});

test("the image's tag counts, not the version that the log prints", () => {
  const log = { 0: { lines: { 0: { text: '2026/11/20 01:14:40 INFO kube-vip.io version=v1.1.0 build=""' } } } };
  assert.equal(wordsOf(judge("annotations/supported", { sockets: [], kubeVipLogs: log })), ["pass"]);
});

test("a tag that was pulled exists, however it looks", () => {
  const image = "ghcr.io/kube-vip/kube-vip:1.2.3";
  const manifests = { 0: { image } };
  assert.equal(wordsOf(judge("kube-vip/image", { manifests })), ["pass"]);
  const facts = {
    manifests,
    kubeVipProcesses: [],
    kubeVipWorkloads: { pods: { 0: { containers: { 0: { image, state: "waiting", reason: "ContainerCreating" } } } } },
  };
  assert.equal(wordsOf(judge("kube-vip/image", facts)), ["fail no-image"]);
});

test.run();
