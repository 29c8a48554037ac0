import type { Ccm, Workload } from "../../model/facts.ts";
import { allOrFirst } from "../kubernetes/all_or_first.ts";
import { type ApiReader, missedApi, openReader, type Question } from "../kubernetes/api_reader.ts";
import { shaped } from "../kubernetes/shaped.ts";
import type { Container } from "../kube_vip/pod_spec.ts";
import { POD, podFact, type PodObject } from "../kube_vip/pod_fact.ts";
import { WORKLOAD, workloadFact, type WorkloadObject } from "../kube_vip/workload_fact.ts";
import type { ProbeContext } from "../probe.ts";
import { ccmVariables } from "./ccm_variables.ts";
import { type CcmNames, wantedCcm } from "./wanted_ccm.ts";

/** A cluster has a few control planes. */
const MAX_PODS = 32;

export async function readCcm(context: ProbeContext): Promise<void> {
  const names = wantedCcm(context, "ccm");
  if (names === null) return;
  const reader = openReader(context, ["ccm"]);
  if (reader === null) return;
  const source = reader.source({ path: `/apis/apps/v1/namespaces/${names.namespace}` });
  try {
    context.land("ccm", await findCcm(reader, names), source);
  } catch (error) {
    context.miss("ccm", missedApi(error, source));
  }
}

interface Found {
  readonly kind: Workload["kind"];
  readonly object: WorkloadObject;
  readonly container: Container;
}

async function findCcm(reader: ApiReader, names: CcmNames): Promise<Ccm> {
  const [daemonSets, deployments, usual] = await allOrFirst([
    workloadsOf(reader, { kind: "DaemonSet", names }),
    workloadsOf(reader, { kind: "Deployment", names }),
    podsOf(reader, { names, labels: { app: names.workload } }),
  ]);
  const found = [...daemonSets, ...deployments];
  const { vault } = reader.context.world;
  const pods = new Map([...usual, ...await otherPods(reader, { names, found })].map((pod) => [pod.metadata.name, pod]));
  return {
    workloads: found.map(({ kind, object, container }) =>
      workloadFact(object, { kind, container, isKubeVip: false, vault })
    ),
    pods: [...pods.values()].slice(0, MAX_PODS).flatMap((pod) => {
      const container = ccmContainer(pod.spec.containers, names) ?? pod.spec.containers[0];
      return container === undefined ? [] : [podFact(pod, { container, isKubeVip: false, vault })];
    }),
    ...(found[0] === undefined ? { variables: {}, credentialVariables: [] } : ccmVariables(found[0].container, vault)),
  };
}

async function workloadsOf(
  reader: ApiReader,
  { kind, names }: { readonly kind: Workload["kind"]; readonly names: CcmNames },
): Promise<readonly Found[]> {
  const resource = kind === "DaemonSet" ? "daemonsets" : "deployments";
  const objects = await reader.list({
    path: `/apis/apps/v1/namespaces/${encodeURIComponent(names.namespace)}/${resource}`,
    permission: { verb: "list", resource: `${resource}.apps`, scope: `in ${names.namespace}` },
  });
  return objects.flatMap((each) => {
    const object = shaped(each, WORKLOAD);
    const { containers } = object.spec.template.spec;
    const named = object.metadata.name === names.workload ? containers[0] : undefined;
    const container = ccmContainer(containers, names) ?? named;
    return container === undefined ? [] : [{ kind, object, container }];
  });
}

/** By its name or that of its image: a chart may call the workload anything. */
function ccmContainer(containers: readonly Container[], { name }: CcmNames): Container | undefined {
  return containers.find((each) => each.name === name) ??
    containers.find(({ image }) => image?.split("/").at(-1)?.split(/[:@]/)[0] === name);
}

/** Pods of a workload that labels them in another way than the provider's own release does. */
async function otherPods(
  reader: ApiReader,
  { names, found }: { readonly names: CcmNames; readonly found: readonly Found[] },
): Promise<readonly PodObject[]> {
  const selectors = found.map(({ object }) => object.spec.selector?.matchLabels ?? {})
    .filter((labels) =>
      Object.keys(labels).length > 0 && JSON.stringify(labels) !== JSON.stringify({ app: names.workload })
    );
  return (await Promise.all(selectors.map((labels) => podsOf(reader, { names, labels })))).flat();
}

async function podsOf(
  reader: ApiReader,
  { names, labels }: { readonly names: CcmNames; readonly labels: Readonly<Record<string, string>> },
): Promise<readonly PodObject[]> {
  const question: Question = {
    path: `/api/v1/namespaces/${encodeURIComponent(names.namespace)}/pods`,
    query: { labelSelector: Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(",") },
    permission: { verb: "list", resource: "pods", scope: `in ${names.namespace}` },
  };
  return (await reader.list(question)).map((object) => shaped(object, POD));
}
