import type { Provider } from "./provider.ts";

/** What the flags of this run asked for. A fact, so that a replay judges as the live run did. */
export interface Settings {
  /** `--node` */
  readonly node: string | null;
  /** `--peer`, canonical addresses. */
  readonly peers: readonly string[];
  /** `--source`: the address to connect from. */
  readonly source: string | null;
  /** `--provider`: the id of a built-in one, or that of the YAML file given. */
  readonly provider: string | null;
  /** The provider of a `--provider` file. */
  readonly customProvider: Provider | null;
  readonly metadataUrl: string | null;
  /** `--metadata-ca`: a file of PEM certificates that the metadata service may be signed by. */
  readonly metadataCa: string | null;
  /** `--kubeconfig`; `$KUBECONFIG` is no setting, the probe reads it. */
  readonly kubeconfig: string | null;
  /** `--context` of the kubeconfig. */
  readonly context: string | null;
  /** `passive`: nothing is sent to a peer. `active`: also beside an established session. */
  readonly mode: "normal" | "passive" | "active";
  /** `--host-root`, `/` where absent. */
  readonly hostRoot: string;
  /** `--deadline`: how long the whole run may take. */
  readonly deadlineMs: number;
  /** `--timeout`: how long one request or connect may take; `null`: the default of each probe. */
  readonly timeoutMs: number | null;
}

export interface Host {
  readonly name: string;
  /** `PRETTY_NAME` of os-release; `null` where there is none. */
  readonly os: string | null;
  readonly kernel: string | null;
  /** Seconds since boot; `null` where `/proc/uptime` cannot be read. */
  readonly uptimeSeconds: number | null;
  readonly now: string;
  readonly root: boolean;
  /** Whether this process shares PID 1's network namespace; `null` where it cannot be told. */
  readonly hostNetwork: boolean | null;
}

/** `/sys/class/dmi/id`; an empty string where the file is missing. */
export interface Dmi {
  readonly vendor: string;
  readonly product: string;
}
