import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, unclear } from "../engine/define.ts";
import { whyNotMeantHere } from "../model/kube_vip/meant_here.ts";
import { down } from "../model/running/down.ts";
import { halted } from "../model/running/halted.ts";
import { brokenManifests, isWantedHere, nothing } from "../model/running/nothing.ts";
import { otherNetworkWords } from "../model/running/other_network.ts";
import { containerFor } from "../model/running/seen.ts";
import { up } from "../model/running/up.ts";

/** The outcome: whether every kube-vip that this node should have runs (failure catalogue, F1, F10). */
export default defineCheck({
  id: "kube-vip/running",
  title: "kube-vip runs on this node",
  severity: "critical",
  per: "node",
  needs: [],
  uses: [
    "instances",
    "kubeVipProcesses",
    "kubeVipWorkloads",
    "manifests",
    "kubeVipLogs",
    "node",
    "host",
    "annotations",
  ],
  kinds: {
    "not-running": "kube-vip does not run on this node, though it is asked for",
    "crash-loop": "kube-vip ends again and again",
    "frozen": "kube-vip's process is there, and is kept from running",
    "restarts": "kube-vip runs, and has ended several times of late",
  },
  causedBy: [
    { check: "kube-vip/manifest" },
    { check: "kube-vip/image", kinds: ["no-image"] },
    { check: "kube-vip/config" },
    { check: "kube-vip/interface" },
    { check: "kube-vip/privileges" },
    { check: "kube-vip/api-access" },
    { check: "kube-vip/metrics" },
    { check: "kube-vip/control-plane" },
  ],
  outcome: true,
  why: "Nothing on this node holds BGP sessions or announces VIPs without it.",
  references: ["failure catalogue F1, F10"],
  judge(view) {
    const { instances, kubeVipProcesses, manifests } = view;
    const elsewhere = whyNotMeantHere(view);
    if (elsewhere !== null) return notApplicable(elsewhere);
    if (instances.state === "unknown") {
      const broken = brokenManifests(view);
      return kubeVipProcesses.state === "known" && broken.length > 0 ? nothing(broken) : unclear(
        instances.reason,
        `${instances.detail}${otherNetworkWords(kubeVipProcesses)}`,
      );
    }
    const all = instances.value;
    if (all.length === 0) {
      const broken = brokenManifests(view);
      if (broken.length === 0 && !isWantedHere(view)) {
        return unclear(
          "notFound",
          `Nothing of kube-vip is on this node; whether a DaemonSet should run one cannot be seen.${
            otherNetworkWords(kubeVipProcesses)
          }`,
        );
      }
      return nothing(broken.length > 0 ? broken : valueOr(manifests, []).map(({ path }) => path));
    }
    const missing = all.filter(({ running }) => !running);
    if (missing.length > 0 && kubeVipProcesses.state === "unknown") {
      const unseen = missing.find((each) => containerFor(each, view) === null);
      if (unseen !== undefined) return unclear(kubeVipProcesses.reason, kubeVipProcesses.detail);
    }
    // A process whose environment may not be read could be any of those that seem to be missing.
    const nameless = all.filter(({ running, settings }) => running && settings === null).length;
    const [first] = missing;
    if (first !== undefined && missing.length > nameless) return down(first, { ...view, instances: all });
    const still = halted(valueOr(kubeVipProcesses, []).filter(({ pid }) => all.some((each) => each.pid === pid)));
    if (still !== null) return still;
    return up(all, {
      ...view,
      instances: all,
      now: valueOr(view.host, null)?.now ?? null,
    });
  },
});
