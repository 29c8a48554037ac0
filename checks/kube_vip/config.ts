import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass, unclear } from "../engine/define.ts";
import { bgpIdle } from "../model/applies.ts";
import { endsAtStart } from "../model/config/at_start.ts";
import { byAnnotations } from "../model/config/by_annotations.ts";
import { byEnvironment } from "../model/config/by_environment.ts";
import { type ConfigVerdict, type Said, type Scene, WAITS_FOR } from "../model/config/scene.ts";
import { hiddenSource, sourceConflict, unusableSource } from "../model/config/source.ts";
import { describeList } from "../model/describe.ts";
import type { Instance, TcpSocket } from "../model/facts.ts";
import { nameAsked } from "../model/name_asked.ts";
import { heldBy } from "../model/sockets.ts";

/**
 * The gate between annotations and outcomes: passes as long as an instance holds a usable list of peers, so that an
 * annotation which was broken after the start explains nothing that happens now (failure catalogue, D9, D10, A8, A16,
 * A17).
 */
export default defineCheck({
  id: "kube-vip/config",
  title: "kube-vip holds a usable list of peers",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["peers", "sockets", "annotations", "node", "nodeName", "host", "kubeVipRights", "kubeVipLogs"],
  kinds: {
    "malformed": "The static peers of kube-vip cannot be parsed",
    "dialect": "The static peers of kube-vip are written for another version than the one that runs",
    "no-peer": "kube-vip runs in BGP mode, and nothing names a peer for it",
    "ignored-flags": "The peers of kube-vip are given as arguments, and it reads them from its environment alone",
    "asn": "kube-vip has no valid local ASN",
    "source-conflict": "kube-vip is given a source address and a source interface, which exclude each other",
    "source-hidden": "With an MP-BGP next hop kube-vip does not bind to its source address",
    "source": "The source address that kube-vip is given is no address",
    "mixture": "kube-vip cannot add the peers that both forms of annotations name",
    "unknown-flag": "kube-vip is given an argument that this version does not know, and ends over it",
    "value": "kube-vip is given a value that it cannot read, and ends over it",
    "file": "kube-vip cannot read its configuration file, and ends over it",
    "mode": "kube-vip ends at its start: it wants exactly one mode, and Services or the control plane to announce",
    "unread": "This version of kube-vip never reads the annotations that should name its peers",
  },
  causedBy: [
    { check: "annotations/present" },
    { check: "annotations/complete" },
    { check: "annotations/values" },
    { check: "annotations/format" },
    { check: "annotations/supported" },
    { check: "annotations/prefix-configured" },
    { check: "node/hostname-label" },
    { check: "kube-vip/rbac" },
  ],
  blockedBy: [
    "node/found",
    "node/hostname-label",
    "kube-vip/rbac",
    "annotations/supported",
    "annotations/prefix-configured",
    ...WAITS_FOR,
  ],
  why: "Without peers kube-vip ends («you need to provide at least one peer») or waits without a word.",
  latent: "Another instance holds the peers, or this one holds them until its next start.",
  references: [
    "kube-vip pkg/kubevip/config_bgp.go@v1.2.3",
    "kube-vip pkg/kubevip/config_environment.go@v1.2.3",
    "failure catalogue A3, A8, A16, A17, D9, D10, F10",
  ],
  idle: ({ instances }) =>
    valueOr(instances, []).some((each) => endsAtStart(each) !== null) ? null : bgpIdle(instances),
  judge(view) {
    const { instances, node, nodeName, host } = view;
    if (instances.length === 0) return notApplicable("There is no kube-vip on this node that could be configured");
    const around: Scene = {
      ...view,
      isHidden: node.state === "known" && nodeName.state === "known" &&
        node.value.labels["kubernetes.io/hostname"] !== nameAsked(instances, { nodeName: nodeName.value, host }),
    };
    const judged = instances
      .filter(({ mode }) => mode === "bgp" || mode === "unknown")
      .map((each) => judgeOne(each, around));
    const gate = judged.find(({ status }) => status === "warn") ?? judged.find(({ status }) => status === "pass") ??
      judged.find(({ status }) => status === "fail");
    // One that dies takes no session with it, where another one holds the peers, or none is wanted.
    const dead = gate?.status === "fail" ? undefined : instances.map(endsAtStart).find((each) => each !== null);
    if (dead !== undefined) return { ...dead, affects: ["none"] };
    return gate ?? judged[0] ??
      unclear("notFound", "No kube-vip is to be seen on this node, so its configuration cannot be read");
  },
});

function judgeOne(instance: Instance, around: Scene): ConfigVerdict {
  if (instance.settings === null) {
    return unclear("notPermitted", "The environment of kube-vip may not be read: that takes root");
  }
  const said: Said = {
    evidence: { instances: { id: instance.id, peersFrom: instance.peersFrom, annotation: instance.annotationPrefix } },
  };
  const held = heldBy(instance, valueOr(around.sockets, []));
  const hidden = hiddenSource(instance, { held, said });
  if (hidden !== null) return hidden;
  const source = unusableSource(instance, said);
  if (held.length > 0 && source?.status === "warn") return source;
  if (held.length > 0) return pass({ found: `kube-vip speaks to ${addresses(held)}`, ...said });
  const dead = endsAtStart(instance);
  if (dead !== null) return dead;
  const conflict = sourceConflict(instance, { annotations: around.annotations, said });
  if (conflict !== null) return conflict;
  if (instance.peersFrom === "annotations") return byAnnotations(instance, { ...around, ...said });
  const list = byEnvironment(instance, said);
  return list.status === "pass" && source !== null ? source : list;
}

function addresses(held: readonly TcpSocket[]): string {
  return describeList([...new Set(held.map(({ remote }) => remote.address))]);
}
