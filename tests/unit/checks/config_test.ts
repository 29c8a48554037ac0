import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const NO_SOCKETS = { sockets: [] };

function manifest(settings: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): string[] {
  const facts = { ...NO_SOCKETS, kubeVipProcesses: [], manifests: { 0: { settings } }, ...rest };
  return wordsOf(judge("kube-vip/config", facts));
}

const STATIC = {
  set: true,
  peers: [{ address: "169.254.255.1", asn: 65530, password: { set: false, digest: null }, multihop: false }],
  problem: null,
};

test("annotations that kube-vip can read are a usable list, running or not", () => {
  assert.equal(manifest({}), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/config", NO_SOCKETS)), ["pass"]);
});

test("peers that kube-vip speaks to are one too, whatever the annotations say now", () => {
  const node = { annotations: { "metal.equinix.com/bgp-peers-0-peer-asn": "sixty" } };
  assert.equal(wordsOf(judge("kube-vip/config", { node })), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/config", { node, ...NO_SOCKETS })), ["peer:* blocked"]);
});

test("also while it only tries to connect", () => {
  const sockets = { 0: { state: "SYN-SENT", info: null }, remove: [1] };
  const node = { unknown: "unreachable", detail: "No API" };
  assert.equal(wordsOf(judge("kube-vip/config", { sockets, node })), ["pass"]);
});

test("static peers need a list and a local ASN", () => {
  const variables = { remove: ["annotation"] };
  assert.equal(manifest({ variables, staticPeers: STATIC }), ["pass"]);
  for (const asn of ["0", "65536.1", "x"]) {
    assert.equal(manifest({ variables: { ...variables, bgp_as: asn }, staticPeers: STATIC }), ["fail asn"], asn);
  }
  assert.equal(manifest({ variables: { remove: ["annotation", "bgp_as"] }, staticPeers: STATIC }), ["pass"]);
  assert.equal(manifest({ variables, staticPeers: { set: false, peers: [] } }), ["fail no-peer"]);
});

test("peers that kube-vip learns from an interface are peers", () => {
  const staticPeers = { set: true, peers: [], unnumbered: ["priv"] };
  assert.equal(manifest({ variables: { remove: ["annotation"] }, staticPeers }), ["pass"]);
});

test("an entry that cannot be parsed fails, and its text is not told", () => {
  const staticPeers = { set: true, peers: [], problem: { entry: 2, detail: "its second field is no ASN" } };
  const facts = { ...NO_SOCKETS, kubeVipProcesses: [], manifests: { 0: { settings: { staticPeers } } } };
  const [finding] = judge("kube-vip/config", facts);
  assert.equal([finding?.kind, finding?.found], ["malformed", "entry 2: its second field is no ASN"]);
});

test("a source address that is none stops releases with GoBGP v3, and is dropped by those with v4", () => {
  const judged = (version: string, variables: Readonly<Record<string, unknown>>, rest = NO_SOCKETS as object) => {
    const settings = { variables: { ...variables, remove: ["annotation"] }, staticPeers: STATIC };
    const image = `ghcr.io/kube-vip/kube-vip:${version}`;
    return judge("kube-vip/config", {
      ...rest,
      kubeVipProcesses: { 0: { settings } },
      manifests: { 0: { settings, image } },
    })[0];
  };
  const wrong = { bgp_sourceip: "10.66.6" };
  const [old, today, alive] = [judged("v1.2.0", wrong), judged("v1.2.3", wrong), judged("v1.2.3", wrong, {})];
  assert.equal([old?.status, old?.kind, old?.found], ["fail", "source", 'bgp_sourceip="10.66.6"']);
  assert.equal([today?.status, today?.kind, alive?.status], ["warn", "source", "warn"]);
  assert.is(judged("v1.2.0", wrong, {})?.status, "pass", "it speaks to somebody");
  assert.is(judged("v0.4.0", { bgp_source_ip: "priv" })?.found, 'bgp_source_ip="priv"');
  assert.match(judged("v1.2.0", { bgp_source_ip: "10.66.6" })?.impact ?? "", "kube-vip reads bgp_sourceip");
  assert.is(judged("v1.2.0", { bgp_sourceip: "10.66.6.3" })?.status, "pass");
});

test("a source address and a source interface exclude each other", () => {
  assert.equal(manifest({ variables: { bgp_sourceip: "10.66.6.3", bgp_sourceif: "priv" } }), ["fail source-conflict"]);
  assert.equal(manifest({ variables: { bgp_sourceif: "priv" } }), ["fail source-conflict"], "beside src-ip");
  const variables = { bgp_sourceif: "priv", remove: ["annotation"] };
  assert.equal(manifest({ variables, staticPeers: STATIC }), ["pass"]);
});

test("an environment that may not be read leaves it unknown, and so does a kube-vip that cannot be seen", () => {
  const unseen = { manifests: [], kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } };
  const withoutRoot = { kubeVipProcesses: { 0: { settings: null } }, ...unseen };
  assert.equal(wordsOf(judge("kube-vip/config", withoutRoot)), ["unknown"]);
  assert.equal(wordsOf(judge("kube-vip/config", { kubeVipProcesses: [], ...unseen })), ["unknown"]);
});

test("a kube-vip in another mode needs no peers", () => {
  assert.equal(manifest({ variables: { bgp_enable: "false", vip_arp: "true" } }), ["notApplicable"]);
});

test("of several instances one with peers is enough", () => {
  const kubeVipProcesses = {
    1: {
      pid: 3000,
      executable: "/kube-vip",
      startedAt: null,
      settings: {
        variables: { bgp_enable: "true" },
        references: {},
        command: "manager",
        staticPeers: { set: false, peers: [], problem: null },
      },
      sameNetwork: true,
      capabilities: null,
    },
  };
  assert.equal(wordsOf(judge("kube-vip/config", { kubeVipProcesses })), ["pass"]);
});

test("a Node that is not there blocks it, an API that does not answer leaves it unknown", () => {
  const gone = judge("kube-vip/config", { ...NO_SOCKETS, node: { unknown: "notFound", detail: "No such Node" } });
  assert.equal(gone.map(({ status, blockedBy }) => [status, blockedBy]), [["blocked", ["node/found"]]]);
  const unseen = judge("kube-vip/config", { ...NO_SOCKETS, node: { unknown: "timeout", detail: "No answer" } });
  assert.equal(wordsOf(unseen), ["unknown"]);
});

const YES = { name: "bgp_enable", value: "yes", expected: "true or false", since: null, until: null };
const TWICE = { name: "vip_skipdad", value: "x", expected: "true or false", since: "v1.2.3", until: null };

function first(settings: Readonly<Record<string, unknown>>, image = "ghcr.io/kube-vip/kube-vip:v1.2.3") {
  return judge("kube-vip/config", { ...NO_SOCKETS, kubeVipProcesses: [], manifests: { 0: { image, settings } } })[0];
}

test("a value that kube-vip cannot read is told by name and as it stands, with what it does and the repair", () => {
  const finding = first({ variables: { bgp_enable: "yes" }, refused: [YES] });
  assert.is(finding?.kind, "value");
  assert.is(finding?.found, 'bgp_enable="yes"');
  assert.match(finding?.expected ?? "", /^true or false/);
  assert.match(finding?.impact ?? "", /«parsing environment» and exit code 0/);
  assert.is(finding?.remedies?.[0]?.summary, 'Set bgp_enable to "true"');
});

test("before v0.8.10 it ends with exit code 1, and a version that does not read the variable runs", () => {
  const old = "ghcr.io/kube-vip/kube-vip:v0.8.9";
  assert.match(first({ refused: [YES] }, old)?.impact ?? "", /exit code 1/);
  assert.is(first({ refused: [TWICE] }, old)?.status, "pass");
  assert.is(first({ refused: [TWICE] })?.kind, "value");
  assert.is(first({ refused: [{ ...YES, until: "v0.8.8" }] }, "kube-vip:latest")?.status, "pass");
  assert.is(first({ refused: [YES] }, "kube-vip:latest")?.confidence, "likely");
});

test("a flag that this version does not have ends it before anything else", () => {
  const flags = (...given: string[]) => first({ flags: given, refused: [YES] });
  assert.equal(
    [flags("--annotation")?.kind, flags("--annotation")?.found, flags("--annotation")?.expected],
    ["unknown-flag", '"--annotation", which v1.2.3 does not have', "--annotations"],
  );
  assert.match(flags("-b")?.expected ?? "", /two dashes/);
  assert.match(first({ flags: ["--config-file"] }, "kube-vip:v0.8.9")?.expected ?? "", /^v1\.0\.1 or later/);
  assert.match(flags("--cidr")?.expected ?? "", /^a version before v0\.9\.0/);
  assert.match(flags("--configMap")?.expected ?? "", /kube-vip service/);
  assert.is(first({ flags: ["--bgp", "-n", "--metal"] })?.status, "pass", "--metal is of kube-vip/manifest");
});

test("a kube-vip that runs has taken its flags", () => {
  const settings = { flags: ["-f", "--annotation"] };
  assert.is(judge("kube-vip/config", { kubeVipProcesses: { 0: { settings } } })[0]?.status, "pass");
});

test("a kube-vip in ARP mode that dies over a value is told too, and takes no session with it", () => {
  const finding = first({ variables: { bgp_enable: "false", vip_arp: "yes" }, refused: [{ ...YES, name: "vip_arp" }] });
  assert.equal([finding?.kind, finding?.affects], ["value", ["none"]]);
});

test("null of a failed metadata is the manifest's", () => {
  assert.is(first({ refused: [{ ...YES, name: "bgp_as", value: "null" }] })?.status, "pass");
});

test("without a mode, with two, and with nothing to announce kube-vip ends", () => {
  const mode = (variables: Readonly<Record<string, string>>, image?: string) => first({ variables }, image);
  assert.is(mode({ bgp_enable: "false" })?.kind, "mode");
  assert.is(mode({ vip_arp: "true" })?.kind, "mode");
  assert.is(mode({ vip_arp: "true" }, "kube-vip:v1.2.1")?.status, "pass");
  assert.is(mode({ svc_enable: "false" })?.kind, "mode");
  const hidden = first({ variables: { bgp_enable: "false" }, references: { "envFrom 1": "configMapRef vip" } });
  assert.is.not(hidden?.kind, "mode");
});

test("a configuration that lies where nobody can look is not «no peers»", () => {
  const variables = { remove: ["annotation"] };
  const file = {
    path: "/c.yaml",
    place: null,
    givenBy: "flag",
    problem: { kind: "unseen", detail: "/c.yaml lies in its container" },
  };
  const unseen = first({ variables, file });
  assert.equal([unseen?.status, unseen?.reason], ["unknown", "notFound"]);
  assert.is(first({ variables, references: { "envFrom 1": "configMapRef vip" } })?.status, "unknown");
  const late = first({ variables, file: { ...file, givenBy: "variable", problem: null } });
  assert.is(late?.kind, "no-peer");
  assert.match(late?.expected ?? "", /--config-file/);
});

test("each way to an MP-BGP next hop wants a value of its own", () => {
  const found = (variables: Readonly<Record<string, string>>) => {
    const finding = first({ variables: { remove: ["annotation"], ...variables }, staticPeers: STATIC });
    return finding?.kind === "value" ? finding.found : finding?.status;
  };
  assert.is(found({ mpbgp_nexthop: "auto" }), 'mpbgp_nexthop="auto"');
  assert.is(found({ mpbgp_nexthop: "fixed" }), 'mpbgp_nexthop="fixed" without mpbgp_ipv4 or mpbgp_ipv6');
  assert.is(found({ mpbgp_nexthop: "fixed", mpbgp_ipv6: "2001:db8::1" }), "pass");
  assert.is(found({ mpbgp_nexthop: "auto_sourceif" }), 'mpbgp_nexthop="auto_sourceif" without bgp_sourceif');
  assert.is(found({ mpbgp_nexthop: "auto_sourceip", bgp_sourceip: "10.66.6.3" }), "pass");
});

test("a kube-vip that runs has got over its start, with sessions or without", () => {
  const settings = { flags: ["--nonsense"], refused: [YES] };
  const running = { kubeVipProcesses: { 0: { settings } }, manifests: { 0: { settings } } };
  assert.equal(wordsOf(judge("kube-vip/config", running)), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/config", { ...running, ...NO_SOCKETS })), ["pass"]);
});

test.run();
