import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, lacking, notApplicable, pass, unclear, type Verdict, warn } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { describeList, quote } from "../model/describe.ts";
import type { AnnotationSet, Instance, KubeVipWorkloads, ManifestFile } from "../model/facts.ts";
import { parseBool } from "../model/kube_vip/go_values.ts";
import { whyNotMeantHere } from "../model/kube_vip/meant_here.ts";
import { apply, edit, run } from "../model/remedies/remedy.ts";
import { pathIn } from "../model/remedies/safe_value.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind =
  | "absent"
  | "empty"
  | "yaml"
  | "not-a-pod"
  | "too-large"
  | "unread"
  | "two"
  | "null-value"
  | "command"
  | "removed-flag";

/**
 * The documented commands write it through `tee`, which keeps an empty output where they fail: on `null` from the
 * metadata, on flags that v0.9.0 removed (failure catalogue, F1, F12, F14, E-M3).
 */
export default defineCheck({
  id: "kube-vip/manifest",
  title: "kube-vip's manifest is a sound Pod where the kubelet looks for it, and the only one",
  severity: "critical",
  per: "node",
  needs: [],
  uses: ["manifests", "instances", "kubeVipWorkloads", "annotations", "node"],
  kinds: {
    "absent": "There is nothing of kube-vip on this node: no manifest, no pod, no DaemonSet that wants it here",
    "empty": "kube-vip's manifest {subjects} is empty: the command that should have written it failed",
    "yaml": "kube-vip's manifest {subjects} is no sound YAML",
    "not-a-pod": "kube-vip's manifest {subjects} is no Pod, so the kubelet runs nothing of it",
    "too-large": "kube-vip's manifest {subjects} is too large for one",
    "unread": "kube-vip's manifest {subjects} lies where this kubelet does not look",
    "two": "{subjects} is a second kube-vip in BGP mode on this node",
    "null-value": "kube-vip's manifest {subjects} holds the word null where a value of the metadata should be",
    "command": "kube-vip's manifest {subjects} does not call the manager",
    "removed-flag": "kube-vip's manifest {subjects} asks for --metal, which this version does not have",
  },
  causedBy: [],
  why: "The kubelet makes a kube-vip of it or nothing at all, and says so only in its own log.",
  latent: "kube-vip runs all the same, from another place or from before.",
  references: ["failure catalogue F1, F12, F14, E-M3", "kubelet reference, staticPodPath"],
  judge(view) {
    const { manifests, instances } = view;
    if (manifests.state === "unknown") return unclear(manifests.reason, manifests.detail);
    if (manifests.value.length === 0) return withoutFile(view);
    const sound = valueOr(instances, []);
    const judged = manifests.value.map((file) =>
      ofProblem(file) ?? ofContent(file, sound) ?? second(file, sound) ??
        pass({ subject: `file:${file.path}`, found: describeFile(file), evidence: { manifests: { path: file.path } } })
    );
    return judged;
  },
});

const VERIFY = ["kube-vip/manifest", "kube-vip/running"];
const GENERATE = apply({
  summary: "Write it anew, into a file of its own first: `tee` keeps an empty one where the command fails",
  commands: [
    "kube-vip manifest pod --interface lo --services --bgp --annotations <prefix> > /tmp/kube-vip.yaml && mv /tmp/kube-vip.yaml /etc/kubernetes/manifests/kube-vip.yaml",
  ],
  verify: VERIFY,
});

function describeFile({ namespace, name, image }: ManifestFile): string {
  return `Pod ${namespace ?? "default"}/${name ?? "?"}, ${image ?? "no image"}`;
}

/** No file: a DaemonSet may serve this node, or none is meant to; else there is nothing at all. */
function withoutFile(
  { instances, kubeVipWorkloads, annotations, node }: {
    instances: Fact<readonly Instance[]>;
    kubeVipWorkloads: Fact<KubeVipWorkloads>;
    annotations: Fact<AnnotationSet>;
    node: Parameters<typeof whyNotMeantHere>[0]["node"];
  },
): Verdict<Kind> {
  if (instances.state === "unknown") return lacking(instances);
  const [first] = instances.value;
  if (first !== undefined) return notApplicable(`kube-vip is no static pod here: it is ${first.pod ?? first.id}`);
  const elsewhere = whyNotMeantHere({ instances, kubeVipWorkloads, node });
  if (elsewhere !== null) return notApplicable(elsewhere);
  const seen = valueOr(kubeVipWorkloads, null);
  const isAnnotated = (valueOr(annotations, null)?.form ?? "none") !== "none";
  if (seen?.workloadsSeen !== true && !isAnnotated) {
    return unclear("notFound", "Whether a DaemonSet should run a kube-vip here cannot be seen with these credentials");
  }
  return fail("absent", {
    affects: ["none"],
    found: seen?.workloadsSeen === true
      ? "no manifest, no pod, and no DaemonSet of kube-vip in this cluster"
      : "no manifest and no pod, though the Node carries BGP annotations",
    expected: "a static pod or a DaemonSet of kube-vip for this Node",
    ...(seen?.workloadsSeen === true ? {} : { confidence: "likely" as const }),
    evidence: { manifests: [], kubeVipWorkloads: { pods: seen?.pods.length ?? null } },
    remedies: [apply({
      summary: "Deploy kube-vip: its DaemonSet with RBAC, or a static pod",
      commands: [
        "kubectl apply -f https://kube-vip.io/manifests/rbac.yaml",
        "kube-vip manifest daemonset --interface lo --services --bgp --annotations <prefix> --inCluster | kubectl apply -f -",
      ],
      verify: VERIFY,
    })],
  });
}

function said({ path }: ManifestFile) {
  return { subject: `file:${path}` as const, affects: ["none"] as const, evidence: { manifests: { path } } };
}

function ofProblem(file: ManifestFile): Verdict<Kind> | null {
  const { problem, path } = file;
  if (problem === null) return null;
  const subject = `file:${path}` as const;
  if (problem.kind === "unreadable") return unclear("notPermitted", problem.detail, { subject });
  return fail(problem.kind, {
    ...said(file),
    found: problem.detail,
    expected: problem.kind === "unread" ? "in the folder that this kubelet reads" : "a Pod of kube-vip",
    remedies: [remedyFor(problem.kind, path)],
  });
}

function remedyFor(kind: Kind, path: string): Remedy {
  const file = pathIn(path, "<manifest>");
  switch (kind) {
    case "unread":
      return edit({
        summary: "Move it to the kubelet's staticPodPath, or set that to its folder and restart the kubelet",
        commands: [`mv ${file} <staticPodPath>/`],
        verify: VERIFY,
      });
    case "not-a-pod":
      return run({
        summary: "A DaemonSet goes to the API, a Pod into this folder",
        commands: [`kubectl apply -f ${file}`, `rm ${file}`],
        verify: VERIFY,
      });
    default:
      return GENERATE;
  }
}

/** A Pod that the kubelet starts, and that ends at once. */
function ofContent(file: ManifestFile, instances: readonly Instance[]): Verdict<Kind> | null {
  const { settings, path } = file;
  const own = instances.find(({ manifest }) => manifest === path);
  if (settings === null) return null;
  const nulls = Object.entries(settings.variables).filter(([, value]) => value === "null").map(([name]) => name);
  if (nulls.length > 0) {
    return fail("null-value", {
      ...said(file),
      found: `null as the value of ${describeList(nulls)}`,
      expected: "values; the metadata had none when the command ran: BGP was not enabled yet",
      remedies: [GENERATE],
    });
  }
  if (own?.running === true) return isMetal(file) ? warn("removed-flag", metalWords(file)) : null;
  if (settings.command !== "manager") {
    return fail("command", {
      ...said(file),
      found: settings.command === null ? "no subcommand" : `the subcommand ${quote(settings.command)}`,
      expected: "manager",
      remedies: [edit({ summary: "Let args begin with manager", verify: VERIFY })],
    });
  }
  return isMetal(file) ? fail("removed-flag", metalWords(file)) : null;
}

function isMetal({ settings, image }: ManifestFile): boolean {
  const tag = image?.split("@", 1)[0]?.split(":").at(-1) ?? "";
  return parseBool(settings?.variables["vip_packet"] ?? "") === true && inRange(tag, ">=0.9.0");
}

function metalWords(file: ManifestFile) {
  return {
    ...said(file),
    found: `--metal or vip_packet, with ${file.image}`,
    expected: "annotations or static peers: v0.9.0 removed --metal",
    impact: "As an argument it ends kube-vip («unknown flag»), as a variable it is ignored.",
    remedies: [edit({
      summary: "Name the peers by annotation (--annotations <prefix>) or statically (bgp_peers), and take --metal away",
      verify: ["kube-vip/manifest", "kube-vip/config", "kube-vip/running"],
    })],
  };
}

/** Two speakers take the sessions from each other; a static pod in ARP mode beside one in BGP mode is common, and well. */
function second(file: ManifestFile, instances: readonly Instance[]): Verdict<Kind> | null {
  // A process that nothing here accounts for is no manifest's fault: bgp/other-speaker tells of it.
  const speakers = instances.filter(({ mode, manifest, pod }) => mode === "bgp" && (manifest !== null || pod != null));
  const own = speakers.find(({ manifest }) => manifest === file.path);
  if (own === undefined || speakers.length < 2) return null;
  const others = speakers.filter((each) => each !== own);
  // One of two files is the first: the one that the documentation names most; beside a DaemonSet, the file is too many.
  const isFirst = others.every(({ manifest }) => manifest !== null && rank(manifest) > rank(file.path));
  if (isFirst) return null;
  const other = others[0];
  return fail("two", {
    ...said(file),
    found: `${file.path} and ${other?.manifest ?? other?.pod ?? other?.id}, both in BGP mode`,
    expected: "one kube-vip that speaks BGP",
    impact: "Both want the same port for metrics and the same sessions: the ToR keeps one of each and ends the other.",
    remedies: [run({
      summary: "Take one of them away",
      commands: [`mv ${pathIn(file.path, "<manifest>")} /root/`],
      verify: ["kube-vip/manifest", "bgp/other-speaker", "bgp/session"],
    })],
  });
}

function rank(path: string): string {
  return `${path.endsWith("/kube-vip.yaml") ? 0 : 1} ${path}`;
}
