import { defineCheck, fail, lacking, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { type Fact, valueOr } from "../engine/fact.ts";
import type { Remedy } from "../engine/remedy.ts";
import { isDottedKey } from "../model/annotation_keys.ts";
import { annotationsIdle } from "../model/applies.ts";
import { quote } from "../model/describe.ts";
import type { AnnotationSet, Instance } from "../model/facts.ts";
import { nameIn, pathIn } from "../model/remedies/safe_value.ts";
import { edit } from "../model/remedies/remedy.ts";

type Kind = "misspelt" | "unset" | "slash" | "other";

/**
 * The variable is `annotation`, singular; kube-vip's documentation names another one, which no version reads (failure
 * catalogue, A4, A5). Judged also where it is missing, for then the annotations that are there are for nothing.
 */
export default defineCheck({
  id: "annotations/prefix-configured",
  title: "kube-vip is told the prefix under which the BGP annotations stand",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["annotations", "provider"],
  kinds: {
    "misspelt": "kube-vip's environment says `annotations`; the variable that it reads is `annotation`",
    "unset": "kube-vip is not told the prefix of the annotations that the Node carries",
    "slash": "The prefix of the annotations in kube-vip's environment has a slash",
    "other": "kube-vip is told another prefix than that of the annotations which the Node carries",
  },
  causedBy: [],
  why: "kube-vip looks for its peers under that prefix alone: it waits for ever, or ends for want of a peer.",
  latent: "kube-vip holds its peers already; it will not find them at its next restart.",
  references: ["failure catalogue A4, A5", "kube-vip pkg/kubevip/config_envvar.go@v1.2.3, line 92"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ instances, annotations }) {
    const asking = instances.filter(({ mode, peersFrom }) => mode === "bgp" && peersFrom !== "static");
    if (asking.length === 0) {
      return instances.some(({ mode }) => mode === "unknown")
        ? unclear("notPermitted", "The environment of kube-vip may not be read: that takes root")
        : notApplicable("No kube-vip is to be seen on this node");
    }
    const judged = asking.map((each) => judgeOne(each, annotations));
    return judged.find(({ status }) => status === "fail") ?? judged.find(({ status }) => status !== "pass") ??
      judged[0] ?? pass();
  },
});

function judgeOne(instance: Instance, annotations: Fact<AnnotationSet>): Verdict<Kind> {
  const { annotationPrefix: prefix, settings } = instance;
  const misspelt = settings?.variables["annotations"];
  const evidence = { instances: { id: instance.id, annotation: prefix, annotations: misspelt ?? null } };
  const there = prefixesOf(valueOr(annotations, null));
  if (prefix === null && misspelt !== undefined) {
    return fail("misspelt", {
      found: `annotations=${quote(misspelt)}, and no annotation`,
      expected: `annotation=${there[0] ?? "<prefix>"}`,
      evidence,
      remedies: [rename(instance, there[0] ?? misspelt)],
    });
  }
  if (prefix !== null && prefix.includes("/")) {
    return fail("slash", {
      found: `annotation=${quote(prefix)}`,
      expected: "the prefix alone: kube-vip adds the slash itself",
      evidence,
      remedies: [set(instance, prefix.replace(/\/+$/, ""))],
    });
  }
  if (annotations.state === "unknown") return lacking(annotations);
  const said = { evidence: { ...evidence, annotations: { form: annotations.value.form, prefixes: there } } };
  if (prefix === null) {
    if (there.length === 0) return notApplicable("Neither kube-vip nor the Node speaks of BGP annotations", said);
    return fail("unset", {
      ...said,
      found: `no variable annotation, and BGP annotations under ${there.join(", ")}`,
      expected: `annotation=${there[0]}`,
      remedies: [set(instance, there[0] ?? null)],
    });
  }
  if (annotations.value.form === "none" && there.length > 0) {
    return fail("other", {
      ...said,
      found: `annotation=${quote(prefix)}, and BGP annotations under ${there.join(", ")}`,
      expected: "the same prefix on both sides",
      remedies: [set(instance, there[0] ?? null)],
    });
  }
  return pass({ ...said, found: prefix });
}

/** Prefixes under which BGP keys stand that some kube-vip could read, the configured one first. */
function prefixesOf(set: AnnotationSet | null): readonly string[] {
  if (set === null) return [];
  const foreign = set.foreign.filter((key) => !isDottedKey(key)).map((key) => key.slice(0, key.lastIndexOf("/")));
  return [...new Set([...(set.form === "none" ? [] : [set.prefix]), ...foreign])];
}

const VERIFY = ["annotations/prefix-configured", "annotations/present", "kube-vip/running"];

function set({ manifest }: Instance, prefix: string | null): Remedy {
  return edit({
    summary: `Set the variable annotation to ${nameIn(prefix, "<prefix>")} in ${
      pathIn(manifest, "the pod template of kube-vip")
    }, or have the CCM write under another prefix (its *_ANNOTATION_* variables)`,
    verify: VERIFY,
  });
}

function rename({ manifest }: Instance, prefix: string): Remedy {
  return edit({
    summary: `Rename the variable annotations to annotation, its value ${nameIn(prefix, "<prefix>")}`,
    commands: manifest === null
      ? [`kubectl -n <namespace> set env daemonset/<name> annotations- annotation=${nameIn(prefix, "<prefix>")}`]
      : [`sed -i 's/name: annotations$/name: annotation/' ${pathIn(manifest, "<manifest>")}`],
    verify: VERIFY,
  });
}
