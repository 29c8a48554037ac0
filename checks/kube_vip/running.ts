import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";

/** The outcome: whether a kube-vip runs on this node at all (failure catalogue, F1, F10). */
export default defineCheck({
  id: "kube-vip/running",
  title: "kube-vip runs on this node",
  severity: "critical",
  per: "node",
  needs: [],
  uses: ["kubeVipProcesses", "manifests"],
  kinds: { "not-running": "kube-vip does not run on this node, though a manifest asks for it" },
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
  judge({ kubeVipProcesses, manifests }) {
    if (kubeVipProcesses.state === "unknown") return unclear(kubeVipProcesses.reason, kubeVipProcesses.detail);
    const running = kubeVipProcesses.value;
    const evidence = { kubeVipProcesses: running.map(({ pid, startedAt }) => ({ pid, startedAt })) };
    if (running.length > 0) return pass({ found: running.map(({ pid }) => `pid ${pid}`).join(", "), evidence });
    const wanted = valueOr(manifests, []).filter((file) => file.problem === null);
    if (wanted.length === 0) {
      return unclear(
        "notFound",
        "No kube-vip process and no static manifest of it here; whether a DaemonSet should run one cannot be seen",
      );
    }
    return fail("not-running", {
      found: "no process whose executable is kube-vip",
      expected: `the pod of ${wanted.map(({ path }) => path).join(", ")}`,
      evidence: { ...evidence, manifests: wanted.map(({ path }) => path) },
      remedies: [run({
        summary: "See how it ended; the last ERROR line counts, not the exit code",
        commands: [
          "crictl ps -a --name kube-vip",
          "crictl logs --tail 50 $(crictl ps -a -q --name kube-vip | head -n 1)",
        ],
        risk: "safe",
        verify: ["kube-vip/running"],
      })],
    });
  },
});
