import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { canonicalAddress } from "../model/address.ts";
import {
  controlPlaneAddresses,
  controlPlaneNames,
  isControlPlane,
  isControlPlaneNode,
} from "../model/control_plane.ts";
import { describeList, quote } from "../model/describe.ts";
import { isDnsName } from "../model/dns_name.ts";
import type { Address, ApiAccess, Instance, KubernetesNode } from "../model/facts.ts";
import { announcements } from "../model/logs/announcements.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { addressIn, deviceIn } from "../model/remedies/safe_value.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind = "no-address" | "not-an-address" | "no-subnet" | "worker" | "on-lo" | "health-check";

/**
 * Control-plane mode: the VIP of the API servers stands in `address`, or in `vip_address` together with `vip_subnet`
 * (failure catalogue, A12, D11, F13, F15).
 */
export default defineCheck({
  id: "kube-vip/control-plane",
  title: "kube-vip can hold the address of the control plane, where it is told to",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["node", "addresses", "apiAccess", "kubeVipLogs"],
  kinds: {
    "no-address": "kube-vip runs for the control plane and is given no address for it",
    "not-an-address": "The address of the control plane that kube-vip is given is none",
    "no-subnet": "kube-vip is given vip_address without vip_subnet, over which it ends",
    "worker": "kube-vip runs for the control plane on a Node that is not of it",
    "on-lo": "{subjects} {stands|stand} on an interface of this node already, so it takes itself for the control plane",
    "health-check": "The health check of kube-vip keeps {subjects} from being announced",
  },
  causedBy: [],
  blockedBy: [],
  why: "Without that address kube-vip ends at its start, or the API servers cannot be reached under it.",
  latent: "kube-vip runs all the same; it will stumble over this at its next restart.",
  references: [
    "failure catalogue A12, D11, F13, F15",
    "kube-vip pkg/kubevip/config_manager.go@v1.2.3, line 17, pkg/cluster/service.go@v1.2.3, line 280",
  ],
  judge({ instances, node, addresses, apiAccess, kubeVipLogs }) {
    if (instances.length === 0) return notApplicable("There is no kube-vip on this node");
    const judged = instances.filter(isControlPlane).flatMap((instance): Verdict<Kind>[] => {
      const told = byConfiguration(instance);
      if (told !== null) return [told];
      const role = byRole(instance, valueOr(node, null));
      if (role !== null) return [role];
      const left = byLeftOver(instance, { addresses: valueOr(addresses, []), access: valueOr(apiAccess, null) });
      return left.length > 0 ? left : byHealthCheck(instance, kubeVipLogs);
    });
    if (judged.length > 0) return judged;
    const holding = instances.filter(isControlPlane);
    if (holding.length > 0) {
      return pass({
        found: describeList(holding.flatMap(controlPlaneNames)),
        evidence: { instances: holding.map(({ id }) => id) },
      });
    }
    return instances.some(({ settings }) => settings === null)
      ? unclear("notPermitted", "The environment of kube-vip may not be read: that takes root")
      : pass({ found: "control-plane mode is off", evidence: { instances: instances.map(({ id }) => id) } });
  },
});

const VERIFY = ["kube-vip/control-plane", "kube-vip/running"];

/** A process that runs has not ended over it, whatever its manifest says. */
function byConfiguration(instance: Instance): Verdict<Kind> | null {
  if (instance.running) return null;
  const variables = instance.settings?.variables ?? {};
  const names = controlPlaneNames(instance);
  const evidence = {
    instances: { id: instance.id, address: variables["address"], vip_address: variables["vip_address"] },
  };
  const said = { affects: ["none"] as const, expected: "an address, in the variable address", evidence };
  const set = edit({
    summary: "Set the variable address to the VIP of the control plane in kube-vip's manifest",
    verify: VERIFY,
  });
  if (names.length === 0) {
    return fail("no-address", { ...said, found: "cp_enable, and neither address nor vip_address", remedies: [set] });
  }
  const wrong = names.filter((name) => canonicalAddress(name) === null && !isDnsName(name));
  if (wrong.length > 0) {
    return fail("not-an-address", { ...said, found: describeList(wrong.map((name) => quote(name))), remedies: [set] });
  }
  const isOld = (variables["address"] ?? "") === "" && (variables["vip_subnet"] ?? "") === "";
  if (isOld && instance.version !== null && inRange(instance.version, ">=1.2.0-rc.0")) {
    return fail("no-subnet", {
      ...said,
      found: `vip_address ${quote(variables["vip_address"] ?? "")}, no vip_subnet, kube-vip ${instance.version}`,
      remedies: [edit({ summary: "Rename vip_address to address, or set vip_subnet to 32 beside it", verify: VERIFY })],
    });
  }
  return null;
}

/** Control-plane mode sends kube-vip to the API server of its own Node, which a worker has not. */
function byRole(instance: Instance, node: KubernetesNode | null): Verdict<Kind> | null {
  if (node === null || isControlPlaneNode(node)) return null;
  return fail("worker", {
    affects: ["none"],
    found: `${instance.id} with cp_enable on ${node.name}, which has not the role of a control plane`,
    expected: "Services alone on a worker: svc_enable without cp_enable",
    confidence: "likely",
    evidence: { instances: { id: instance.id }, node: { labels: Object.keys(node.labels) } },
    remedies: [edit({
      summary: "Take cp_enable away on workers: a DaemonSet of their own for Services (kube-vip manifest --services)",
      verify: VERIFY,
    })],
  });
}

/** A joining node that has the VIP itself asks itself for the API. */
function byLeftOver(
  instance: Instance,
  { addresses, access }: { addresses: readonly Address[]; access: ApiAccess | null },
): Verdict<Kind>[] {
  const isUnreachable = ["refused", "unreachable", "timeout"].includes(access?.problem?.kind ?? "");
  if (instance.running || !isUnreachable) return [];
  return controlPlaneAddresses(instance).flatMap((vip): Verdict<Kind>[] => {
    const holder = addresses.find(({ address }) => address === vip);
    if (holder === undefined) return [];
    const prefix = `${addressIn(vip, "<vip>")}/${holder.prefixLength}`;
    return [fail("on-lo", {
      subject: `vip:${vip}`,
      affects: ["none"],
      found: `on ${holder.interface}, while kube-vip does not run and the API does not answer`,
      expected: "on no interface before kube-vip puts it there",
      evidence: { addresses: holder, apiAccess: { problem: access?.problem?.kind } },
      remedies: [run({
        summary: "Take it away, so that the node reaches the control plane that is there",
        commands: [`ip address del ${prefix} dev ${deviceIn(holder.interface, "<device>")}`],
        verify: VERIFY,
      })],
    })];
  });
}

/** The health check owns the route of the VIP; what it found, kube-vip's log alone tells. */
function byHealthCheck(instance: Instance, logs: Fact<Parameters<typeof announcements>[0]>): Verdict<Kind>[] {
  const variables = instance.settings?.variables ?? {};
  const target = variables["control_plane_health_check_address"] ?? "";
  if (target === "" || instance.mode !== "bgp") return [];
  const log = announcements(valueOr(logs, []));
  return controlPlaneAddresses(instance).flatMap((vip): Verdict<Kind>[] => {
    const last = log.last.get(vip);
    const line = last?.what === "announced" ? null : last?.line ?? log.unhealthy;
    if (line === null) return [];
    const isUntrusted = /x509|certificate/.test(log.unhealthy ?? "");
    return [fail("health-check", {
      subject: `vip:${vip}`,
      found: quote(log.unhealthy ?? line, 160),
      expected: `200 from ${quote(target)}`,
      confidence: "likely",
      evidence: { kubeVipLogs: line },
      remedies: [
        isUntrusted
          ? edit({
            summary: "Name the CA of the API server: control_plane_health_check_ca_path /etc/kubernetes/pki/ca.crt",
            verify: ["kube-vip/control-plane", "services/announced"],
          })
          : run({
            summary: "See whether the API server of this node is well",
            commands: ["crictl ps -a --name kube-apiserver"],
            risk: "safe",
            verify: ["kube-vip/control-plane", "services/announced"],
          }),
      ],
    })];
  });
}
