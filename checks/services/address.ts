import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, warn } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { canonicalAddress } from "../model/address.ts";
import { servicesIdle } from "../model/applies.ts";
import { describeList, quote } from "../model/describe.ts";
import { isDnsName } from "../model/dns_name.ts";
import type { LoadBalancerService } from "../model/facts.ts";
import { leftOut } from "../model/left_out.ts";
import { nameIn } from "../model/remedies/safe_value.ts";
import { run } from "../model/remedies/remedy.ts";
import { addressesOf, isByDhcp, vipsOf } from "../model/service_addresses.ts";
import { isOfNobodyHere } from "../model/service_class.ts";

/** kube-vip takes an address and does not choose one (failure catalogue, D11). */
export default defineCheck({
  id: "services/address",
  title: "Every Service of type LoadBalancer has an address of its own",
  severity: "major",
  per: "service",
  needs: ["service"],
  uses: ["node", "instances"],
  kinds: {
    "none": "The Service{|s} {subjects} {waits|wait} for an address",
    "not-an-address": "The Service{|s} {subjects} {names|name} something that is no address",
    "node-address": "The Service{|s} {subjects} {has|have} the address of this node itself",
  },
  causedBy: [{ check: "ccm/running" }, { check: "ccm/load-balancer" }],
  why: "kube-vip announces the address that a Service has; it waits for one, and chooses none.",
  latent: "Nothing announces it here; it will be missed where somebody looks for it.",
  references: ["failure catalogue D11", "kube-vip pkg/instance/instance.go@v1.2.3, FetchServiceAddresses"],
  idle: ({ instances }) => servicesIdle(instances),
  judge({ service, node, instances }) {
    const others = leftOut(service, valueOr(instances, []));
    if (others !== null) return notApplicable(others);
    const { annotatedIps, requestedIp, ips } = service;
    const evidence = { service: { annotatedIps, requestedIp, ips } };
    const expected = "an address in kube-vip.io/loadbalancerIPs, spec.loadBalancerIP or its status";
    const remedies = [write(service)];
    const wrong = annotatedIps.filter((text) => canonicalAddress(text) === null && !isDnsName(text));
    if (wrong.length > 0) {
      return fail("not-an-address", {
        found: describeList(wrong.map((text) => quote(text))),
        expected,
        affects: vipsOf(service),
        evidence,
        remedies,
      });
    }
    const addresses = addressesOf(service);
    if (addresses.length === 0 && isOfNobodyHere(service, valueOr(instances, []))) {
      return notApplicable(`Its class ${service.class} is none that kube-vip takes`);
    }
    const byDhcp = [...annotatedIps, ...(requestedIp === null ? [] : [requestedIp])].find(isByDhcp);
    if (addresses.length === 0 && (annotatedIps.length === 0 || byDhcp !== undefined)) {
      const found = byDhcp === undefined ? "no address" : `${byDhcp}, and no DHCP server has given one`;
      return fail("none", { found, expected, evidence, remedies });
    }
    const own = (valueOr(node, null)?.addresses ?? []).map(({ address }) => canonicalAddress(address));
    const shared = addresses.filter((address) => own.includes(address));
    if (shared.length > 0) {
      return warn("node-address", {
        found: describeList(shared),
        expected: "an address that no node has",
        impact: "kube-vip announces the address of a node as a VIP. k3s's servicelb writes it there: switch that off.",
        evidence: { ...evidence, node: { addresses: own } },
        remedies,
      });
    }
    return pass({ found: describeList(addresses.length > 0 ? addresses : annotatedIps), evidence });
  },
});

function write({ namespace, name }: LoadBalancerService): Remedy {
  return run({
    summary: "Give it an address that the network routes to this cluster (an Elastic IP, or one of your own)",
    commands: [
      `kubectl -n ${nameIn(namespace, "<namespace>")} annotate --overwrite service ${
        nameIn(name, "<service>")
      } kube-vip.io/loadbalancerIPs=<address>`,
    ],
    verify: ["services/address", "services/announced"],
  });
}
