import { valueOr } from "../engine/fact.ts";
import { defineCheck } from "../engine/define.ts";
import { ofControlPlane } from "../model/announced/of_control_plane.ts";
import { ofServices } from "../model/announced/of_services.ts";
import type { Seen } from "../model/announced/seen.ts";
import { withoutInstance } from "../model/announced/without_instance.ts";
import type { Instance, LogTail } from "../model/facts.ts";
import { announcements } from "../model/logs/announcements.ts";
import { onceOfBoth } from "../model/once.ts";
import { takersOf } from "../model/service_class.ts";

/**
 * The outcome: only positive evidence says that a VIP is not announced. Where no sensor is left it is unknown, which
 * changes no exit code (failure catalogue, D11, B11).
 */
export default defineCheck({
  id: "services/announced",
  title: "kube-vip announces every VIP from this node",
  severity: "critical",
  per: "vip",
  needs: ["vip", "instances"],
  uses: [
    "sockets",
    "endpoints",
    "kubeVipLogs",
    "addresses",
    "node",
    "apiAccess",
    "host",
    "kubeVipWorkloads",
    "manifests",
    "annotations",
  ],
  kinds: {
    "not-running": "Nothing announces {subjects} from this node: kube-vip does not run",
    "no-session": "{subjects} {is|are} announced to nobody: no session of kube-vip stands",
    "no-address": "{subjects} {has|have} no address that could be announced",
    "no-endpoints": "{subjects} {is|are} not announced: nothing is behind {it|them}",
    "not-taken": "kube-vip has not taken {subjects} up",
    "failed": "kube-vip fails to announce {subjects}",
    "withdrawn": "kube-vip has withdrawn {subjects}",
    "must-not": "{subjects} {is|are} announced from this node, which must not be",
  },
  causedBy: [
    { check: "kube-vip/running" },
    { check: "bgp/session" },
    { check: "services/address" },
    { check: "services/endpoints" },
    { check: "services/class" },
    { check: "services/control-plane-address" },
    { check: "kube-vip/control-plane" },
    { check: "kube-vip/image", kinds: ["not-announced"] },
    { check: "kube-vip/rbac", kinds: ["services"] },
  ],
  outcome: true,
  why: "Traffic for a VIP comes only to nodes that announce it.",
  references: ["failure catalogue D11, B11", "kube-vip pkg/endpoints/endpoints_bgp.go@v1.2.3"],
  judge(view) {
    const { vip, instances, sockets, endpoints, kubeVipLogs, addresses, node, apiAccess, host } = view;
    const isOfControlPlane = vip.controlPlane.length > 0;
    const seen: Seen = {
      instances,
      sockets,
      endpoints,
      log: announcements(logsOf(valueOr(kubeVipLogs, []), isOfControlPlane ? instances : takersOf(instances))),
      addresses,
      node: valueOr(node, null),
      apiAccess: valueOr(apiAccess, null),
      host: valueOr(host, null),
    };
    if (isOfControlPlane) return ofControlPlane(vip, seen);
    const isNowhere = instances.length === 0 && vip.services.some((each) => !each.ignored);
    return isNowhere ? withoutInstance(view) : ofServices(vip, seen);
  },
});

/** The logs of the instances that run; all of them where none is told apart. */
const logsOf = onceOfBoth(logsOfThose);

function logsOfThose(tails: readonly LogTail[], instances: readonly Instance[]): readonly LogTail[] {
  const own = tails.filter(({ of }) => instances.some(({ id, running }) => running && id === of));
  return own.length > 0 ? own : tails;
}
