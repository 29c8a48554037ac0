import { valueOr } from "../../engine/fact.ts";
import type { CollectedFactId } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { HttpProblem } from "../ports/http.ts";
import type { Missing, ProbeContext } from "../probe.ts";
import type { ApiClient, ApiOptions } from "./api_client.ts";
import { ApiFailure, reasonOf } from "./api_failure.ts";
import { type Permission, refusedPermission } from "./permission.ts";
import { connectedClient } from "./read_node.ts";

/** Design, section 4, «Scheduling». */
const REQUEST_MS = 3_000;
/** Left of the probe's time to say how it went. */
const RESERVE_MS = 50;

/** A list may be larger than an object; what its answer weighs is bounded by the client. */
const LIST_LIMITS = { maxNodes: 1_000_000, maxDepth: 64 } as const;

/** More objects of a kind than any of this tool's facts can be about. */
const MAX_ITEMS = 10_000;
const PAGE = 100;

export interface Question {
  /** From `/api` or `/apis` on, its parts encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly permission: Permission;
}

/** The API as one probe asks it: each request with its deadline, and each refusal with the permission that is missing. */
export class ApiReader {
  readonly #requestMs: number;

  constructor(readonly client: ApiClient, readonly context: ProbeContext) {
    this.#requestMs = valueOr(context.read("settings"), null)?.timeoutMs ?? REQUEST_MS;
  }

  /** The object; `null` where there is none. @throws {ApiFailure} */
  get(question: Question): Promise<Json> {
    return this.#ask(question, (options) => this.client.getJson(question.path, options));
  }

  /** The text; `null` where there is none. @throws {ApiFailure} */
  text(question: Question): Promise<string | null> {
    return this.#ask(question, (options) => this.client.getText(question.path, options));
  }

  /** What the API answers to a review. @throws {ApiFailure} */
  review(question: Question, body: unknown): Promise<Json> {
    return this.#ask(question, (options) => this.client.postJson(question.path, { ...options, body }));
  }

  /**
   * All objects of a list, page by page. A page that is too large is asked for again by a smaller one; where the list
   * has grown too old on the way (410), it is read once more from its beginning.
   *
   * @throws {ApiFailure}
   */
  async list(question: Question): Promise<readonly Json[]> {
    const items: Json[] = [];
    let token = "", size = PAGE, renewed = false;
    while (true) {
      const page = await this.#page(question, { size, token, renewed });
      if (page === "too-old") {
        items.length = 0;
        token = "";
        renewed = true;
        continue;
      }
      if (page === "too-large") {
        size = Math.floor(size / 10);
        continue;
      }
      items.push(...itemsOf(page));
      token = tokenOf(page);
      if (items.length > MAX_ITEMS) {
        throw ApiFailure.of("not-an-api", `There are more than ${MAX_ITEMS} ${question.permission.resource}.`);
      }
      if (token === "") return items;
    }
  }

  async #page(
    question: Question,
    { size, token, renewed }: { readonly size: number; readonly token: string; readonly renewed: boolean },
  ): Promise<Json | "too-large" | "too-old"> {
    const query = { ...question.query, limit: String(size), ...(token === "" ? {} : { continue: token }) };
    try {
      return await this.#ask(
        { ...question, query },
        (options) => this.client.getJson(question.path, { ...options, limits: LIST_LIMITS }),
      );
    } catch (error) {
      if (size > 1 && isTooLarge(error)) return "too-large";
      if (token !== "" && !renewed && error instanceof ApiFailure && error.status === 410) return "too-old";
      throw error;
    }
  }

  /** How a fact names where it was read. */
  source({ path, query }: Pick<Question, "path" | "query">): string {
    const words = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`).join("&");
    return `GET ${this.client.identity.server}${path}${words === "" ? "" : `?${words}`}`;
  }

  async #ask<T>({ permission, query }: Question, ask: (options: ApiOptions) => Promise<T>): Promise<T> {
    const timeoutMs = Math.max(1, Math.round(Math.min(this.#requestMs, this.context.remainingMs() - RESERVE_MS)));
    try {
      return await ask({ timeoutMs, signal: this.context.signal, ...(query === undefined ? {} : { query }) });
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.problem.kind !== "forbidden") throw error;
      throw new ApiFailure(refusedPermission(permission, this.client.identity), { cause: error, status: 403 });
    }
  }
}

/** The reader of a probe; where nothing leads into the API, `null`, and the facts are missed for the reason of the Node. */
export function openReader(context: ProbeContext, facts: readonly CollectedFactId[]): ApiReader | null {
  const client = connectedClient(context.world);
  if (client !== null) return new ApiReader(client, context);
  const node = context.read("node"), access = context.read("apiAccess");
  const why: Missing = node.state === "unknown"
    ? { reason: node.reason, detail: node.detail }
    : { reason: "notCollected", detail: access.state === "unknown" ? access.detail : "The API was not asked" };
  for (const id of facts) context.miss(id, why);
  return null;
}

/** Why what was asked for is not known. @throws What is no failure of the API. */
export function missedApi(error: unknown, source: string): Missing {
  if (!(error instanceof ApiFailure)) throw error;
  return { reason: reasonOf(error.problem), detail: error.problem.detail, source };
}

function itemsOf(page: Json): readonly Json[] {
  const items = page !== null && typeof page === "object" && "items" in page ? page.items : null;
  // An empty list of some servers is null.
  if (items === null || items === undefined) return [];
  if (Array.isArray(items)) return items;
  throw ApiFailure.of("not-an-api", "The API sends a list without items, expected a Kubernetes list.");
}

function tokenOf(page: Json): string {
  const metadata = page !== null && typeof page === "object" && "metadata" in page ? page.metadata : null;
  const token = metadata !== null && typeof metadata === "object" && "continue" in metadata ? metadata.continue : "";
  return typeof token === "string" ? token : "";
}

function isTooLarge(error: unknown): boolean {
  return error instanceof ApiFailure && error.cause instanceof HttpProblem && error.cause.stage === "too-large";
}
