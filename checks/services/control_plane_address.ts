import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, lacking, pass } from "../engine/define.ts";
import { servicesIdle } from "../model/applies.ts";
import { isControlPlaneNode } from "../model/control_plane.ts";
import { isOfControlPlane } from "../model/control_plane_service.ts";
import { describeList } from "../model/describe.ts";
import { leftOut } from "../model/left_out.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";
import { addressesOf, vipsOf } from "../model/service_addresses.ts";

/** A worker that announces the address of the API server draws its traffic away (failure catalogue, B11). */
export default defineCheck({
  id: "services/control-plane-address",
  title: "No Service lets a worker announce the address of the control plane",
  severity: "critical",
  per: "service",
  needs: ["service"],
  uses: ["node", "instances", "apiAccess"],
  kinds: {
    "announced-by-workers":
      "The Service{|s} {subjects} {lets|let} this worker announce the address of the control plane",
  },
  causedBy: [],
  why: "Traffic for the API server ends at workers, which do not run one: it can be reached now and then.",
  latent: "This worker does not announce it now; it may as soon as its kube-vip starts anew.",
  references: ["failure catalogue B11", "https://github.com/kube-vip/kube-vip/issues/397"],
  idle: ({ instances }) => servicesIdle(instances),
  judge({ service, node, instances, apiAccess }) {
    const evidence = { service: { addresses: addressesOf(service), ignored: service.ignored } };
    const server = valueOr(apiAccess, null)?.server ?? null;
    if (!isOfControlPlane(service, { instances: valueOr(instances, []), server })) {
      return pass({ found: describeList(addressesOf(service)) || "no address", evidence });
    }
    if (service.ignored) {
      return pass({ found: "the address of the control plane, which kube-vip is told to ignore", evidence });
    }
    const others = leftOut(service, valueOr(instances, []));
    if (others !== null) return pass({ found: `the address of the control plane; ${others}`, evidence });
    if (node.state === "unknown") return lacking(node);
    if (isControlPlaneNode(node.value)) return pass({ found: "this node is of the control plane itself", evidence });
    return fail("announced-by-workers", {
      found: describeList(addressesOf(service)) || "no address yet",
      expected: "kube-vip.io/ignore on it, so that the control plane alone announces it",
      affects: vipsOf(service),
      evidence,
      remedies: [run({
        summary: "Have kube-vip's Services ignore it",
        commands: [
          `kubectl -n ${nameIn(service.namespace, "<namespace>")} annotate --overwrite service ${
            nameIn(service.name, "<service>")
          } kube-vip.io/ignore=true`,
        ],
        verify: ["services/control-plane-address", "services/announced"],
      })],
    });
  },
});
