import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { edit, run } from "../model/remedies/remedy.ts";

const WHERE = {
  flag: "--node",
  vip_nodename: "the variable vip_nodename of kube-vip",
  hostname: "this host's name",
} as const;

/** kube-vip takes the Node by its name; where there is none it panics or waits (failure catalogue, A9). */
export default defineCheck({
  id: "node/found",
  title: "The Node exists under the name that kube-vip uses on this host",
  severity: "critical",
  per: "node",
  needs: ["nodeName"],
  uses: ["node"],
  kinds: { absent: "There is no Node under the name that kube-vip uses on this host" },
  causedBy: [],
  why: "kube-vip reads its peers from the annotations of that Node, and ends in a panic without it.",
  latent: "It hurts as soon as kube-vip restarts, or the CCM looks for this Node.",
  references: ["kube-vip pkg/manager/watch_annotations.go@v1.2.3", "https://github.com/kube-vip/kube-vip/issues/810"],
  judge({ nodeName, node }) {
    if (node.state === "known") return pass({ found: node.value.name, evidence: { node: node.value.name } });
    if (node.reason !== "notFound") return unclear(node.reason, node.detail);
    return fail("absent", {
      found: `no Node "${nodeName.name}", the name from ${WHERE[nodeName.from]}`,
      expected: "a Node of that name",
      evidence: { nodeName, node: null },
      remedies: [
        run({
          summary: "See which Nodes there are",
          commands: ["kubectl get nodes"],
          risk: "safe",
          verify: ["node/found"],
        }),
        edit({
          summary:
            "Give kube-vip the Node's name: variable vip_nodename from spec.nodeName (kube-vip v0.8.0 and later)",
          verify: ["node/found", "kube-vip/running"],
        }),
      ],
    });
  },
});
