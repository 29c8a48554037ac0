// group: lab
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Fact } from "../../checks/engine/fact.ts";
import { skip } from "../support/skip.ts";
import { reasonOf, valueOf } from "../unit/files/run_probe.ts";
import { canControl } from "./support/control_plane.ts";
import type { Facts } from "./support/facts_of.ts";
import { IDENTITIES } from "./support/identities.ts";
import { stageCluster, type StagedCluster } from "./support/staged_cluster.ts";

/** The facts that stand behind the API. */
const BEHIND = [
  "node",
  "nodesByHostname",
  "kubeVipWorkloads",
  "kubeVipRights",
  "services",
  "endpoints",
  "ccm",
  "ccmSecret",
  "kubeVipLogs",
  "ccmLogs",
] as const;

let cluster: StagedCluster;

function unknownOnes(facts: Facts): string[] {
  return BEHIND.filter((id) => facts[id].state === "unknown");
}

function detailOf(fact: Fact): string {
  if (fact.state !== "unknown") throw new Error(`expected an unknown fact, found ${JSON.stringify(fact)}`);
  return fact.detail;
}

function declareTests(): void {
  test.before(async () => {
    cluster = await stageCluster();
  });
  test.after(async () => await cluster.plane.close());

  test("an admin reads every fact, and no secret is in any of them", async () => {
    const { facts, output } = await cluster.readAs(IDENTITIES.admin);
    assert.equal(unknownOnes(facts), []);
    assert.is(valueOf(facts.apiAccess).problem, null);
    assert.equal(valueOf(facts.nodesByHostname), ["worker-1"]);
    assert.not.match(output, /canary/);
    assert.match(output, /‹secret›/);
  });

  test("what an admin reads of the cluster is what is there", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.admin);
    const workloads = valueOf(facts.kubeVipWorkloads);
    assert.equal(workloads.pods.map(({ name, owner }) => [name, owner]), [
      ["kube-vip-ds-7xk2p", "DaemonSet kube-system/kube-vip-ds"],
    ]);
    assert.equal(workloads.workloads.map(({ name, image }) => [name, image]), [
      ["kube-vip-ds", "ghcr.io/kube-vip/kube-vip:v1.2.3"],
    ]);
    assert.equal(valueOf(facts.kubeVipRights), {
      account: "system:serviceaccount:kube-system:kube-vip",
      kubeconfig: null,
      listNodes: true,
      watchNodes: true,
      listServices: true,
      leases: true,
    });
    assert.equal(
      valueOf(facts.services).map((
        { name, ips, annotatedIps, announcedFrom },
      ) => [name, ips, annotatedIps, announcedFrom]),
      [
        ["nginx", ["147.75.75.1"], ["147.75.75.1"], "worker-1"],
      ],
    );
    assert.equal(valueOf(facts.endpoints), [
      { service: "default/nginx", ready: 2, notReady: 1, readyHere: 1, servingHere: 1 },
    ]);
    const ccm = valueOf(facts.ccm);
    assert.equal(ccm.workloads.map(({ kind, name, desired, ready }) => [kind, name, desired, ready]), [
      ["DaemonSet", "cloud-provider-equinix-metal", 1, 1],
    ]);
    assert.equal(ccm.pods.map(({ name }) => name), ["cloud-provider-equinix-metal-q9m4c"]);
    assert.equal(ccm.variables, { METAL_LOAD_BALANCER: "kube-vip://" });
    assert.equal(ccm.credentialVariables, ["METAL_API_KEY"]);
    assert.equal(valueOf(facts.ccmSecret), {
      name: "kube-system/metal-cloud-config",
      exists: true,
      problem: null,
      keys: ["apiKey", "loadbalancer"],
      emptyKeys: ["projectID"],
      loadBalancer: "kube-vip://",
    });
  });

  test("logs come through the API server, of this run and of the one before, with their times in UTC", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.admin);
    const tails = valueOf(facts.kubeVipLogs);
    assert.equal(tails.map(({ of, previous, lines }) => [of, previous, lines[0]]), [
      ["kube-system/kube-vip-ds-7xk2p", false, {
        at: "2026-11-24T03:00:00.000Z",
        text: "2026/11/24 03:41:45 INFO kube-vip.io version=v1.2.3",
      }],
      ["kube-system/kube-vip-ds-7xk2p", true, {
        at: "2026-11-24T03:00:00.000Z",
        text: '2026/11/24 03:00:00 ERROR new manager err="you need to provide AS"',
      }],
    ]);
    assert.match(valueOf(facts.ccmLogs)[0]?.lines[0]?.text ?? "", /token refused: ‹secret›/);
  });

  test("with a kubelet's certificate all is read that a kubelet may, and each refusal names its permission", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.kubelet);
    assert.is(valueOf(facts.apiAccess).problem, null);
    assert.is(valueOf(facts.apiAccess).identity, "system:node:worker-1");
    assert.equal(unknownOnes(facts), ["nodesByHostname", "ccm", "ccmSecret", "kubeVipLogs", "ccmLogs"]);
    for (const id of unknownOnes(facts)) assert.is(reasonOf(facts[id as "ccm"]), "notPermitted", id);
    assert.match(
      detailOf(facts.nodesByHostname),
      /\(system:node:worker-1\) may not list nodes of this cluster, expected/,
    );
    assert.match(detailOf(facts.ccm), /may not list daemonsets\.apps in kube-system/);
    assert.match(detailOf(facts.ccmSecret), /may not get secrets "metal-cloud-config" in kube-system/);
    assert.match(detailOf(facts.kubeVipLogs), /may not get pods\/log in kube-system/);
    const { pods, workloads, workloadsSeen } = valueOf(facts.kubeVipWorkloads);
    assert.equal([pods.length, workloads.length, workloadsSeen], [1, 0, false]);
    assert.equal(valueOf(facts.endpoints), [{ service: "default/nginx", ready: 2, notReady: 1, readyHere: 1 }]);
    assert.is(valueOf(facts.kubeVipRights).listNodes, true);
  });

  test("a kubelet's account may look at its own Node alone", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.kubelet, { node: "worker-2" });
    assert.is(valueOf(facts.apiAccess).problem?.kind, "forbidden");
    assert.is(reasonOf(facts.node), "notPermitted");
    assert.is(reasonOf(facts.kubeVipWorkloads), "notPermitted");
    assert.is(facts.services.state, "known");
  });

  test("nobody's certificate gets in and may read nothing", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.nobody, { provider: "equinix-metal" });
    const access = valueOf(facts.apiAccess);
    assert.is(access.problem?.kind, "forbidden");
    assert.match(access.problem?.detail ?? "", /cannot get resource \\?"nodes\\?"/);
    assert.equal(unknownOnes(facts), [...BEHIND]);
    for (const id of BEHIND) assert.is(reasonOf(facts[id]), "notPermitted", id);
    assert.match(detailOf(facts.services), /may not list services in all namespaces/);
  });

  test("kube-vip's own account reads what its role grants, and nothing once the role is gone", async () => {
    const token = await cluster.tokenOf("kube-system", "kube-vip");
    const granted = await cluster.readWithToken(token);
    assert.is(valueOf(granted.facts.apiAccess).problem, null);
    assert.equal(unknownOnes(granted.facts), [
      "kubeVipWorkloads",
      "kubeVipRights",
      "ccm",
      "ccmSecret",
      "kubeVipLogs",
      "ccmLogs",
    ]);
    assert.not.match(granted.output, new RegExp(token.slice(0, 40)));
    await cluster.plane.send([{
      method: "DELETE",
      path: "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/kube-vip",
    }]);
    try {
      const refused = await cluster.readWithToken(token);
      assert.is(valueOf(refused.facts.apiAccess).problem?.kind, "forbidden");
      const seen = await cluster.readAs(IDENTITIES.kubelet);
      const { listNodes, watchNodes, listServices, leases } = valueOf(seen.facts.kubeVipRights);
      assert.equal([listNodes, watchNodes, listServices, leases], [false, false, false, false]);
    } finally {
      const { KUBE_VIP_RBAC } = await import("./support/cluster.ts");
      await cluster.plane.create(KUBE_VIP_RBAC.slice(1));
    }
  });

  test("a token that the cluster did not give is unauthorized", async () => {
    const { facts } = await cluster.readWithToken("not-a-token");
    assert.is(valueOf(facts.apiAccess).problem?.kind, "unauthorized");
    assert.match(valueOf(facts.apiAccess).problem?.detail ?? "", /\(401\)/);
    assert.equal(unknownOnes(facts), [...BEHIND]);
    assert.is(reasonOf(facts.services), "notPermitted");
  });

  test("without a Node of this name the API is read all the same", async () => {
    const { facts } = await cluster.readAs(IDENTITIES.admin, { node: "nobody-1" });
    assert.is(reasonOf(facts.node), "notFound");
    assert.equal(valueOf(facts.nodesByHostname), []);
    assert.is(valueOf(facts.services).length, 1);
  });
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
