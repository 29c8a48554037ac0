/**
 * Whether a workload wants a pod on a Node: its selector, its node affinity, the Node's taints
 * (kubernetes/component-helpers scheduling/corev1; of a DaemonSet pkg/controller/daemon/util `AddOrUpdateDaemonPodTolerations`).
 *
 * @module
 */
import type { AffinityExpression, KubernetesNode, Toleration, Workload } from "../facts.ts";

/** Why it wants no pod there, in words that follow its name; `null` where it does. */
export function whyNotHere(workload: Workload, node: KubernetesNode): string | null {
  for (const [key, value] of Object.entries(workload.nodeSelector)) {
    if (node.labels[key] !== value) return `wants the label ${key}=${value}, and the Node ${has(node, key)}`;
  }
  const terms = workload.nodeAffinity;
  if (terms.length > 0 && !terms.some((term) => term.every((each) => matches(each, node)))) {
    const expression = terms.flat().find((each) => !matches(each, node));
    return expression === undefined
      ? "has a node affinity that nothing satisfies"
      : `wants ${describeExpression(expression)}, and the Node ${has(node, expression.key)}`;
  }
  const tolerations = [...workload.tolerations, ...(workload.kind === "DaemonSet" ? ofEveryDaemonSet(workload) : [])];
  const taint = node.taints.find((each) =>
    each.effect !== "PreferNoSchedule" && !tolerations.some((toleration) => tolerates(toleration, each))
  );
  return taint === undefined ? null : `does not tolerate the taint ${describeTaint(taint)}`;
}

type Taint = KubernetesNode["taints"][number];

/** A field counts as a label: the only one that there is stands for the Node's name. */
function valueOf({ labels, name }: KubernetesNode, key: string): string | undefined {
  return key === "metadata.name" ? name : labels[key];
}

function has(node: KubernetesNode, key: string): string {
  const value = valueOf(node, key);
  return value === undefined ? `has no ${key}` : `has ${key}=${value}`;
}

function matches({ key, operator, values }: AffinityExpression, node: KubernetesNode): boolean {
  const value = valueOf(node, key);
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return Number(value ?? NaN) > Number(values[0] ?? NaN);
    case "Lt":
      return Number(value ?? NaN) < Number(values[0] ?? NaN);
  }
}

function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect !== "" && effect !== taint.effect) return false;
  if (key === "") return operator === "Exists";
  return key === taint.key && (operator === "Exists" || value === (taint.value ?? ""));
}

/** What the DaemonSet controller adds by itself. */
function ofEveryDaemonSet({ hostNetwork }: Workload): Toleration[] {
  const exists = (key: string, effect: string): Toleration => ({ key, operator: "Exists", value: "", effect });
  return [
    exists("node.kubernetes.io/not-ready", "NoExecute"),
    exists("node.kubernetes.io/unreachable", "NoExecute"),
    exists("node.kubernetes.io/disk-pressure", "NoSchedule"),
    exists("node.kubernetes.io/memory-pressure", "NoSchedule"),
    exists("node.kubernetes.io/pid-pressure", "NoSchedule"),
    exists("node.kubernetes.io/unschedulable", "NoSchedule"),
    ...(hostNetwork ? [exists("node.kubernetes.io/network-unavailable", "NoSchedule")] : []),
  ];
}

function describeExpression({ key, operator, values }: AffinityExpression): string {
  switch (operator) {
    case "Exists":
      return `the label ${key}`;
    case "DoesNotExist":
      return `no label ${key}`;
    default:
      return `${key} ${operator} ${values.join(", ")}`;
  }
}

function describeTaint({ key, value, effect }: Taint): string {
  return `${key}${value === null || value === "" ? "" : `=${value}`}:${effect}`;
}
