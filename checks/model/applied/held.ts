/** What the parts of `annotations/applied` have in common. */
import type { Verdict } from "../../engine/define.ts";
import type { Fact } from "../../engine/fact.ts";
import type { Remedy } from "../../engine/remedy.ts";
import { keyOf } from "../annotation_keys.ts";
import { keySubject } from "../annotation_peers.ts";
import type { AnnotatedPeer, AnnotationSet, Instance, LogTail, TcpSocket } from "../facts.ts";
import { restartKubeVip } from "../remedies/restart_kube_vip.ts";

/** The ways in which `annotations/applied` can be wrong. */
export type AppliedKind = "src-ip" | "peer-ip" | "bgp-pass" | "asn" | "later";

export type AppliedVerdict = Verdict<AppliedKind>;

/** What a kube-vip evidently holds. */
export interface Held {
  readonly instance: Instance;
  /** Its connections, standing or tried; `null`: not to be seen. */
  readonly sockets: readonly TcpSocket[] | null;
  /** Peers in its metrics. */
  readonly metrics: readonly string[];
  readonly logs: Fact<readonly LogTail[]>;
  /** Annotation to when whoever owns it last wrote. */
  readonly changedAt: Readonly<Record<string, string>>;
}

const VERIFY = ["annotations/applied", "bgp/session"];

/** Of whom a finding on an annotation speaks. */
export function said(set: AnnotationSet, { entry, field, held }: {
  entry: AnnotatedPeer;
  field: "src-ip" | "peer-ip" | "bgp-pass" | "peer-asn";
  held: Held;
}) {
  const key = keyOf(set.prefix, { index: entry.index, field });
  return {
    subject: keySubject(entry, field),
    evidence: {
      annotations: { key, changedAt: held.changedAt[key] ?? null },
      instances: { pid: held.instance.pid, startedAt: held.instance.startedAt },
    },
    remedies: [restart(held.instance)],
  };
}

export function restart(instance: Instance): Remedy {
  return restartKubeVip(instance, {
    summary: "Restart kube-vip: it reads its annotations at its start",
    verify: VERIFY,
  });
}
