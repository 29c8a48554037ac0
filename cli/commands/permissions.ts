/** `list --permissions`: what it takes to read everything, as a ClusterRole and in words. */
import type { PolicyRule } from "../../checks/probes/probe.ts";
import { PROBES } from "../../checks/probes/probes.ts";
import { smallestPermissions } from "../../checks/probes/smallest_permissions.ts";

const NAME = "kube-vip-doctor";

/** A document for `kubectl apply`; what is no object of Kubernetes stands in its comments. */
export function permissionsText(): string {
  const { rbac, capabilities, files } = smallestPermissions(PROBES);
  return [
    `# The smallest rights with which ${NAME} reads everything. With less, what cannot be read is unknown and says so.`,
    "#",
    `# Linux capabilities, for root (uid 0): ${capabilities.join(", ")}`,
    "# In a pod: hostNetwork: true, hostPID: true, and the node's files below --host-root.",
    "# Files of the node that root alone reads, as a rule:",
    ...files.map((file) => `#   ${file}`),
    "#",
    `# kubectl create clusterrolebinding ${NAME} --clusterrole=${NAME} --serviceaccount=<namespace>:<name>`,
    "apiVersion: rbac.authorization.k8s.io/v1",
    "kind: ClusterRole",
    "metadata:",
    `  name: ${NAME}`,
    "rules:",
    ...rbac.flatMap(ruleLines),
    "",
  ].join("\n");
}

/** The same for programs. */
export function permissionsJson(): string {
  const { rbac, capabilities, files } = smallestPermissions(PROBES);
  const clusterRole = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: NAME },
    rules: rbac,
  };
  return `${JSON.stringify({ clusterRole, capabilities, files }, null, 2)}\n`;
}

function ruleLines({ apiGroups, resources, verbs, resourceNames }: PolicyRule): string[] {
  return [
    `  - apiGroups: ${flow(apiGroups)}`,
    `    resources: ${flow(resources)}`,
    ...(resourceNames === undefined ? [] : [`    resourceNames: ${flow(resourceNames)}`]),
    `    verbs: ${flow(verbs)}`,
  ];
}

function flow(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
