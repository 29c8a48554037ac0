/** What a run was about, for the head of the report; and the verdict in one sentence. */
import { type Fact, valueOr } from "../engine/fact.ts";
import type { FactReader } from "../engine/facts.ts";
import type { Finding } from "../engine/finding.ts";
import type { RunWords } from "../engine/plan.ts";
import type { Verdict } from "../engine/report.ts";
import type { Ccm, GlobalFacts } from "./facts.ts";
import { versionOf } from "./kube_vip/version_of.ts";

function read<K extends keyof GlobalFacts & string>(facts: FactReader, id: K): Fact<GlobalFacts[K]> {
  return facts.get(id) as Fact<GlobalFacts[K]>;
}

export function words(facts: FactReader): RunWords {
  const provider = valueOr(read(facts, "provider"), null)?.provider ?? null;
  const versions = new Set(
    valueOr(read(facts, "instances"), []).map((each) => each.version).filter((each) => each !== null),
  );
  return {
    host: valueOr(read(facts, "host"), null)?.name ?? null,
    node: valueOr(read(facts, "node"), null)?.name ?? null,
    provider: provider?.id ?? null,
    providerName: provider?.name ?? null,
    kubeVipVersion: versions.size === 0 ? null : [...versions].join(", "),
    ccmVersion: ccmVersion(valueOr(read(facts, "ccm"), null)),
  };
}

/** By the images of its workloads, else of its pods: there may be two while it is being replaced. */
function ccmVersion(ccm: Ccm | null): string | null {
  const images = [
    ...ccm?.workloads.map(({ image }) => image) ?? [],
    ...ccm?.pods.map(({ containers }) => containers[0]?.image ?? null) ?? [],
  ];
  const versions = new Set(images.map(versionOf).filter((each) => each !== null));
  return versions.size === 0 ? null : [...versions].join(", ");
}

interface Said {
  readonly facts: FactReader;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;

export function sentence(status: Verdict, said: Said): string {
  if (status === "unclear") return unclearSentence(said);
  const sessions = perPeer(said);
  const down = sessions.filter(({ status }) => status === "fail" || status === "blocked");
  if (status === "healthy") return healthySentence(sessions);
  if ((said.findings.get("kube-vip/running") ?? []).some((finding) => finding.status === "fail")) {
    return "kube-vip does not run on this node.";
  }
  if (down.some(({ subject }) => subject === "peer:*" || subject === "none")) {
    return "kube-vip has no peer to announce a VIP to.";
  }
  if (down.length === 0) return vipSentence(said) ?? withoutOutcome(said);
  if (down.length === sessions.length) return `${allOf(sessions.length)} down.`;
  return `${NUMBERS[down.length] ?? down.length} of ${lower(sessions.length)} BGP peers ${
    down.length === 1 ? "is" : "are"
  } down.`;
}

/** The sessions stand, and a VIP is not announced over them. */
function vipSentence({ findings }: Said): string | null {
  const all = (findings.get("services/announced") ?? []).filter(({ status }) =>
    status !== "notApplicable" && status !== "skipped"
  );
  const wrong = all.filter(({ status }) => status === "fail" || status === "blocked");
  if (wrong.length === 0) return null;
  if (wrong.every(({ kind }) => kind === "no-address")) {
    return `${NUMBERS[wrong.length] ?? wrong.length} Service${
      wrong.length === 1 ? " has" : "s have"
    } no address to announce.`;
  }
  const how = wrong.every(({ kind }) => kind === "must-not") ? "announced, which must not be" : "not announced";
  if (all.length === 1) return `The one VIP is ${how}.`;
  return `${NUMBERS[wrong.length] ?? wrong.length} of ${lower(all.length)} VIPs ${
    wrong.length === 1 ? "is" : "are"
  } ${how}.`;
}

/** Something fails that no session of kube-vip hangs on: a peer of --peer, or a selection without outcomes. */
function withoutOutcome({ findings }: Said): string {
  const failing = [...findings.values()].filter((all) => all.some((finding) => finding.status === "fail")).length;
  return failing === 1 ? "One check fails." : `${NUMBERS[failing] ?? failing} checks fail.`;
}

function perPeer({ findings }: Said): readonly Finding[] {
  return (findings.get("bgp/session") ?? []).filter(({ status, reason }) =>
    status !== "notApplicable" && status !== "skipped" && reason !== "unclaimed"
  );
}

function healthySentence(sessions: readonly Finding[]): string {
  const up = sessions.filter(({ status }) => status === "pass" || status === "warn").length;
  return up === 0 ? "Nothing that was looked at fails." : `${up} BGP peer${up === 1 ? "" : "s"} established.`;
}

function unclearSentence({ findings }: Said): string {
  if ([...findings.values()].some((all) => all.some(({ status }) => status === "crashed"))) {
    return "Nothing failed, but a check of this tool crashed.";
  }
  const isUnseen = (id: string) =>
    (findings.get(id) ?? []).some(({ status }) => status === "unknown" || status === "blocked");
  const unseen = [
    ...(isUnseen("kube-vip/running") ? ["kube-vip"] : []),
    ...(isUnseen("bgp/session") ? ["its sessions"] : []),
  ];
  return `Nothing failed, but ${unseen.join(" and ") || "the outcome"} cannot be seen from here.`;
}

function allOf(count: number): string {
  if (count === 1) return "The one BGP peer is";
  return count === 2 ? "Both BGP peers are" : `All ${lower(count)} BGP peers are`;
}

function lower(count: number): string {
  return (NUMBERS[count] ?? String(count)).toLowerCase();
}
