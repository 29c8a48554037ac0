import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { servicesIdle } from "../model/applies.ts";
import { quote } from "../model/describe.ts";
import { leftOut } from "../model/left_out.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";
import { vipsOf } from "../model/service_addresses.ts";
import { classOf, judgeClass, takersOf } from "../model/service_class.ts";

/** kube-vip leaves out what has another class, and by its settings what has none (failure catalogue, D11). */
export default defineCheck({
  id: "services/class",
  title: "Every Service of type LoadBalancer has a class that kube-vip takes",
  severity: "major",
  per: "service",
  needs: ["service", "instances"],
  kinds: {
    "other-class": "The class of the Service{|s} {subjects} is not the one that kube-vip takes",
    "no-class": "The Service{|s} {subjects} {has|have} no class, and kube-vip takes none without",
  },
  causedBy: [],
  why: "kube-vip passes over a Service whose class is not its own, with a line in its log at most.",
  latent: "Nothing announces it here; whoever its class names may.",
  references: ["failure catalogue D11", "kube-vip pkg/services/watch_services.go@v1.2.3, lines 140 to 180"],
  idle: ({ instances }) => servicesIdle(instances),
  judge({ service, instances }) {
    const others = leftOut(service, instances);
    if (others !== null) return notApplicable(others);
    const takers = takersOf(instances);
    const seen = takers.filter(({ settings }) => settings !== null);
    const found = service.class === null ? "no class" : quote(service.class);
    if (takers.length === 0) return unclear("notFound", "No kube-vip is to be seen on this node that would take it");
    const evidence = { service: { class: service.class }, instances: seen.map(classOf) };
    if (seen.some((each) => judgeClass(service, each) === "taken")) return pass({ found, evidence });
    const [first] = seen;
    if (first === undefined || seen.length < takers.length) {
      return unclear("notPermitted", "The environment of kube-vip may not be read: that takes root");
    }
    const verdict = judgeClass(service, first);
    return failed(verdict === "no-class" ? "no-class" : "other-class", {
      affects: vipsOf(service),
      found,
      expected: quote(classOf(first)),
      evidence,
      remedies: [
        run({
          summary: "A class cannot be changed: write the Service anew with that of kube-vip, or without one",
          commands: [
            `kubectl -n ${nameIn(service.namespace, "<namespace>")} get service ${
              nameIn(service.name, "<service>")
            } -o yaml`,
          ],
          verify: ["services/class", "services/announced"],
        }),
        edit({
          summary: "Tell kube-vip another one: lb_class_name, lb_class_only, lb_class_legacy_handling",
          verify: ["services/class", "services/announced"],
        }),
      ],
    });
  },
});

function failed(kind: "no-class" | "other-class", said: Omit<Verdict, "status" | "kind">): Verdict<typeof kind> {
  return fail(kind, said);
}
