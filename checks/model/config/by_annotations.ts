/** Peers from the annotations of the Node, as this version reads them (failure catalogue, A2, A3, A8, A11). */
import { blocked, fail, pass, unclear } from "../../engine/define.ts";
import { valueOr } from "../../engine/fact.ts";
import { leadingOf, twiceIn } from "../annotation_peers.ts";
import { isRead, unreadable } from "../annotation_values.ts";
import type { AnnotationSet, Instance } from "../facts.ts";
import { deniedNodes } from "../logs/denied_nodes.ts";
import { edit } from "../remedies/remedy.ts";
import { annotationDialect } from "../versions/annotation_dialect.ts";
import { inRange } from "../versions/in_range.ts";
import { type ConfigVerdict, type Said, type Scene, VERIFY, WAITS_FOR } from "./scene.ts";

export function byAnnotations(instance: Instance, around: Scene & Said): ConfigVerdict {
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
  const [twice] = twiceIn(annotations.value, annotationDialect(version));
  if (twice !== undefined) {
    return blocked(["annotations/format"], { ...waiting, detail: `kube-vip ends over ${twice}, which is named twice` });
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
  if (set.form === "indexed" && annotationDialect(version).highestIndex < 0) return true;
  if (inRange(version, "<0.3.3")) return true;
  return inRange(version, ">=0.3.4 <0.3.6") && leadingOf(set)?.password?.set !== true;
}
