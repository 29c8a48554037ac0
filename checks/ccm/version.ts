import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, unclear, type Verdict, warn } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { cloudIdle } from "../model/applies.ts";
import type { Instance } from "../model/facts.ts";
import { versionOf } from "../model/kube_vip/version_of.ts";
import { edit } from "../model/remedies/remedy.ts";
import { CCM_BUGS, type CcmBug, type CcmSeen } from "../model/versions/ccm.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind = CcmBug["kind"];

/** A bug is told only where its symptom is there, too (failure catalogue, §0). */
export default defineCheck({
  id: "ccm/version",
  title: "The cloud controller manager has no known bug that shows on this node",
  severity: "major",
  per: "node",
  needs: ["ccm", "provider"],
  uses: ["annotations", "metadata", "instances"],
  kinds: {
    "old-format": "The cloud controller manager is so old that no kube-vip reads what it writes",
    "known-bug": "The cloud controller manager has a known bug that shows on this node",
    "pairing": "The kube-vip of this node cannot read what this cloud controller manager writes",
  },
  causedBy: [],
  blockedBy: ["ccm/running", "node/found"],
  why: "CCM and kube-vip have to agree on the form of the annotations, and either has versions that do not.",
  latent: "kube-vip holds its peers already; it will not find them at its next restart.",
  references: ["failure catalogue, version matrix"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ ccm, provider: { provider }, annotations, metadata, instances }) {
    const images = [
      ...ccm.workloads.map(({ image }) => image),
      ...ccm.pods.flatMap(({ containers }) => containers.map(({ image }) => image)),
    ];
    if (images.length === 0) return blocked(["ccm/running"], { detail: "There is no CCM to look at" });
    const version = images.map(versionOf).find((each) => each !== null);
    if (version === undefined) {
      return unclear("notFound", `The image ${images[0]} names no version, and what a log prints is not trusted`);
    }
    const evidence = { ccm: { version, image: images[0] } };
    if (annotations.state === "unknown") return pass({ found: version, evidence });
    const seen: CcmSeen = {
      annotations: annotations.value,
      metadata: valueOr(metadata, null),
      kubeVips: versionsOf(valueOr(instances, [])),
    };
    const found = CCM_BUGS
      .filter((bug) => bug.providers.includes(provider.id) && inRange(version, bug.range))
      .flatMap((bug) => {
        const symptom = bug.symptom(seen);
        return symptom === null ? [] : [{ bug, symptom }];
      })[0];
    if (found === undefined) return pass({ found: version, evidence });
    return verdict(found.bug, { symptom: found.symptom, version, evidence });
  },
});

function verdict(
  bug: CcmBug,
  { symptom, version, evidence }: { symptom: string; version: string; evidence: Record<string, unknown> },
): Verdict<Kind> {
  const said = {
    found: `${version}: ${symptom}`,
    expected: bug.fixedIn === null ? "no such symptom" : `${bug.fixedIn} or later`,
    impact: `${bug.meaning} (${bug.source}).`,
    evidence,
    remedies: [repair(bug)],
  };
  // The others stand beside checks that prove what they do: annotations/format, annotations/supported, bgp/password.
  return bug.kind === "old-format" ? fail(bug.kind, said) : warn(bug.kind, said);
}

function repair({ kind, fixedIn }: CcmBug): Remedy {
  const verify = ["ccm/version", "annotations/present"];
  if (fixedIn !== null) return edit({ summary: `Update the CCM to ${fixedIn} or later`, verify });
  return edit({
    summary: kind === "pairing"
      ? "Update kube-vip to v1.2.0 or later"
      : "No version is without it: remove the legacy keys by hand",
    verify: kind === "pairing" ? ["ccm/version", "bgp/session"] : ["ccm/version", "annotations/format"],
  });
}

function versionsOf(instances: readonly Instance[]): readonly string[] {
  const reading = instances.filter(({ peersFrom }) => peersFrom === "annotations");
  return [...new Set(reading.map(({ version }) => version).filter((version) => version !== null))];
}
