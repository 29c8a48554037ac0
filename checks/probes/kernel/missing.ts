import type { UnknownReason } from "../../engine/fact.ts";
import { KernelProblem, type KernelProblemKind } from "../ports/kernel.ts";
import type { Missing } from "../probe.ts";

const REASONS: Readonly<Record<KernelProblemKind, UnknownReason>> = {
  "unsupported": "unsupported",
  "not-permitted": "notPermitted",
  "no-such-source": "notFound",
  "failed": "invalid",
};

/** Why a fact of the kernel is unknown. What is no KernelProblem is a bug of ours, and thrown again. */
export function missingBecause(error: unknown, source: string): Missing {
  if (!(error instanceof KernelProblem)) throw error;
  return { reason: REASONS[error.kind], detail: error.message, source };
}
