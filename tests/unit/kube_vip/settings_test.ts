import { test } from "uvu";
import * as assert from "uvu/assert";
import { type RawSettings, settingsOf } from "../../../checks/probes/kube_vip/settings.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

const vault = openVault();

function settings(environment: Record<string, string>, more: Partial<RawSettings> = {}) {
  return settingsOf(
    { args: ["manager"], environment: new Map(Object.entries(environment)), version: null, ...more },
    vault,
  );
}

test("known variables alone are kept, and what is set to nothing is not set", () => {
  const { variables, command } = settings({
    bgp_enable: "true",
    bgp_routerid: "",
    annotations: "metal.equinix.com",
    AWS_SECRET_ACCESS_KEY: "canary",
    METAL_API_KEY: "canary",
    vip_leaseannotations: '{"a":"canary"}',
    toString: "canary",
  });
  assert.equal(variables, { annotations: "metal.equinix.com", bgp_enable: "true" });
  assert.is(command, "manager");
});

test("a variable wins over its flag, an empty one does not", () => {
  const args = ["manager", "--localAS", "65001", "--sourceIP", "10.0.0.1", "--services"];
  const { variables } = settings({ bgp_as: "65000", bgp_sourceip: "" }, { args });
  assert.equal(variables, { bgp_as: "65000", bgp_sourceip: "10.0.0.1", svc_enable: "true" });
});

test("bgp_peers and bgp_peeraddress add up, as kube-vip adds them", () => {
  const { staticPeers, variables } = settings({
    bgp_peers: "169.254.255.1:65530:canary-one:false",
    bgp_peeraddress: "169.254.255.2",
    bgp_peeras: "65531",
    bgp_peerpass: "canary-two",
    bgp_multihop: "true",
  });
  assert.ok(staticPeers.set);
  assert.is(staticPeers.problem, null);
  assert.equal(staticPeers.peers, [
    { address: "169.254.255.1", asn: 65530, password: vault.keep("canary-one"), multihop: false },
    { address: "169.254.255.2", asn: 65531, password: vault.keep("canary-two"), multihop: true },
  ]);
  assert.not.ok("bgp_peers" in variables || "bgp_peerpass" in variables);
});

test("bgp_peeras is 65000 where nobody sets it, and a number that is none is told", () => {
  assert.is(settings({ bgp_peeraddress: "10.0.0.1" }).staticPeers.peers[0]?.asn, 65000);
  const { staticPeers } = settings({ bgp_peers: "10.0.0.9:1::false,", bgp_peeraddress: "10.0.0.1", bgp_peeras: "x" });
  assert.equal(staticPeers.problem, { entry: 3, detail: "bgp_peeras is no number from 0 to 4294967295" });
  assert.is(settings({ bgp_peeraddress: "router" }).staticPeers.problem?.entry, 1);
});

test("peers on the command line are none: kube-vip reads them there only to write a manifest", () => {
  const args = [
    "manager",
    "--bgp",
    "--peerAddress",
    "10.0.0.1",
    "--peerAS=65001",
    "--bgppeers",
    "10.0.0.2:65000:canary:false",
  ];
  const { staticPeers, variables } = settings({}, { args });
  assert.equal(staticPeers, { set: false, peers: [], problem: null, ignoredFlags: ["--bgppeers", "--peerAddress"] });
  assert.equal(variables, { bgp_enable: "true", bgp_peeras: "65001" });
});

test("a known version reads by its own dialect, an unknown one by the newest that can", () => {
  const text = "10.0.0.1:65000:pw:false/mpbgp_nexthop=fixed";
  assert.is(settings({ bgp_peers: text }).staticPeers.problem, null);
  assert.is(settings({ bgp_peers: text }, { version: "v1.2.3" }).staticPeers.problem?.entry, 1);
  const { dialects } = settings({ bgp_peers: text }).staticPeers;
  assert.equal(dialects?.map(({ since, problem }) => [since, problem === null]), [
    ["v0.3.0", false],
    ["v0.5.8", false],
    ["v0.8.10", true],
    ["v1.2.0", true],
    ["v1.2.2", false],
  ]);
});

test("what stands in a Secret of the cluster is known to be set, and no more", () => {
  const references = new Map([
    ["bgp_peerpass", "secretKeyRef bgp/password"],
    ["vip_nodename", "fieldRef spec.nodeName"],
    ["FOREIGN", "secretKeyRef canary"],
  ]);
  const known = settings({ bgp_peeraddress: "10.0.0.1" }, { references });
  assert.equal(known.staticPeers.peers[0]?.password, { set: true, digest: null });
  assert.equal(known.references, { bgp_peerpass: "secretKeyRef bgp/password", vip_nodename: "fieldRef spec.nodeName" });
  const list = settings({}, { references: new Map([["bgp_peers", "secretKeyRef bgp/peers"]]) });
  assert.equal(list.staticPeers, { set: true, peers: [], problem: null });
});

test("no byte holds a secret, also where the list is malformed or a URL carries a login", () => {
  const all = [
    settings({ bgp_peers: "10.0.0.1:65000:canary:x", bgp_peerpass: "canary", zebra_url: "tcp://user:canary@host:1" }),
    settings({ bgp_peers: "canary" }),
    settings({}, { args: ["manager", "--peerPass", "canary", "--metalKey=canary", "--packetKey", "canary"] }),
  ];
  assert.not.match(JSON.stringify(all), /canary/);
  assert.is(all[0]?.variables["zebra_url"], "tcp://‹secret›@host:1");
});

test("a value that Go does not read as kube-vip asks it to is told with its name, and as it stands", () => {
  const { refused } = settings({
    bgp_enable: "yes",
    bgp_as: "65k",
    bgp_peeras: "65530",
    vip_arp: "False",
    port: "70000",
  });
  assert.equal(refused?.map(({ name, value, expected, since, until }) => [name, value, expected, since, until]), [
    ["port", "70000", "a whole number from 0 to 65535", "v0.8.8", null],
    ["bgp_enable", "yes", "true or false", null, null],
    ["bgp_as", "65k", "a whole number from 0 to 4294967295", null, null],
  ]);
  assert.is(settings({ bgp_enable: "true", bgp_as: "" }).refused, undefined);
});

test("a value of a flag that pflag does not take is told too, also where a variable says the same", () => {
  const args = [
    "manager",
    "--bgp=yes",
    "--localAS",
    "0xfde8",
    "--peerAS=",
    "--arp",
    "true",
    "--annotation=x",
    "--interface",
  ];
  const { refused, flags, variables } = settings({ bgp_enable: "true" }, { args });
  assert.equal(refused?.map(({ name, value }) => [name, value]), [["--bgp", "yes"], ["--peerAS", ""], [
    "--interface",
    null,
  ]]);
  assert.equal(flags, ["--bgp", "--localAS", "--peerAS", "--arp", "--annotation", "--interface"]);
  assert.equal(variables, { bgp_as: "65000", bgp_enable: "true", vip_arp: "true" });
});

test("a command line of one dash is flags of one letter, which kube-vip does not have", () => {
  assert.equal(settings({}, { args: ["manager", "-bgp", "-n=kube-system", "-nvip"] }).flags, ["-b", "-n"]);
});

test("what belongs to Services is read where svc_enable is in the environment alone", () => {
  const more = { svc_election: "true", lb_class_name: "a", lb_class_only: "nonsense" };
  const byFlag = settings(more, { args: ["manager", "--services"] });
  assert.equal([byFlag.variables, byFlag.refused], [{ svc_enable: "true" }, undefined]);
  const byVariable = settings({ ...more, svc_enable: "true" });
  assert.equal(byVariable.variables["svc_election"], "true");
  assert.equal(byVariable.refused?.map(({ name }) => name), ["lb_class_only"]);
});

test("a class that is set to nothing is set, as kube-vip alone among its variables looks it up", () => {
  assert.is(settings({ svc_enable: "true", lb_class_name: "" }).variables["lb_class_name"], "");
  assert.is(settings({ lb_class_name: "" }).variables["lb_class_name"], undefined);
});

test("a secret among values that cannot be read stays one", () => {
  const canary = "canary-0123456789abcdef";
  vault.keep(canary);
  const { refused } = settings({ bgp_as: canary, bgp_peerpass: canary });
  assert.equal(refused?.map(({ name }) => name), ["bgp_as"]);
  assert.not.match(JSON.stringify(refused), /canary/);
});

test.run();
