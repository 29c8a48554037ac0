import { type Fact, valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, unclear, type Verdict } from "../engine/define.ts";
import { isRead, unreadable } from "../model/annotation_values.ts";
import { bgpIdle } from "../model/applies.ts";
import type { AnnotationSet, Instance, Peer, TcpSocket } from "../model/facts.ts";
import { edit } from "../model/remedies/remedy.ts";
import { socketsOf } from "../model/sockets.ts";

type Kind = "malformed" | "no-peer" | "asn" | "source-conflict" | "mixture";

/** The checks of the annotations that kube-vip may be waiting for. */
const WAITS_FOR = ["annotations/present", "annotations/complete", "annotations/values", "annotations/format"];

/**
 * The gate between annotations and outcomes: passes as long as an instance holds a usable list of peers, so that an
 * annotation which was broken after the start explains nothing that happens now (failure catalogue, D9, D10, A8).
 */
export default defineCheck({
  id: "kube-vip/config",
  title: "kube-vip holds a usable list of peers",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["peers", "sockets", "annotations", "node", "nodeName"],
  kinds: {
    "malformed": "The static peers of kube-vip cannot be parsed",
    "no-peer": "kube-vip runs in BGP mode, and nothing names a peer for it",
    "asn": "kube-vip has no valid local ASN",
    "source-conflict": "kube-vip is given a source address and a source interface, which exclude each other",
    "mixture": "kube-vip cannot add the peers that both forms of annotations name",
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
  blockedBy: ["node/found", "node/hostname-label", ...WAITS_FOR],
  why: "Without peers kube-vip ends («you need to provide at least one peer») or waits without a word.",
  latent: "Another instance holds the peers.",
  references: ["kube-vip pkg/kubevip/config_bgp.go@v1.2.3", "failure catalogue A3, A8, D9, D10"],
  idle: ({ instances }) => bgpIdle(instances),
  judge({ instances, peers, sockets, annotations, node, nodeName }) {
    const isHidden = node.state === "known" && nodeName.state === "known" &&
      node.value.labels["kubernetes.io/hostname"] !== nodeName.value.name;
    const judged = instances
      .filter(({ mode }) => mode === "bgp" || mode === "unknown")
      .map((each) => judgeOne(each, { peers, sockets, annotations, isHidden }));
    return judged.find(({ status }) => status === "pass") ?? judged.find(({ status }) => status === "fail") ??
      judged[0] ??
      unclear("notFound", "No kube-vip is to be seen on this node, so its configuration cannot be read");
  },
});

interface Around {
  readonly peers: Fact<readonly Peer[]>;
  readonly sockets: Fact<readonly TcpSocket[]>;
  readonly annotations: Fact<AnnotationSet>;
  /** Whether the label by which kube-vip looks for its Node selects another one, or none. */
  readonly isHidden: boolean;
}

function judgeOne(instance: Instance, around: Around): Verdict<Kind> {
  const { settings } = instance;
  if (settings === null) return unclear("notPermitted", "The environment of kube-vip may not be read: that takes root");
  const { variables, staticPeers } = settings;
  const evidence = {
    instances: { id: instance.id, peersFrom: instance.peersFrom, annotation: instance.annotationPrefix },
  };
  if ((variables["bgp_sourceip"] ?? "") !== "" && (variables["bgp_sourceif"] ?? "") !== "") {
    return fail("source-conflict", {
      found: "bgp_sourceip and bgp_sourceif are both set",
      expected: "one of them",
      evidence,
      remedies: [
        edit({
          summary: "Remove bgp_sourceif from kube-vip's environment",
          verify: ["kube-vip/config", "kube-vip/running"],
        }),
      ],
    });
  }
  if (staticPeers.problem !== null) {
    return fail("malformed", {
      found: `entry ${staticPeers.problem.entry}: ${staticPeers.problem.detail}`,
      expected: "address:ASN:password:multihop, entries separated by commas",
      evidence,
      remedies: [
        edit({ summary: "Correct bgp_peers in kube-vip's manifest", verify: ["kube-vip/config", "kube-vip/running"] }),
      ],
    });
  }
  if (instance.peersFrom === "annotations") return byAnnotations(instance, { ...around, evidence });
  if (instance.localAsn === null) {
    return fail("asn", {
      found: `bgp_as ${variables["bgp_as"] ?? "unset"}`,
      expected: "an ASN from 1 to 4294967295",
      evidence,
      remedies: [edit({ summary: "Set bgp_as", verify: ["kube-vip/config", "kube-vip/running"] })],
    });
  }
  const count = staticPeers.peers.length + (staticPeers.unnumbered?.length ?? 0);
  if (count > 0) return pass({ found: `${count} static peers of ${instance.id}`, evidence });
  return fail("no-peer", {
    found: "neither bgp_peers, bgp_peeraddress nor annotation is set",
    expected: "one of them",
    evidence,
    remedies: [
      edit({
        summary: "Set bgp_peers, or annotation to the prefix of the CCM",
        verify: ["kube-vip/config", "kube-vip/running"],
      }),
    ],
  });
}

function byAnnotations(
  instance: Instance,
  { peers, sockets, annotations, isHidden, evidence }: Around & { evidence: Record<string, unknown> },
): Verdict<Kind> {
  const own = valueOr(peers, []).filter((peer) => peer.claim === "instance" && peer.instance === instance.id);
  const held = valueOr(sockets, []).filter((socket) =>
    socket.process === "kube-vip" &&
    (socket.remote.port === 179 || own.some((peer) => socketsOf(peer, [socket]).length > 0))
  );
  if (held.length > 0) return pass({ found: `kube-vip speaks to ${addresses(held)}`, evidence });
  const waiting = instance.running ? { subject: "peer:*" as const } : {};
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
  const isWhole = own.length > 0 &&
    own.every((peer) => peer.peerAsn !== null && peer.localAsn !== null && peer.source !== null);
  const isReadable = entries.every((entry) => unreadable(entry).every(({ field }) => !isRead(entry, field)));
  if (isWhole && isReadable) return pass({ found: `${own.length} peers from the annotations`, evidence });
  return blocked(WAITS_FOR, {
    ...waiting,
    detail: "kube-vip waits for annotations that it can read",
  });
}

function addresses(sockets: readonly TcpSocket[]): string {
  return [...new Set(sockets.map((socket) => socket.remote.address))].join(", ");
}
