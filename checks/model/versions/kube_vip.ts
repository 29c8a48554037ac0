/**
 * What single versions of kube-vip do not do, or do wrongly: failure catalogue, §0, each proved in kube-vip's own history.
 * A version alone is no finding; its symptom has to be there too.
 *
 * @module
 */
import { canonicalAddress } from "../address.ts";
import type { AnnotationSet, Instance, LogTail, Metadata } from "../facts.ts";
import { parseBool } from "../kube_vip/go_values.ts";
import { inRange } from "./in_range.ts";

/** What a symptom is looked for in; what is not known is `null`. */
export interface Seen {
  readonly instance: Instance;
  readonly annotations: AnnotationSet | null;
  readonly metadata: Metadata | null;
  readonly logs: readonly LogTail[];
  /** How many Services of type LoadBalancer there are. */
  readonly services: number | null;
  /** Whether this instance holds a session by its socket. */
  readonly established: boolean;
  /** States that its metrics tell of sessions. */
  readonly metricStates: readonly string[] | null;
}

export interface KnownBug {
  /** Semantic versions, as semver reads them. */
  readonly range: string;
  /** The check that tells of it. */
  readonly check: "annotations/supported" | "kube-vip/image" | "kube-vip/metrics";
  /** A kind of that check. */
  readonly kind: string;
  /** What shows it here; `null`: nothing does. */
  readonly symptom: (seen: Seen) => string | null;
  readonly meaning: string;
  /** The first version without it; `null`: none is out. */
  readonly fixedIn: string | null;
  /** What helps without another version: the summary of a remedy. */
  readonly instead?: string;
  readonly source: string;
}

export const KUBE_VIP_BUGS: readonly KnownBug[] = [
  {
    range: "<0.3.3",
    check: "annotations/supported",
    kind: "unread",
    symptom: ({ instance }) => instance.peersFrom === "annotations" ? "annotation is set" : null,
    meaning: "It does not know annotations at all.",
    fixedIn: "v0.3.3",
    source: "kube-vip tags before v0.3.3",
  },
  {
    range: ">=0.3.4 <0.3.6",
    check: "annotations/supported",
    kind: "password-required",
    symptom: ({ annotations }) =>
      annotations?.form === "legacy" && annotations.peers[0]?.password?.set !== true ? "no bgp-pass" : null,
    meaning: "It waits for ever where bgp-pass is missing or empty.",
    fixedIn: "v0.3.6",
    source: "https://github.com/kube-vip/kube-vip/issues/226",
  },
  {
    range: ">=0.3.3 <0.3.8",
    check: "annotations/supported",
    kind: "seen-late",
    symptom: ({ annotations }) => annotations?.form === "legacy" ? "annotations that were there before it" : null,
    meaning: "It may never see annotations that exist when it starts.",
    fixedIn: "v0.3.8",
    source: "https://github.com/kube-vip/kube-vip/pull/249",
  },
  {
    range: "<0.5.11",
    check: "annotations/supported",
    kind: "indexed",
    symptom: ({ annotations }) => annotations?.form === "indexed" ? "annotations of the form bgp-peers-N-…" : null,
    meaning: "It knows only the form without index, and waits beside these for ever.",
    fixedIn: "v0.6.1",
    source: "https://github.com/kube-vip/kube-vip/issues/393",
  },
  {
    range: ">=0.5.11 <0.6.1",
    check: "annotations/supported",
    kind: "first-peer-only",
    symptom: ({ annotations }) => {
      const count = annotations?.peers.filter(({ index }) => index !== null).length ?? 0;
      return count > 1 ? `${count} peers in the annotations` : null;
    },
    meaning: "It uses the peer of index 0 alone.",
    fixedIn: "v0.6.1",
    source: "https://github.com/kube-vip/kube-vip/issues/543",
  },
  {
    range: ">=1.0.0-0 <=1.1.2",
    check: "annotations/supported",
    kind: "broken",
    symptom: ({ instance }) => instance.peersFrom === "annotations" ? "peers from annotations" : null,
    meaning: "It makes its BGP server before it reads them, and ends with «you need to provide at least one peer».",
    fixedIn: "v1.2.0",
    instead: "Pin v0.9.2, or configure the peers statically (bgp_peers)",
    source: "https://github.com/kube-vip/kube-vip/issues/1488",
  },
  {
    range: "<1.2.0-rc.0",
    check: "annotations/supported",
    kind: "multi-hop",
    symptom: ({ annotations }) =>
      annotations?.peers.some(({ values }) => values["peer-multi-hop"] === "true") === true
        ? "peer-multi-hop true"
        : null,
    meaning: "It does not read peer-multi-hop and sends with TTL 1.",
    fixedIn: "v1.2.0",
    instead: "Configure the peers statically, with multihop true (bgp_peers)",
    source: "kube-vip pkg/manager/watch_annotations.go@v1.2.0",
  },
  {
    range: "<=0.3.7",
    check: "kube-vip/image",
    kind: "password-ignored",
    symptom: ({ annotations }) => {
      const leading = annotations?.peers.find(({ index }) => index === null || index === 0);
      return leading?.password?.set === true ? "bgp-pass in the annotations" : null;
    },
    meaning: "It never gives the password of the annotations to its BGP server.",
    fixedIn: "v0.3.8",
    source: "https://github.com/kube-vip/kube-vip/issues/256",
  },
  {
    range: "<0.6.1",
    check: "kube-vip/image",
    kind: "password-ignored",
    symptom: ({ instance, metadata }) =>
      parseBool(instance.settings?.variables["vip_packet"] ?? "") === true &&
        metadata?.neighbours.some(({ password }) => password.set) === true
        ? "--metal, and a password in the metadata"
        : null,
    meaning: "With --metal it uses no password.",
    fixedIn: "v0.6.1",
    source: "kube-vip 2a21b87",
  },
  {
    range: "<0.3.9",
    check: "kube-vip/image",
    kind: "source-ignored",
    symptom: ({ instance, annotations }) =>
      instance.peersFrom === "annotations" && annotations?.peers.some(({ values }) => values["src-ip"] !== undefined)
        ? "src-ip in the annotations"
        : null,
    meaning: "src-ip is its router id alone; the kernel chooses the source of its sessions.",
    fixedIn: "v0.3.9",
    instead: "Let the route name the source (ip route replace … src …)",
    source: "https://github.com/kube-vip/kube-vip/pull/265",
  },
  {
    range: ">=0.8.1 <0.8.10",
    check: "kube-vip/image",
    kind: "not-announced",
    symptom: ({ instance, services, logs }) => {
      if ((instance.settings?.variables["vip_cidr"] ?? "") !== "" || instance.settings === null) return null;
      // From that it makes one by itself (cmd/kube-vip.go@v0.8.9, `GenerateCidrRange`).
      if ((instance.settings.variables["address"] ?? "") !== "") return null;
      if (says(logs, /invalid CIDR address: [0-9a-fA-F.:]+\//)) return "«invalid CIDR address» in its log";
      return (services ?? 0) > 0 ? "vip_cidr is not set, and Services want a VIP" : null;
    },
    meaning: "Without vip_cidr it announces no VIP; its sessions stand all the while.",
    fixedIn: "v0.8.10",
    instead: "Set vip_cidr to 32",
    source: "https://github.com/kube-vip/kube-vip/issues/891",
  },
  {
    range: ">=1.1.0-0 <1.1.1",
    check: "kube-vip/image",
    kind: "peer-deleted",
    symptom: ({ instance }) => {
      const isOn = (name: string) => parseBool(instance.settings?.variables[name] ?? "") === true;
      return isOn("cp_enable") && !isOn("svc_enable") ? "cp_enable without svc_enable" : null;
    },
    meaning: "Where it serves the control plane alone, it adds its peers and deletes them at once.",
    fixedIn: "v1.1.1",
    instead: "Set svc_enable too",
    source: "https://github.com/kube-vip/kube-vip/issues/1466",
  },
  {
    range: ">=0.8.0 <=1.0.1",
    check: "kube-vip/image",
    kind: "vip-expires",
    symptom: ({ instance }) => {
      const address = instance.settings?.variables["address"] ?? "";
      return address !== "" && canonicalAddress(address) === null ? "address is a DNS name" : null;
    },
    meaning: "A VIP that is given as a name vanishes from its interface after a minute.",
    fixedIn: "v1.0.2",
    instead: "Give the VIP as an address",
    source: "https://github.com/kube-vip/kube-vip/issues/886",
  },
  {
    range: "<1.1.2",
    check: "kube-vip/image",
    kind: "watch-ends",
    symptom: ({ logs }) =>
      says(logs, /Stopping watching services for type: LoadBalancer/)
        ? "«Stopping watching services» in its log"
        : null,
    meaning: "A 403 while a control-plane node joins ends its watch of Services for ever.",
    fixedIn: "v1.1.2",
    instead: "Restart kube-vip",
    source: "https://github.com/kube-vip/kube-vip/issues/1464",
  },
  {
    range: "=1.2.3",
    check: "kube-vip/image",
    kind: "attach-ignored",
    symptom: ({ instance }) =>
      parseBool(instance.settings?.variables["bgp_attach_ip_to_interface"] ?? "") === true
        ? "bgp_attach_ip_to_interface true"
        : null,
    meaning: "bgp_attach_ip_to_interface does nothing: VIPs are announced and stand on no interface.",
    fixedIn: null,
    instead: "Use v1.2.2 where VIPs have to stand on an interface",
    source: "https://github.com/kube-vip/kube-vip/pull/1744",
  },
  {
    range: ">=1.0.0-0 <1.1.0",
    check: "kube-vip/metrics",
    kind: "lies",
    symptom: ({ established, metricStates }) =>
      established && metricStates !== null && metricStates.length === 0 ? "no session in the metrics" : null,
    meaning: "kube_vip_manager_bgp_session_info is always empty.",
    fixedIn: "v1.1.0",
    source: "https://github.com/kube-vip/kube-vip/pull/1460",
  },
  {
    range: "=1.2.1",
    check: "kube-vip/metrics",
    kind: "lies",
    symptom: ({ metricStates }) =>
      metricStates !== null && metricStates.length > 0 ? `the metrics say ${metricStates.join(", ")}` : null,
    meaning: "kube_vip_manager_bgp_session_info names the state beside the real one.",
    fixedIn: "v1.2.2",
    source: "https://github.com/kube-vip/kube-vip/pull/1616",
  },
];

/** A bug whose symptom is there. */
export interface Suspicion {
  readonly bug: KnownBug;
  readonly symptom: string;
}

export interface Suspicions {
  /** Of the version that the image names. */
  readonly proved: readonly Suspicion[];
  /** Whose symptom is there, while the image names no version. */
  readonly possible: readonly Suspicion[];
}

export function suspicionsOf(seen: Seen, check: KnownBug["check"]): Suspicions {
  const { version } = seen.instance;
  const shown = KUBE_VIP_BUGS.filter((bug) => bug.check === check).flatMap((bug) => {
    const symptom = bug.symptom(seen);
    return symptom === null ? [] : [{ bug, symptom }];
  });
  if (version === null) return { proved: [], possible: shown };
  return { proved: shown.filter(({ bug }) => inRange(version, bug.range)), possible: [] };
}

function says(logs: readonly LogTail[], pattern: RegExp): boolean {
  return logs.some(({ lines }) => lines.some(({ text }) => pattern.test(text)));
}
