import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { holderOfServer } from "../model/control_plane.ts";
import type { ApiProblem } from "../model/facts.ts";
import { edit, run } from "../model/remedies/remedy.ts";

/** This tool's own way into the API. What it hides is unknown; it is never the cause of what kube-vip suffers. */
export default defineCheck({
  id: "node/api-access",
  title: "This tool can read the Kubernetes API",
  severity: "minor",
  per: "node",
  needs: ["apiAccess"],
  uses: ["instances"],
  kinds: {
    "no-credentials": "This tool has no credentials for the Kubernetes API",
    "kubeconfig": "The kubeconfig cannot be used",
    "expired-certificate": "The client certificate of this tool has expired",
    "clock": "The clocks of this node and of the API server disagree",
    "unknown-authority": "The certificate of the API server is from an unknown authority",
    "wrong-name": "The certificate of the API server is for another name",
    "unauthorized": "The Kubernetes API does not accept the credentials of this tool",
    "forbidden": "The account of this tool may not read what it needs",
    "refused": "The Kubernetes API refuses the connection",
    "unreachable": "The Kubernetes API cannot be reached",
    "timeout": "The Kubernetes API does not answer in time",
    "server-error": "The Kubernetes API answers with an error",
    "not-an-api": "What answers is no Kubernetes API",
  },
  causedBy: [],
  why: "Node, annotations and Services are unknown without it, so a cause may stay unseen.",
  latent: "It hides the Node, its annotations and the Services from this tool; kube-vip has its own access.",
  judge({ apiAccess, instances }) {
    const { problem, credentials, server } = apiAccess;
    const evidence = { apiAccess: { credentials, server } };
    if (problem === null) return pass({ found: `${server} with ${credentials}`, evidence });
    const holder = WITHOUT_ANSWER.includes(problem.kind) ? holderOfServer(server, valueOr(instances, [])) : null;
    if (holder !== null) {
      return fail(problem.kind, {
        found: `${problem.detail}; that is the address of the control plane, which ${holder.id} should announce`,
        expected: "an answer from the Kubernetes API",
        evidence: { ...evidence, instances: { id: holder.id, running: holder.running } },
        remedies: [PAST_THE_VIP],
      });
    }
    return fail(problem.kind, {
      found: problem.detail,
      expected: "an answer from the Kubernetes API",
      evidence,
      remedies: [remedyFor(problem.kind)],
    });
  },
});

const WITHOUT_ANSWER: readonly ApiProblem["kind"][] = ["refused", "unreachable", "timeout"];

/** The VIP is what this run is about: the API servers themselves may be well. */
const PAST_THE_VIP = run({
  summary:
    "Repair kube-vip first; to see the rest now, name a copy of the kubeconfig whose server is this node's own API",
  commands: ["kube-vip-doctor check --kubeconfig <file>"],
  risk: "safe",
  verify: ["node/api-access"],
});

function remedyFor(kind: ApiProblem["kind"]): Remedy {
  const verify = ["node/api-access"];
  switch (kind) {
    case "no-credentials":
      return run({
        summary: "Run it as root, or name a kubeconfig",
        commands: ["sudo kube-vip-doctor check --kubeconfig <file>"],
        risk: "safe",
        verify,
      });
    case "kubeconfig":
    case "expired-certificate":
    case "unauthorized":
    case "forbidden":
      return run({
        summary: "Name a kubeconfig whose account may read Nodes",
        commands: ["kube-vip-doctor check --kubeconfig <file>"],
        risk: "safe",
        verify,
      });
    case "clock":
      return edit({ summary: "Set the clock of this node (chrony, systemd-timesyncd)", verify });
    case "unknown-authority":
    case "wrong-name":
      return edit({
        summary: "Correct server, certificate-authority-data or tls-server-name in the kubeconfig",
        verify,
      });
    case "refused":
    case "unreachable":
    case "timeout":
    case "server-error":
    case "not-an-api":
      return run({
        summary: "See whether the API server is well, or name another context",
        commands: ["kubectl get --raw /readyz", "kube-vip-doctor check --context <name>"],
        risk: "safe",
        verify,
      });
  }
}
