/** The last lines of a container's log, scrubbed of secrets and control characters, each cut at 2,000 characters. */
export interface LogTail {
  /** Which instance, or which pod of the CCM. */
  readonly of: string;
  /** `logs of kube-system/kube-vip-worker-1`, `/var/log/pods/…/0.log`. */
  readonly from: string;
  /** Of the container before this one, where it has ended and started anew. */
  readonly previous: boolean;
  readonly lines: readonly LogLine[];
}

export interface LogLine {
  /** RFC 3339, UTC; `null` where the line has none. */
  readonly at: string | null;
  readonly text: string;
}
