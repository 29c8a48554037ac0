/** Running a program: exec credential plugins of an explicit kubeconfig, and nothing else. */
export interface ProcessPort {
  /** Throws {@link ProcessProblem}. An exit code other than 0 is an outcome, not a problem. */
  run(request: ProcessRequest): Promise<ProcessOutcome>;
}

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's own environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Of each of its two outputs. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface ProcessOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type ProcessProblemKind = "not-found" | "not-permitted" | "timeout" | "too-large" | "failed";

/** The message completes a sentence that begins with the program's name. */
export class ProcessProblem extends Error {
  override readonly name = "ProcessProblem";
  constructor(readonly kind: ProcessProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
