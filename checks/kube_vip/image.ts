import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { peersOf } from "../model/annotation_peers.ts";
import type {
  AnnotationSet,
  ContainerState,
  Instance,
  KubeVipMetrics,
  KubeVipWorkloads,
  LoadBalancerService,
  LogTail,
  Metadata,
  TcpSocket,
} from "../model/facts.ts";
import { containerOf } from "../model/kube_vip/origins.ts";
import { worstOf } from "../model/kube_vip/worst_of.ts";
import { tailsOf } from "../model/logs/tails_of.ts";
import { edit } from "../model/remedies/remedy.ts";
import { upgrade } from "../model/remedies/upgrade.ts";
import { heldBy, isEstablished } from "../model/sockets.ts";
import { suspicionsOf } from "../model/versions/kube_vip.ts";

type Kind =
  | "no-image"
  | "password-ignored"
  | "source-ignored"
  | "not-announced"
  | "peer-deleted"
  | "vip-expires"
  | "watch-ends"
  | "attach-ignored";

/**
 * A tag that does not exist, and what single versions do wrongly where its symptom is there too. The image's tag counts,
 * not the version in the log: some releases print the number of the one before (failure catalogue, §0, F2).
 */
export default defineCheck({
  id: "kube-vip/image",
  title: "kube-vip's image exists, and its version has no known bug that shows here",
  severity: "major",
  per: "node",
  needs: ["instances"],
  uses: ["kubeVipWorkloads", "annotations", "metadata", "kubeVipLogs", "kubeVipMetrics", "services", "sockets"],
  kinds: {
    "no-image": "kube-vip's image cannot be pulled",
    "password-ignored": "This version of kube-vip ignores the password of its peers",
    "source-ignored": "This version of kube-vip does not bind its sessions to src-ip",
    "not-announced": "This version of kube-vip announces no VIP without vip_cidr",
    "peer-deleted": "This version of kube-vip deletes its peers at once where it serves the control plane alone",
    "vip-expires": "This version of kube-vip loses a VIP that is given as a name",
    "watch-ends": "This version of kube-vip has stopped watching Services for ever",
    "attach-ignored": "This version of kube-vip ignores bgp_attach_ip_to_interface",
  },
  causedBy: [],
  why: "Another version is the repair; nothing else on this node has to be changed.",
  latent: "Nothing hurts now; this version does the same again where it matters.",
  references: ["failure catalogue §0, F2"],
  judge(view) {
    const { instances } = view;
    if (instances.length === 0) return notApplicable("No kube-vip is to be seen on this node, so neither is its image");
    return worstOf(instances, (instance) => judgeOne(instance, view));
  },
});

interface Around {
  readonly instances: readonly Instance[];
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly annotations: Fact<AnnotationSet>;
  readonly metadata: Fact<Metadata>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  readonly kubeVipMetrics: Fact<KubeVipMetrics>;
  readonly services: Fact<readonly LoadBalancerService[]>;
  readonly sockets: Fact<readonly TcpSocket[]>;
}

function judgeOne(instance: Instance, around: Around): Verdict<Kind> {
  const { image, version } = instance;
  const container = containerFor(instance, around);
  const evidence = { instances: { id: instance.id, image, version } };
  const missing = instance.running ? null : whyNotPulled(image, container);
  if (missing !== null) {
    return fail("no-image", {
      found: missing,
      expected: "an image that exists, as ghcr.io/kube-vip/kube-vip:v1.2.3",
      evidence: { ...evidence, kubeVipWorkloads: container },
      remedies: [edit({
        summary: "Correct the tag of kube-vip's image: it begins with v, as the releases do",
        commands: ["crictl pull ghcr.io/kube-vip/kube-vip:<version>"],
        verify: ["kube-vip/image", "kube-vip/running"],
      })],
    });
  }
  const { proved, possible } = suspicionsOf(seenOf(instance, around), "kube-vip/image");
  const [first] = proved;
  if (first !== undefined) {
    const { bug, symptom } = first;
    const verify = ["kube-vip/image", "kube-vip/running", "bgp/session"];
    const annotated = valueOr(around.annotations, null)?.peers ?? [];
    return fail(bug.kind as Kind, {
      // Whoever wants no password does not vouch for who does.
      ...(bug.kind === "password-ignored" && annotated.length > 0 ? { affects: peersOf(...annotated) } : {}),
      found: `${version}, and ${symptom}`,
      expected: bug.fixedIn === null ? "a version after it" : `${bug.fixedIn} or later`,
      impact: bug.meaning,
      evidence,
      remedies: [
        ...(bug.fixedIn === null ? [] : [upgrade(instance, { to: bug.fixedIn, verify })]),
        ...(bug.instead === undefined ? [] : [edit({ summary: bug.instead, verify })]),
      ],
    });
  }
  if (possible.length === 0) {
    return pass({ found: image ?? "an image that no known bug needs to be known for", evidence });
  }
  return unclear(
    "notFound",
    image === null
      ? `Which image kube-vip runs is not known; a version ${ranges(possible)} would do what shows here`
      : `The image ${image} names no version; one ${ranges(possible)} would do what shows here`,
    { evidence },
  );
}

function ranges(possible: readonly { readonly bug: { readonly range: string } }[]): string {
  return [...new Set(possible.map(({ bug }) => bug.range.replace(/-0\b|-rc\.0\b/g, "")))].join(" or ");
}

function containerFor({ pod }: Instance, { kubeVipWorkloads }: Around): ContainerState | null {
  const own = valueOr(kubeVipWorkloads, null)?.pods.find(({ namespace, name }) => `${namespace}/${name}` === pod);
  return own === undefined ? null : containerOf(own);
}

/** What the kubelet says of the pull; or a tag that cannot exist: the documented alias writes the variable's name itself. */
function whyNotPulled(image: string | null, container: ContainerState | null): string | null {
  const reason = container?.reason ?? "";
  if (/^(?:ImagePullBackOff|ErrImagePull|InvalidImageName|ErrImageNeverPull)$/.test(reason)) {
    return `${image ?? container?.image}: ${reason}${container?.message == null ? "" : `, ${container.message}`}`;
  }
  // Whatever was started, was pulled.
  if (container !== null && container.state !== "waiting") return null;
  const tag = image?.split("@", 1)[0]?.split("/").at(-1)?.split(":")[1];
  if (tag === undefined || !/(?:^|\/)kube-vip\/kube-vip(?:-iptables)?:/.test(image ?? "")) return null;
  if (/^\$?\{?KVVERSION\}?$/.test(tag)) return `the tag ${tag}, a variable's name instead of its value`;
  return /^\d+\.\d+\.\d+/.test(tag) ? `the tag ${tag}, without its v` : null;
}

function seenOf(instance: Instance, around: Around) {
  const { instances, annotations, metadata, kubeVipLogs, kubeVipMetrics, services, sockets } = around;
  const metrics = valueOr(kubeVipMetrics, null);
  return {
    instance,
    annotations: valueOr(annotations, null),
    metadata: valueOr(metadata, null),
    logs: tailsOf(instance, { tails: valueOr(kubeVipLogs, []), instances }),
    services: services.state === "known" ? services.value.length : null,
    established: heldBy(instance, valueOr(sockets, [])).some(isEstablished),
    metricStates: metrics?.isKubeVip === true ? Object.values(metrics.sessions) : null,
  };
}
