import type { Secret } from "./secret.ts";

/** Why the API could not be used. */
export interface ApiProblem {
  readonly kind:
    | "no-credentials"
    | "kubeconfig"
    | "expired-certificate"
    | "clock"
    | "unknown-authority"
    | "wrong-name"
    | "unauthorized"
    | "forbidden"
    | "refused"
    | "unreachable"
    | "timeout"
    | "server-error"
    | "not-an-api";
  /** One sentence: found, expected, what to do. */
  readonly detail: string;
}

export interface ApiAccess {
  /** Where the credentials came from: a path, `in-cluster`; `null` where there are none. */
  readonly credentials: string | null;
  readonly server: string | null;
  readonly context: string | null;
  /** End of the client certificate, where there is one. */
  readonly notAfter: string | null;
  readonly problem: ApiProblem | null;
  /** Common name of the client certificate, as `system:node:worker-1`; `null` with a token or no credentials. */
  readonly identity?: string | null;
  /** The API server's clock less ours, from the Date header (whole seconds, so ± 1); `null` where it never answered. */
  readonly clockAheadSeconds?: number | null;
  /** Other credentials that were tried before these, and what was wrong with them. */
  readonly tried?: readonly { readonly credentials: string; readonly problem: ApiProblem }[];
}

/** The name under which kube-vip looks for its Node, and where it stands. */
export interface NodeName {
  readonly name: string;
  readonly from: "flag" | "vip_nodename" | "hostname";
}

export interface KubernetesNode {
  readonly name: string;
  readonly uid: string;
  /**
   * Without secrets: values of keys that end in `bgp-pass` (and in other words for a password) are in `secrets`,
   * `last-applied` copies and private keys are dropped. At most 10,000, each at most 256 KiB.
   */
  readonly annotations: Readonly<Record<string, string>>;
  /** Annotation key to what may be known of its secret value. */
  readonly secrets: Readonly<Record<string, Secret & { readonly base64: boolean }>>;
  /**
   * When whoever owns a BGP annotation last wrote any of what it owns (`managedFields`), by its key: it was not changed
   * later.
   */
  readonly annotationsChangedAt?: Readonly<Record<string, string>>;
  /** As they are; the value of one that should have been a secret annotation is `‹secret›`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string | null; readonly effect: string }[];
  readonly providerId: string | null;
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly ready: boolean | null;
  readonly unschedulable: boolean;
  readonly createdAt: string | null;
  readonly kubeletVersion: string | null;
}
