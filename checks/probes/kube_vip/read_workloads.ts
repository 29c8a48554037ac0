import type { Pod, Workload } from "../../model/facts.ts";
import { allOrFirst } from "../kubernetes/all_or_first.ts";
import { ApiFailure } from "../kubernetes/api_failure.ts";
import { type ApiReader, missedApi, openReader, type Question } from "../kubernetes/api_reader.ts";
import { shaped } from "../kubernetes/shaped.ts";
import type { Vault } from "../ports/vault.ts";
import type { ProbeContext } from "../probe.ts";
import { settingsOnNode } from "./container_settings.ts";
import { kubeVipContainer } from "./kube_vip_container.ts";
import { POD, podFact } from "./pod_fact.ts";
import { WORKLOAD, workloadFact } from "./workload_fact.ts";

const DAEMON_SETS: Question = {
  path: "/apis/apps/v1/daemonsets",
  permission: { verb: "list", resource: "daemonsets.apps", scope: "in all namespaces" },
};

export async function readWorkloads(context: ProbeContext): Promise<void> {
  const reader = openReader(context, ["kubeVipWorkloads"]);
  if (reader === null) return;
  const nodeName = context.read("nodeName");
  if (nodeName.state === "unknown") {
    context.miss("kubeVipWorkloads", { reason: nodeName.reason, detail: nodeName.detail });
    return;
  }
  const ofNode: Question = {
    path: "/api/v1/pods",
    query: { fieldSelector: `spec.nodeName=${nodeName.value.name}` },
    permission: { verb: "list", resource: "pods", scope: `of the Node ${nodeName.value.name}` },
  };
  const source = `${reader.source(ofNode)}, ${DAEMON_SETS.path}`;
  try {
    const { vault } = context.world;
    const [pods, workloads] = await allOrFirst([readPods(reader, ofNode, vault), readDaemonSets(reader, vault)]);
    context.land("kubeVipWorkloads", { pods, workloads: workloads ?? [], workloadsSeen: workloads !== null }, source);
  } catch (error) {
    context.miss("kubeVipWorkloads", missedApi(error, source));
  }
}

async function readPods(reader: ApiReader, question: Question, vault: Vault): Promise<readonly Pod[]> {
  const { host: files } = reader.context.world;
  const found: Pod[] = [];
  for (const object of await reader.list(question)) {
    const pod = shaped(object, POD);
    const container = kubeVipContainer(pod.spec.containers);
    if (container === null) continue;
    const fact = podFact(pod, { container, isKubeVip: true, vault });
    const settings = await settingsOnNode(container, { spec: pod.spec, uid: fact.uid ?? null, files, vault });
    found.push({ ...fact, settings });
  }
  return found;
}

/** `null` where this account may not list them, which the account of a kubelet never may. */
async function readDaemonSets(reader: ApiReader, vault: Vault): Promise<readonly Workload[] | null> {
  try {
    const objects = await reader.list(DAEMON_SETS);
    return objects.flatMap((object) => {
      const workload = shaped(object, WORKLOAD);
      const container = kubeVipContainer(workload.spec.template.spec.containers);
      if (container === null) return [];
      return [workloadFact(workload, { kind: "DaemonSet", container, isKubeVip: true, vault })];
    });
  } catch (error) {
    if (error instanceof ApiFailure && error.problem.kind === "forbidden") return null;
    throw error;
  }
}
