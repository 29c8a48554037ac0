import type { KubeVip } from "./kube_vip.ts";
import type { MetadataSetup } from "./metadata_document.ts";
import type { Tor } from "./tor.ts";

/** One situation of the lab, and what the doctor must say of it. */
export interface Fault {
  /** As `./dev lab` takes it. */
  readonly name: string;
  /** What is wrong, in one sentence. */
  readonly story: string;
  /** At 169.254.255.1 and 169.254.255.2, unless they say otherwise. FRR and BIRD, all right, where absent. */
  readonly tors?: readonly Tor[];
  /** Bash, run in the node before kube-vip starts; `$ETC` is its `/etc`. */
  readonly node?: string;
  /** Bash, run in the rack before its daemons start. */
  readonly rack?: string;
  /** `null`: none on this node. */
  readonly kubeVip?: KubeVip | null;
  /** `null`: the metadata service does not answer. */
  readonly metadata?: MetadataSetup | null;
  /** Whether the doctor is told of provider and metadata service; true where absent. */
  readonly provider?: boolean;
  /** What happens once the sessions are up. */
  readonly later?: Later;
  /** More words for `check`. */
  readonly words?: readonly string[];
  readonly expect: Expectation;
}

export interface Later {
  /** `$GOBGP` is the client of what stands in for kube-vip. */
  readonly node?: string;
  readonly rack?: string;
  /** How long the doctor comes after it, seconds. */
  readonly wait?: number;
}

export interface Expectation {
  readonly exitCode: 0 | 1 | 2;
  /** In the order in which an operator wants to see them, and no others. */
  readonly roots: readonly Root[];
  /** Two roots of equal weight: the contract orders them by how sure the doctor is, which is not staged here. */
  readonly anyOrder?: boolean;
  /** Peers with which kube-vip gets a session before the doctor comes. */
  readonly up: readonly string[];
  /** More that must be in the report. */
  readonly findings?: readonly ExpectedFinding[];
  /** The run takes no longer, seconds. */
  readonly within?: number;
  /** Words that the report must hold somewhere: what the peer said, a process, an address. */
  readonly says?: readonly string[];
  /** Checks that must exist beyond those named here, before the row makes sense. */
  readonly awaits?: readonly string[];
}

export interface Root {
  /** Several: one of them. */
  readonly check: string | readonly string[];
  /** Where the contract names one. */
  readonly kind?: string;
  readonly subjects: readonly string[];
  /** `check subject`, each of which must be among what it explains. */
  readonly explains?: readonly string[];
}

export interface ExpectedFinding {
  readonly check: string;
  /** Absent: every finding of the check. */
  readonly subject?: string;
  readonly status: "pass" | "warn" | "fail" | "blocked" | "unknown" | "notApplicable" | "skipped";
  readonly kind?: string;
}
