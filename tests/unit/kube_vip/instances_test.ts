/** Which kube-vips a node has, from processes, manifests, pods and DaemonSets. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Fact, valueOr } from "../../../checks/engine/fact.ts";
import type { Instance } from "../../../checks/model/facts.ts";
import { DAEMON_SET } from "../../support/daemon_set.ts";
import { factsWith } from "../../support/scenario/judge.ts";

function instancesOf(facts: Readonly<Record<string, unknown>>): Fact<readonly Instance[]> {
  return factsWith(facts).get("instances") as Fact<readonly Instance[]>;
}

function said(facts: Readonly<Record<string, unknown>>): string[] {
  return valueOr(instancesOf(facts), []).map(({ id, running, pod, version }) =>
    [id, running ? "runs" : "does not run", pod ?? "no pod", version ?? "no version"].join(", ")
  );
}

const UNKNOWN = { unknown: "unreachable", detail: "No API" };
const SETTINGS = {
  variables: { bgp_enable: "true" },
  command: "manager",
  staticPeers: { set: false, peers: [], problem: null },
};
const SET = { ...DAEMON_SET, image: "ghcr.io/kube-vip/kube-vip:v0.9.2", settings: SETTINGS, ready: 0 };

test("process, manifest and mirror pod of a static pod are one", () => {
  assert.equal(said({}), ["kube-system/kube-vip, runs, kube-system/kube-vip-worker-1, v1.2.3"]);
});

test("what a running instance is called, the API has no say in", () => {
  assert.equal(said({ kubeVipWorkloads: UNKNOWN }), [
    "kube-system/kube-vip, runs, kube-system/kube-vip-worker-1, v1.2.3",
  ]);
  const facts = {
    manifests: [],
    kubeVipProcesses: { 0: { pod: { uid: "u", name: "kube-system/kube-vip-ds-x7k2p" } } },
  };
  const ids = (rest: Readonly<Record<string, unknown>>) =>
    valueOr(instancesOf({ ...facts, ...rest }), []).filter(({ running }) => running).map(({ id }) => id);
  assert.equal(ids({}), ids({ kubeVipWorkloads: UNKNOWN }));
});

test("a process of a DaemonSet takes its image from its pod, and no manifest of another one", () => {
  const facts = {
    kubeVipProcesses: { 0: { pod: { uid: "c3a1", name: "kube-system/kube-vip-ds-x7k2p" } } },
    kubeVipWorkloads: {
      pods: {
        1: {
          namespace: "kube-system",
          name: "kube-vip-ds-x7k2p",
          uid: "c3a1",
          node: "worker-1",
          phase: "Running",
          unschedulable: null,
          hostNetwork: true,
          owner: "DaemonSet kube-system/kube-vip-ds",
          containers: [{ name: "kube-vip", image: SET.image, state: "running" }],
          startedAt: null,
          settings: null,
          addedCapabilities: [],
          privileged: false,
          serviceAccount: "kube-vip",
        },
      },
    },
  };
  assert.equal(said(facts), [
    "kube-system/kube-vip-ds-x7k2p, runs, kube-system/kube-vip-ds-x7k2p, v0.9.2",
    "kube-system/kube-vip, does not run, kube-system/kube-vip-worker-1, v1.2.3",
  ]);
});

test("a DaemonSet that wants this Node and has no pod here is one that does not run", () => {
  const facts = { kubeVipProcesses: [], manifests: [], kubeVipWorkloads: { pods: [], workloads: [SET] } };
  assert.equal(said(facts), ["kube-system/kube-vip-ds, does not run, no pod, v0.9.2"]);
  const elsewhere = { ...SET, nodeSelector: { pool: "edge" } };
  assert.equal(said({ ...facts, kubeVipWorkloads: { pods: [], workloads: [elsewhere] } }), []);
  assert.equal(said({ ...facts, node: UNKNOWN }), []);
});

test("none at all is said only where every place could be looked at", () => {
  const nothing = { kubeVipProcesses: [], manifests: [], kubeVipWorkloads: { pods: [] } };
  assert.equal(instancesOf(nothing).state, "known");
  for (const place of ["kubeVipProcesses", "manifests", "kubeVipWorkloads"]) {
    assert.is(instancesOf({ ...nothing, [place]: UNKNOWN }).state, "unknown", place);
  }
});

test("where processes cannot be seen, the API's word has to do", () => {
  const unseen = { kubeVipProcesses: { unknown: "notPermitted", detail: "hidepid" } };
  assert.equal(said(unseen), ["kube-system/kube-vip, runs, kube-system/kube-vip-worker-1, v1.2.3"]);
  const ended = { kubeVipWorkloads: { pods: { 0: { containers: { 0: { state: "terminated" } } } } } };
  assert.match(said({ ...unseen, ...ended })[0] ?? "", "does not run");
});

test("a pod that has ended for good is replaced, and no instance", () => {
  const pods = { 0: { phase: "Failed", owner: "DaemonSet kube-system/kube-vip-ds" } };
  assert.equal(said({ kubeVipProcesses: [], manifests: [], kubeVipWorkloads: { pods } }), []);
});

test("an MP-BGP next hop keeps the source address, unless it is taken from an interface", () => {
  const source = (variables: Readonly<Record<string, string>>) =>
    valueOr(instancesOf({ kubeVipProcesses: { 0: { settings: { variables } } } }), [])[0]?.source;
  assert.is(source({ bgp_sourceip: "10.66.6.3", mpbgp_nexthop: "auto_sourceip" }), "10.66.6.3");
  assert.is(source({ bgp_sourceip: "10.66.6.9", bgp_sourceif: "priv", mpbgp_nexthop: "auto_sourceif" }), "10.66.6.3");
});

test("a switch that Go cannot read is what it is meant for, and one that is nowhere to be seen is not off", () => {
  const mode = (settings: Readonly<Record<string, unknown>>) =>
    valueOr(instancesOf({ kubeVipProcesses: [], manifests: { 0: { settings } } }), [])[0]?.mode;
  for (const meant of ["yes", "on", "TrUe", "enabled", " true"]) {
    assert.is(mode({ variables: { bgp_enable: meant } }), "bgp");
  }
  for (const off of ["no", "off", "0", "F"]) assert.is(mode({ variables: { bgp_enable: off } }), "none", off);
  const without = { variables: { remove: ["bgp_enable"] } };
  assert.is(mode(without), "none");
  assert.is(mode({ ...without, references: { "envFrom 1": "configMapRef kube-vip" } }), "unknown");
  assert.is(mode({ ...without, references: { bgp_enable: "configMapKeyRef kube-vip/bgp" } }), "unknown");
  const unseen = { kind: "unseen", detail: "It lies in its container" };
  assert.is(mode({ ...without, file: { path: "/c.yaml", place: null, givenBy: "flag", problem: unseen } }), "unknown");
});

test("where its configuration file cannot be seen, the manifest leads to what it says", () => {
  const file = { path: "/etc/kube-vip/config.yaml", place: null, givenBy: "flag" };
  const problem = { kind: "unseen", detail: "It lies in its container" };
  const variables = { remove: ["bgp_enable", "annotation"] };
  const [one] = valueOr(
    instancesOf({
      kubeVipProcesses: { 0: { settings: { variables, file: { ...file, problem } } } },
      manifests: { 0: { settings: { file: { ...file, problem: null } } } },
    }),
    [],
  );
  assert.equal([one?.mode, one?.annotationPrefix], ["bgp", "metal.equinix.com"]);
});

const ADDON = {
  path: "/var/lib/rancher/k3s/server/manifests/kube-vip.yaml",
  problem: null,
  name: "kube-vip-ds",
  namespace: "kube-system",
  image: "kube-vip:v1.2.2",
  hostNetwork: true,
  daemonSet: { ...DAEMON_SET, image: "kube-vip:v1.2.2", settings: SETTINGS, desired: 0, ready: 0 },
  settings: null,
};

test("what k3s applies is no static pod: it names a process, and is asked for where the Node is known to want it", () => {
  const unseen = { unknown: "unreachable", detail: "No API" };
  const process = { kubeVipProcesses: { 0: { pod: null } } };
  const named = valueOr(instancesOf({ ...process, manifests: [ADDON], kubeVipWorkloads: unseen, node: unseen }), []);
  assert.equal(named.map(({ version, manifest, running }) => [version, manifest, running]), [["v1.2.2", null, true]]);
  const gone = { kubeVipProcesses: [], manifests: [ADDON], kubeVipWorkloads: unseen };
  assert.equal(
    valueOr(instancesOf({ ...gone, node: unseen }), []),
    [],
    "whether it is meant for this node, nobody says",
  );
  assert.equal(valueOr(instancesOf(gone), []).map(({ id, running }) => [id, running]), [[
    "kube-system/kube-vip-ds",
    false,
  ]]);
});

test.run();
