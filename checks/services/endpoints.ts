import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { servicesIdle } from "../model/applies.ts";
import { leftOut } from "../model/left_out.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";
import { endpointsOf } from "../model/endpoints_of.ts";
import { nameOfService, vipsOf } from "../model/service_addresses.ts";

/** Without an endpoint kube-vip withdraws the VIP, by design (failure catalogue, D11). */
export default defineCheck({
  id: "services/endpoints",
  title: "Every Service of type LoadBalancer has a ready endpoint",
  severity: "major",
  per: "service",
  needs: ["service", "endpoints"],
  uses: ["instances"],
  kinds: {
    "none": "The Service{|s} {subjects} {has|have} no endpoint, so kube-vip does not announce {it|them}",
    "not-ready": "No endpoint of the Service{|s} {subjects} is ready",
    "not-serving": "The endpoints of the Service{|s} {subjects} here do not say that they serve, which kube-vip wants",
  },
  causedBy: [],
  why: "A VIP that is announced without an endpoint would draw traffic that nobody answers, so kube-vip does not.",
  latent: "Nothing announces it here, or what does is not kube-vip; nobody answers behind it.",
  references: [
    "failure catalogue D11",
    "https://github.com/kube-vip/kube-vip/issues/1110",
    "kube-vip pkg/endpoints/endpoints_generic.go@v1.2.3",
  ],
  idle: ({ instances }) => servicesIdle(instances),
  judge({ service, endpoints, instances }) {
    const others = leftOut(service, valueOr(instances, []));
    if (others !== null) return notApplicable(others);
    const name = nameOfService(service);
    const own = endpointsOf(service, endpoints);
    if (own === undefined) return unclear("notCollected", `The endpoints of ${name} were not read`);
    const { ready, notReady, readyHere, servingHere } = own;
    const evidence = { endpoints: { ready, notReady, readyHere, servingHere } };
    const isLocal = service.externalTrafficPolicy === "Local";
    if (isLocal && ready > 0 && readyHere === 0) {
      return notApplicable(
        "With externalTrafficPolicy Local the nodes with an endpoint announce it, and this has none",
      );
    }
    const isSilent = isLocal && readyHere > 0 && servingHere === 0;
    if (ready > 0 && !isSilent) return pass({ found: `${ready} ready, ${readyHere} of them here`, evidence });
    if (service.withoutEndpoints && !isLocal) {
      return pass({ found: "none, which kube-vip.io/allow-reconcile-without-endpoints allows", evidence });
    }
    const namespace = nameIn(service.namespace, "<namespace>");
    const said = {
      affects: vipsOf(service),
      expected: "one ready endpoint",
      evidence,
      remedies: [run({
        summary: "See which pods its selector finds, and why they are not ready",
        commands: [
          `kubectl -n ${namespace} describe service ${nameIn(service.name, "<service>")}`,
          `kubectl -n ${namespace} get pods -o wide`,
        ],
        risk: "safe",
        verify: ["services/endpoints", "services/announced"],
      })],
    };
    if (isSilent) {
      return fail("not-serving", {
        ...said,
        found: `${readyHere} ready here, without conditions.serving`,
        expected: "conditions.serving: true, which kube-vip looks at with externalTrafficPolicy Local",
      });
    }
    return notReady > 0
      ? fail("not-ready", { ...said, found: `${notReady} endpoints, none of them ready` })
      : fail("none", { ...said, found: "no endpoint" });
  },
});
