import { type Fact, valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { canonicalAddress } from "../model/address.ts";
import { leadingOf } from "../model/annotation_peers.ts";
import { isRead, unreadable } from "../model/annotation_values.ts";
import { bgpIdle } from "../model/applies.ts";
import { describeList, quote } from "../model/describe.ts";
import type {
  AnnotationSet,
  Instance,
  KubernetesNode,
  KubeVipRights,
  LogTail,
  NodeName,
  Peer,
  TcpSocket,
} from "../model/facts.ts";
import { problemFor } from "../model/kube_vip/problem_for.ts";
import { deniedNodes } from "../model/logs/denied_nodes.ts";
import { edit } from "../model/remedies/remedy.ts";
import { heldBy } from "../model/sockets.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind =
  | "malformed"
  | "dialect"
  | "no-peer"
  | "ignored-flags"
  | "asn"
  | "source-conflict"
  | "source-hidden"
  | "mixture"
  | "unread";

/** The checks of the annotations that kube-vip may be waiting for. */
const WAITS_FOR = ["annotations/present", "annotations/complete", "annotations/values", "annotations/format"];

const VERIFY = ["kube-vip/config", "kube-vip/running"];

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
  uses: ["peers", "sockets", "annotations", "node", "nodeName", "kubeVipRights", "kubeVipLogs"],
  kinds: {
    "malformed": "The static peers of kube-vip cannot be parsed",
    "dialect": "The static peers of kube-vip are written for another version than the one that runs",
    "no-peer": "kube-vip runs in BGP mode, and nothing names a peer for it",
    "ignored-flags": "The peers of kube-vip are given as arguments, and it reads them from its environment alone",
    "asn": "kube-vip has no valid local ASN",
    "source-conflict": "kube-vip is given a source address and a source interface, which exclude each other",
    "source-hidden": "With an MP-BGP next hop kube-vip does not bind to its source address",
    "mixture": "kube-vip cannot add the peers that both forms of annotations name",
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
  references: ["kube-vip pkg/kubevip/config_bgp.go@v1.2.3", "failure catalogue A3, A8, A16, A17, D9, D10"],
  idle: ({ instances }) => bgpIdle(instances),
  judge(view) {
    const { instances, node, nodeName } = view;
    if (instances.length === 0) return notApplicable("There is no kube-vip on this node that could be configured");
    const around: Around = {
      ...view,
      isHidden: node.state === "known" && nodeName.state === "known" &&
        node.value.labels["kubernetes.io/hostname"] !== nodeName.value.name,
    };
    const judged = instances
      .filter(({ mode }) => mode === "bgp" || mode === "unknown")
      .map((each) => judgeOne(each, around));
    return judged.find(({ status }) => status === "pass") ?? judged.find(({ status }) => status === "fail") ??
      judged[0] ?? unclear("notFound", "No kube-vip is to be seen on this node, so its configuration cannot be read");
  },
});

interface Around {
  readonly instances: readonly Instance[];
  readonly peers: Fact<readonly Peer[]>;
  readonly sockets: Fact<readonly TcpSocket[]>;
  readonly annotations: Fact<AnnotationSet>;
  readonly node: Fact<KubernetesNode>;
  readonly nodeName: Fact<NodeName>;
  readonly kubeVipRights: Fact<KubeVipRights>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  /** Whether the label by which kube-vip looks for its Node selects another one, or none. */
  readonly isHidden: boolean;
}

interface Said {
  readonly evidence: Record<string, unknown>;
}

function judgeOne(instance: Instance, around: Around): Verdict<Kind> {
  if (instance.settings === null) {
    return unclear("notPermitted", "The environment of kube-vip may not be read: that takes root");
  }
  const said: Said = {
    evidence: { instances: { id: instance.id, peersFrom: instance.peersFrom, annotation: instance.annotationPrefix } },
  };
  const held = heldBy(instance, valueOr(around.sockets, []));
  const hidden = hiddenSource(instance, { held, said });
  if (hidden !== null) return hidden;
  if (held.length > 0) return pass({ found: `kube-vip speaks to ${addresses(held)}`, ...said });
  const conflict = sourceConflict(instance, { annotations: around.annotations, said });
  if (conflict !== null) return conflict;
  if (instance.peersFrom === "annotations") return byAnnotations(instance, { ...around, ...said });
  return byEnvironment(instance, said);
}

/** What kube-vip really speaks from tells; while it speaks to nobody, routes/source-address judges the kernel's choice. */
function hiddenSource(
  { settings, peersFrom }: Instance,
  { held, said }: { held: readonly TcpSocket[]; said: Said },
): Verdict<Kind> | null {
  const variables = settings?.variables ?? {};
  const wanted = canonicalAddress(variables["bgp_sourceip"] ?? "");
  if (peersFrom !== "static" || wanted === null || (variables["mpbgp_nexthop"] ?? "") === "") return null;
  const others = held.filter(({ local }) => local.address !== wanted);
  if (others.length === 0) return null;
  return fail("source-hidden", {
    ...said,
    affects: others.map(({ remote }) => `peer:${remote.address}` as const),
    found: `connections from ${describeList([...new Set(others.map(({ local }) => local.address))])}`,
    expected: `from ${wanted}, bgp_sourceip`,
    remedies: [edit({
      summary: "Take mpbgp_nexthop away, or have the route name the source (ip route replace … src …)",
      verify: ["kube-vip/config", "routes/source-address", "bgp/session"],
    })],
  });
}

function sourceConflict(
  { settings, peersFrom }: Instance,
  { annotations, said }: { annotations: Fact<AnnotationSet>; said: Said },
): Verdict<Kind> | null {
  const variables = settings?.variables ?? {};
  if ((variables["bgp_sourceif"] ?? "") === "") return null;
  const set = valueOr(annotations, null);
  const annotated = peersFrom === "annotations" && set !== null ? leadingOf(set)?.values["src-ip"] ?? "" : "";
  const address = variables["bgp_sourceip"] ?? "";
  if (address === "" && annotated === "") return null;
  return fail("source-conflict", {
    ...said,
    found: address === ""
      ? "src-ip of the annotations beside bgp_sourceif"
      : "bgp_sourceip and bgp_sourceif are both set",
    expected: "one of them",
    remedies: [edit({ summary: "Remove bgp_sourceif from kube-vip's environment", verify: VERIFY })],
  });
}

function byEnvironment(instance: Instance, said: Said): Verdict<Kind> {
  const { settings, localAsn, version } = instance;
  const { variables = {}, staticPeers } = settings ?? {};
  if (staticPeers === undefined) return unclear("notFound", "The environment of kube-vip is not known");
  const problem = problemFor(staticPeers, version);
  if (problem !== null) {
    const readers = (staticPeers.dialects ?? []).filter((each) => each.problem === null).map(({ since }) => since);
    const isOther = version !== null && readers.length > 0;
    return fail(isOther ? "dialect" : "malformed", {
      ...said,
      found: `entry ${problem.entry}: ${problem.detail}${isOther ? `, for ${version}` : ""}`,
      expected: isOther
        ? `the form that ${version} reads; as it stands, ${describeList(readers)} and what follows read it`
        : "address:ASN:password:multihop, entries separated by commas",
      remedies: [edit({ summary: "Correct bgp_peers in kube-vip's manifest", verify: VERIFY })],
    });
  }
  if (localAsn === null) {
    return fail("asn", {
      ...said,
      found: `bgp_as ${variables["bgp_as"] ?? "unset"}`,
      expected: "an ASN from 1 to 4294967295",
      remedies: [edit({ summary: "Set bgp_as", verify: VERIFY })],
    });
  }
  const count = staticPeers.peers.length + (staticPeers.unnumbered?.length ?? 0);
  if (count > 0) return pass({ found: `${count} static peers of ${instance.id}`, ...said });
  if (staticPeers.set) {
    return unclear("notFound", "The static peers of kube-vip stand in an object that its pod refers to", said);
  }
  return nothingNamed(instance, said);
}

function nothingNamed({ settings }: Instance, said: Said): Verdict<Kind> {
  const ignored = settings?.staticPeers.ignoredFlags ?? [];
  if (ignored.length > 0) {
    return fail("ignored-flags", {
      ...said,
      found: `${describeList(ignored)} among the arguments, neither bgp_peers nor bgp_peeraddress in the environment`,
      expected: "the peers in the environment: these flags are for `kube-vip manifest` alone",
      remedies: [edit({
        summary: "Set the variable bgp_peers (address:ASN:password:multihop) instead of the arguments",
        verify: VERIFY,
      })],
    });
  }
  const misspelt = settings?.variables["annotations"];
  return fail("no-peer", {
    ...said,
    found: misspelt === undefined
      ? "neither bgp_peers, bgp_peeraddress nor annotation is set"
      : `annotations=${quote(misspelt)}, which no version reads, and no annotation`,
    expected: "one of bgp_peers, bgp_peeraddress, annotation",
    remedies: [edit({ summary: "Set bgp_peers, or annotation to the prefix of the CCM", verify: VERIFY })],
  });
}

function byAnnotations(instance: Instance, around: Around & Said): Verdict<Kind> {
  const { annotations, kubeVipRights, kubeVipLogs, isHidden, evidence } = around;
  const waiting = instance.running ? { subject: "peer:*" as const } : {};
  const { version } = instance;
  if (version !== null && inRange(version, ">=1.0.0-0 <=1.1.2")) {
    return fail("unread", {
      found: `${version} makes its BGP server before it reads annotations`,
      expected: "v1.2.0 or later, or static peers",
      evidence,
      remedies: [edit({ summary: "Use kube-vip v1.2.0 or later", verify: ["annotations/supported", ...VERIFY] })],
    });
  }
  if (deniedNodes([instance], kubeVipLogs) !== null || valueOr(kubeVipRights, null)?.listNodes === false) {
    return blocked(["kube-vip/rbac"], { ...waiting, detail: "kube-vip may not read its Node" });
  }
  if (annotations.state === "unknown") {
    return annotations.reason === "notFound"
      ? blocked(["node/found"], { ...waiting, detail: "Without its Node kube-vip finds no annotations" })
      : unclear(annotations.reason, annotations.detail);
  }
  if (isHidden) {
    return blocked(["node/hostname-label"], {
      ...waiting,
      detail: "kube-vip looks for its Node by a label that does not select it",
    });
  }
  const { form, peers: entries } = annotations.value;
  if (form === "mixture") {
    return fail("mixture", { found: "peers of both forms", expected: "one form", evidence });
  }
  if (isUnknownForm(instance, annotations.value)) {
    return blocked(["annotations/supported"], { ...waiting, detail: "kube-vip waits: its version cannot read these" });
  }
  const own = valueOr(around.peers, []).filter((peer) => peer.claim === "instance" && peer.instance === instance.id);
  const isWhole = own.length > 0 &&
    own.every((peer) => peer.peerAsn !== null && peer.localAsn !== null && peer.routerId !== null);
  const isReadable = entries.every((entry) => unreadable(entry).every(({ field }) => !isRead(entry, field)));
  if (isWhole && isReadable) return pass({ found: `${own.length} peers from the annotations`, evidence });
  return blocked(WAITS_FOR, { ...waiting, detail: "kube-vip waits for annotations that it can read" });
}

/** Before v0.5.11 the indexed form says nothing, and v0.3.4 and v0.3.5 want a password. */
function isUnknownForm({ version }: Instance, set: AnnotationSet): boolean {
  if (version === null) return false;
  if (set.form === "indexed" && inRange(version, "<0.5.11")) return true;
  if (inRange(version, "<0.3.3")) return true;
  return inRange(version, ">=0.3.4 <0.3.6") && leadingOf(set)?.password?.set !== true;
}

function addresses(held: readonly TcpSocket[]): string {
  return describeList([...new Set(held.map(({ remote }) => remote.address))]);
}
