import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass, warn } from "../engine/define.ts";
import { servicesIdle } from "../model/applies.ts";
import { isOfControlPlane } from "../model/control_plane_service.ts";
import { describeList, quote } from "../model/describe.ts";
import { watchedInstead } from "../model/left_out.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

/** Intent, so a warning at most: somebody said that kube-vip is to leave it alone (failure catalogue, D11). */
export default defineCheck({
  id: "services/ignored",
  title: "No Service of type LoadBalancer is left to others on purpose",
  severity: "minor",
  per: "service",
  needs: ["service"],
  uses: ["instances", "apiAccess"],
  kinds: {
    "ignored": "kube-vip is told to ignore the Service{|s} {subjects}",
    "other-namespace": "kube-vip does not look at the namespace of the Service{|s} {subjects}",
  },
  causedBy: [],
  why: "kube-vip.io/ignore keeps kube-vip from announcing the Service, so something else has to.",
  references: ["failure catalogue D11", "kube-vip pkg/services/processor.go@v1.2.3, line 115"],
  idle: ({ instances }) => servicesIdle(instances),
  judge({ service, instances, apiAccess }) {
    const evidence = { service: { ignored: service.ignored } };
    const watched = watchedInstead(service, valueOr(instances, []));
    if (!service.ignored && watched !== null) {
      return warn("other-namespace", {
        found: `svc_namespace ${describeList(watched.map((each) => quote(each)))}`,
        expected: `no svc_namespace, or "${service.namespace}", unless something else announces it`,
        impact: "kube-vip does not announce it.",
        evidence: { service: { namespace: service.namespace }, instances: { svc_namespace: watched } },
        remedies: [edit({
          summary: "Take svc_namespace out of kube-vip's variables, if it is to announce Services of all namespaces",
          verify: ["services/ignored", "services/announced"],
        })],
      });
    }
    if (!service.ignored) return pass({ found: "no kube-vip.io/ignore", evidence });
    if (
      isOfControlPlane(service, { instances: valueOr(instances, []), server: valueOr(apiAccess, null)?.server ?? null })
    ) {
      return notApplicable("It has the address of the control plane, and is rightly left to the control plane");
    }
    return warn("ignored", {
      found: "kube-vip.io/ignore: true",
      expected: "no such annotation, unless something else announces it",
      impact: "kube-vip does not announce it.",
      evidence,
      remedies: [run({
        summary: "Take the annotation away, if kube-vip is to announce it",
        commands: [
          `kubectl -n ${nameIn(service.namespace, "<namespace>")} annotate service ${
            nameIn(service.name, "<service>")
          } kube-vip.io/ignore-`,
        ],
        verify: ["services/ignored", "services/announced"],
      })],
    });
  },
});
