import type { UnknownReason } from "../../engine/fact.ts";
import type { ApiProblem } from "../../model/facts.ts";

/** The API could not be used. The problem's detail is whole sentences: found, expected, what to do. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  /** HTTP status of the API's refusal; `null` where it did not come to one. */
  readonly status: number | null;

  constructor(readonly problem: ApiProblem, options: ErrorOptions & { readonly status?: number } = {}) {
    super(problem.detail, options);
    this.status = options.status ?? null;
  }

  static of(kind: ApiProblem["kind"], detail: string): ApiFailure {
    return new ApiFailure({ kind, detail });
  }
}

/** Why a fact behind the API is unknown. Never `notFound`, which only the API itself can say. */
export function reasonOf({ kind }: ApiProblem): UnknownReason {
  return REASONS[kind];
}

const REASONS: Readonly<Record<ApiProblem["kind"], UnknownReason>> = {
  "no-credentials": "notPermitted",
  kubeconfig: "invalid",
  "expired-certificate": "notPermitted",
  clock: "notPermitted",
  "unknown-authority": "unreachable",
  "wrong-name": "unreachable",
  unauthorized: "notPermitted",
  forbidden: "notPermitted",
  refused: "unreachable",
  unreachable: "unreachable",
  timeout: "timeout",
  "server-error": "unreachable",
  "not-an-api": "invalid",
};

/** From what got furthest into the API to what did not get there. */
const FURTHEST: readonly ApiProblem["kind"][] = [
  "forbidden",
  "unauthorized",
  "server-error",
  "clock",
  "expired-certificate",
  "wrong-name",
  "unknown-authority",
  "not-an-api",
  "timeout",
  "refused",
  "unreachable",
  "kubeconfig",
  "no-credentials",
];

/** Of several attempts the one that says most: it got furthest, and was the first to get there. */
export function furthest<T extends { readonly problem: ApiProblem }>(attempts: readonly T[]): T | undefined {
  const rank = (attempt: T) => FURTHEST.indexOf(attempt.problem.kind);
  return attempts.reduce<T | undefined>(
    (best, one) => best === undefined || rank(one) < rank(best) ? one : best,
    undefined,
  );
}
