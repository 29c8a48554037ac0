import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, lacking, pass, unclear, type Verdict } from "../engine/define.ts";
import { peersOf } from "../model/annotation_peers.ts";
import { annotationsIdle } from "../model/applies.ts";
import type { AnnotatedPeer, AnnotationSet, Instance, TcpSocket } from "../model/facts.ts";
import { edit } from "../model/remedies/remedy.ts";
import { upgrade } from "../model/remedies/upgrade.ts";
import { heldBy } from "../model/sockets.ts";
import { annotationDialect } from "../model/versions/annotation_dialect.ts";
import { type Suspicion, suspicionsOf } from "../model/versions/kube_vip.ts";

type Kind = "broken" | "indexed" | "first-peer-only" | "multi-hop" | "unread" | "password-required" | "seen-late";

/** What matters also while the peers are held: it says of which peers, and how they are spoken to. */
const ALSO_WHILE_HELD: readonly string[] = ["first-peer-only", "multi-hop"] satisfies Kind[];

/** Annotation mode was broken from v1.0.0 to v1.1.2, and grew key by key before (failure catalogue, A2, A3, §0). */
export default defineCheck({
  id: "annotations/supported",
  title: "This version of kube-vip reads the annotations as they are written",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["annotations", "sockets", "provider"],
  kinds: {
    "broken": "This version of kube-vip does not read annotations at all: v1.0.0 to v1.1.2 end for want of a peer",
    "indexed": "This version of kube-vip does not know indexed annotations, and waits beside them",
    "first-peer-only": "This version of kube-vip uses the first of several annotated peers alone",
    "multi-hop": "This version of kube-vip does not read peer-multi-hop",
    "unread": "This version of kube-vip is older than annotations",
    "password-required": "This version of kube-vip waits for bgp-pass, which is not set",
    "seen-late": "This version of kube-vip may not see annotations that are there before it",
  },
  causedBy: [],
  why: "What it cannot read it waits for, or ends over; another version, or static peers, are the way out.",
  latent: "kube-vip holds its peers; what it cannot read will hurt at its next restart, or never.",
  references: [
    "https://github.com/kube-vip/kube-vip/issues/1488",
    "https://github.com/kube-vip/kube-vip/issues/393",
    "failure catalogue §0, A2, A3",
  ],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ instances, annotations, sockets }) {
    const asking = instances.filter(({ mode, peersFrom }) => mode === "bgp" && peersFrom === "annotations");
    const [first] = asking;
    if (first === undefined) return pass({ found: "no kube-vip here reads annotations" });
    const judged = asking.map((each) => judgeOne(each, { annotations, sockets }));
    return judged.find(({ status }) => status === "fail") ?? judged.find(({ status }) => status !== "pass") ??
      judged[0] ?? pass();
  },
});

function isFarAway({ values }: AnnotatedPeer): boolean {
  return values["peer-multi-hop"] === "true";
}

function judgeOne(
  instance: Instance,
  { annotations, sockets }: { annotations: Fact<AnnotationSet>; sockets: Fact<readonly TcpSocket[]> },
): Verdict<Kind> {
  const { version, image } = instance;
  const isHeld = heldBy(instance, valueOr(sockets, [])).length > 0;
  const { proved, possible } = suspicionsOf({
    instance,
    annotations: valueOr(annotations, null),
    metadata: null,
    logs: [],
    services: null,
    established: isHeld,
    metricStates: null,
  }, "annotations/supported");
  const counts = ({ bug }: Suspicion) => !isHeld || ALSO_WHILE_HELD.includes(bug.kind);
  const evidence = { instances: { id: instance.id, image, version } };
  const [worst] = proved.filter(counts);
  if (worst !== undefined) {
    const { bug, symptom } = worst;
    const verify = ["annotations/supported", "kube-vip/running", "bgp/session"];
    const set = valueOr(annotations, null);
    return fail(bug.kind as Kind, {
      // Only those that it is written for are further away.
      ...(bug.kind === "multi-hop" && set !== null ? { affects: peersOf(...set.peers.filter(isFarAway)) } : {}),
      ...(bug.kind === "broken" && set !== null ? { affects: ["none", ...peersOf(...set.peers)] } : {}),
      found: `${version}, and ${symptom}`,
      expected: `${bug.fixedIn ?? "a later version"} or later`,
      impact: bug.meaning,
      evidence,
      remedies: [
        upgrade(instance, { to: bug.fixedIn ?? "<version>", verify }),
        ...(bug.instead === undefined ? [] : [edit({ summary: bug.instead, verify })]),
      ],
    });
  }
  if (isHeld) return pass({ found: `${version ?? "it"} has read them: it speaks to its peers`, evidence });
  const [doubt] = possible.filter(counts);
  // What an old one cannot read may be there or not.
  const { highestIndex, multihop } = annotationDialect(version);
  if (annotations.state === "unknown" && !(highestIndex === Infinity && multihop)) return lacking(annotations);
  if (version === null && doubt !== undefined) {
    return unclear(
      "notFound",
      image === null
        ? "Which image kube-vip runs is not known, so neither is whether it reads these annotations"
        : `The image ${image} names no version, so whether it reads these annotations cannot be told`,
      { evidence },
    );
  }
  return pass({ found: version ?? image ?? "no image known", evidence });
}
