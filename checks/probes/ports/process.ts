/** Running a program: exec credential plugins of an explicit kubeconfig, and nothing else. */
export interface ProcessPort {
  run(request: ProcessRequest): Promise<ProcessOutcome>;
}

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface ProcessOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
