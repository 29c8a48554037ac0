import * as v from "valibot";
import { valueOr } from "../../engine/fact.ts";
import { allOrFirst } from "../kubernetes/all_or_first.ts";
import { ApiFailure } from "../kubernetes/api_failure.ts";
import { type ApiReader, missedApi, openReader } from "../kubernetes/api_reader.ts";
import { shaped } from "../kubernetes/shaped.ts";
import type { ProbeContext } from "../probe.ts";
import { type KubeVipAccount, kubeVipAccount } from "./kube_vip_account.ts";
import { readMountedKubeconfig } from "./mounted_kubeconfig.ts";

const QUESTION = {
  path: "/apis/authorization.k8s.io/v1/subjectaccessreviews",
  permission: { verb: "create", resource: "subjectaccessreviews.authorization.k8s.io", scope: "of this cluster" },
} as const;

const REVIEW = v.looseObject({ status: v.looseObject({ allowed: v.boolean() }) });

export async function readRights(context: ProbeContext): Promise<void> {
  const reader = openReader(context, ["kubeVipRights"]);
  if (reader === null) return;
  const workloads = context.read("kubeVipWorkloads");
  const account = await kubeVipAccount({
    workloads: valueOr(workloads, null),
    manifests: valueOr(context.read("manifests"), []),
    read: (path) => readMountedKubeconfig(context.world, path),
  });
  if (account === null) {
    const why = workloads.state === "unknown" ? workloads : NOBODY;
    context.miss("kubeVipRights", { reason: why.reason, detail: why.detail });
    return;
  }
  const source = `POST ${reader.client.identity.server}${QUESTION.path} (${account.user})`;
  try {
    context.land("kubeVipRights", await askRights(reader, account), source);
  } catch (error) {
    context.miss("kubeVipRights", missedApi(error, source));
  }
}

const NOBODY = {
  reason: "notFound",
  detail: "No pod, DaemonSet or manifest tells which account kube-vip has",
} as const;

/** Leases are of kube-vip's own namespace; everything else is of the whole cluster. */
async function askRights(reader: ApiReader, account: KubeVipAccount) {
  const ask = (words: string) => mayDo(reader, { account, words });
  const [listNodes, watchNodes, listServices, ...leases] = await allOrFirst([
    ask("list nodes"),
    ask("watch nodes"),
    ask("list services"),
    ask("get leases"),
    ask("create leases"),
    ask("update leases"),
  ]);
  return {
    account: account.user,
    kubeconfig: account.kubeconfig,
    listNodes,
    watchNodes,
    listServices,
    leases: leases.includes(false) ? false : leases.every((each) => each === true) ? true : null,
  };
}

/** `null` where the API gives no answer to that one. @throws {ApiFailure} Where it answers none. */
async function mayDo(
  reader: ApiReader,
  { account, words }: { readonly account: KubeVipAccount; readonly words: string },
): Promise<boolean | null> {
  const [verb = "", resource = ""] = words.split(" ");
  const isLease = resource === "leases";
  const attributes = isLease
    ? { verb, resource, group: "coordination.k8s.io", namespace: account.namespace }
    : { verb, resource, group: "" };
  try {
    const review = await reader.review(QUESTION, {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SubjectAccessReview",
      spec: { user: account.user, groups: account.groups, resourceAttributes: attributes },
    });
    return shaped(review, REVIEW).status.allowed;
  } catch (error) {
    if (error instanceof ApiFailure && error.problem.kind === "server-error") return null;
    throw error;
  }
}
