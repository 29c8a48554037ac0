/** `list --permissions`: what it takes to read everything, as a ClusterRole and in words. */
import type { Provider } from "../../checks/model/facts.ts";
import { ccmSecret, secretPermissions } from "../../checks/probes/ccm/secret.ts";
import type { PolicyRule } from "../../checks/probes/probe.ts";
import { PROBES } from "../../checks/probes/probes.ts";
import { smallestPermissions } from "../../checks/probes/smallest_permissions.ts";
import { PROVIDERS } from "../../checks/providers/registry.ts";

const NAME = "kube-vip-doctor";

/**
 * A document for `kubectl apply`; what is no object of Kubernetes stands in its comments.
 *
 * @param providers Whose secrets are to be read: the one that `--provider` names, else those that are built in.
 */
export function permissionsText(providers: readonly Provider[] = PROVIDERS): string {
  const { rbac, capabilities, files, secrets } = permissionsFor(providers);
  return [
    `# The smallest rights with which ${NAME} reads everything. With less, what cannot be read is unknown and says so.`,
    "#",
    `# Linux capabilities, for root (uid 0): ${capabilities.join(", ")}`,
    "# In a pod: hostNetwork: true, hostPID: true, and the node's files below --host-root.",
    "# Files of the node that root alone reads, as a rule:",
    ...files.map((file) => `#   ${file}`),
    ...(secrets.length === 0 ? [] : [
      "# Secrets, of which it keeps the names of their keys alone:",
      ...secrets.map((secret) => `#   ${secret}`),
    ]),
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
export function permissionsJson(providers: readonly Provider[] = PROVIDERS): string {
  const { rbac, capabilities, files, secrets } = permissionsFor(providers);
  const clusterRole = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: NAME },
    rules: rbac,
  };
  return `${JSON.stringify({ clusterRole, capabilities, files, secrets }, null, 2)}\n`;
}

function permissionsFor(providers: readonly Provider[]) {
  const probes = PROBES.map(({ id, permissions = {} }) => ({
    permissions: id === ccmSecret.id ? secretPermissions(providers) : permissions,
  }));
  // A ClusterRole knows names of secrets, and no namespace.
  const secrets = providers.flatMap(({ ccm }) =>
    ccm === null ? [] : [`${ccm.secretNamespace ?? ccm.namespace}/${ccm.secret}`]
  );
  return { ...smallestPermissions(probes), secrets };
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
