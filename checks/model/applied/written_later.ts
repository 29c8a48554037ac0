/** What was written after kube-vip had read. */
import { unclear, warn } from "../../engine/define.ts";
import type { AnnotationSet } from "../facts.ts";
import { annotationsReadAt } from "../logs/annotations_read_at.ts";
import { type AppliedVerdict, type Held, restart } from "./held.ts";

/** Nothing shows an older value, and yet one may be held: of ASNs and passwords little is to be seen. */
export function writtenLater(set: AnnotationSet, { changedAt, instance, sockets, logs }: Held): AppliedVerdict | null {
  // A session that stands proves that what kube-vip holds is right enough.
  if (sockets?.some(({ state }) => state === "ESTAB")) return null;
  const readAt = annotationsReadAt(logs);
  const since = instance.startedAt;
  const isLater = Object.entries(changedAt).some(([key, time]) =>
    key.startsWith(`${set.prefix}/`) && since !== null && time > since
  );
  if (logs.state === "unknown" && isLater) {
    return unclear(logs.reason, "Whether kube-vip had read its peers before they were written, its log would say");
  }
  const [key, at] =
    Object.entries(changedAt).find(([each, time]) =>
      each.startsWith(`${set.prefix}/`) && readAt !== null && time > readAt
    ) ?? [];
  if (key === undefined || at === undefined) return null;
  return warn("later", {
    subject: `key:${key.slice(set.prefix.length + 1)}`,
    found: `written at ${at}, and kube-vip had read its peers at ${readAt}, by its log`,
    expected: "annotations that were there when kube-vip read them",
    impact: "What was changed then, kube-vip does not know.",
    evidence: { node: { annotationsChangedAt: at }, instances: { startedAt: instance.startedAt } },
    remedies: [restart(instance)],
  });
}
