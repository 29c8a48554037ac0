import type { ApiProblem } from "../../model/facts.ts";
import { DEFAULT_LIMITS, type Json, type TreeLimits } from "../files/plain_tree.ts";
import { readJson } from "../files/read_json.ts";
import { pause } from "../kernel/pause.ts";
import { HttpProblem, type HttpResponse } from "../ports/http.ts";
import type { World } from "../world.ts";
import { ApiFailure } from "./api_failure.ts";
import { problemOf } from "./api_problem.ts";
import type { ApiIdentity } from "./identity.ts";

/** Reads the Kubernetes API with one identity. */
export interface ApiClient {
  readonly identity: ApiIdentity;
  /**
   * GET of one object or list.
   *
   * @param path From `/api` or `/apis` on, its parts encoded.
   * @returns The object; `null` where the API says that there is none.
   * @throws {ApiFailure}
   */
  getJson(path: string, options: ApiOptions): Promise<Json>;
  /**
   * GET of what is no object, as a log.
   *
   * @returns The text; `null` where the API says that there is none.
   * @throws {ApiFailure}
   */
  getText(path: string, options: ApiOptions): Promise<string | null>;
  /** POST of a review, which creates nothing (`SelfSubjectAccessReview` and its kin). @throws {ApiFailure} */
  postJson(path: string, options: ApiOptions & { readonly body: unknown }): Promise<Json>;
  /** The API server's clock less ours in seconds, from its last answer; `null` before one. */
  clockAheadSeconds(): number | null;
}

export interface ApiOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Of an object that may be larger than most: a list. */
  readonly limits?: TreeLimits;
}

type Asked = ApiOptions & { readonly body?: unknown; readonly accept?: string };

/** Less than this is no time for another try. */
const SHORTEST_TRY_MS = 300;

/** A Node with many annotations and images has some 300 KiB; lists are asked for by pages. */
const MAX_BYTES = 8 * 1024 * 1024;

/** More than any token's or certificate's leeway. */
const CLOCK_TOLERANCE_SECONDS = 60;

export function openClient(world: World, identity: ApiIdentity): ApiClient {
  let ahead: number | null = null;

  async function ask(path: string, options: ApiOptions & { readonly body?: unknown }): Promise<Json> {
    const response = await request(path, options);
    return judge(response, { identity, ahead, scrub: world.vault.scrub, limits: options.limits ?? DEFAULT_LIMITS });
  }

  async function getText(path: string, options: ApiOptions): Promise<string | null> {
    const response = await request(path, { ...options, accept: "application/json, */*" });
    if (response.status === 200) return response.body;
    // Whatever else comes is an object that says why, or nothing of the API's.
    const refusal = judge(response, { identity, ahead, scrub: world.vault.scrub, limits: DEFAULT_LIMITS });
    if (refusal === null) return null;
    throw ApiFailure.of("not-an-api", `What answers at ${identity.server} sends an object, expected a text.`);
  }

  /** Once more where the API asks for that, as its own clients do, and the time is enough. */
  async function request(path: string, options: Asked): Promise<HttpResponse> {
    const began = world.clock.monotonicMs();
    const first = await send(path, options);
    const waitMs = retryAfterMs(first);
    const left = options.timeoutMs - (world.clock.monotonicMs() - began) - (waitMs ?? 0);
    if (waitMs === null || left < SHORTEST_TRY_MS || options.signal.aborted) return first;
    await pause(waitMs, options.signal);
    return await send(path, { ...options, timeoutMs: left });
  }

  async function send(path: string, { query, signal, timeoutMs, body, accept }: Asked): Promise<HttpResponse> {
    const url = new URL(identity.server + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    try {
      const response = await world.http.request({
        url: url.href,
        method: body === undefined ? "GET" : "POST",
        headers: headersOf(identity, { hasBody: body !== undefined, accept: accept ?? "application/json" }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        tls: identity.tls,
        ...(identity.proxy === null ? {} : { proxy: identity.proxy }),
        maxBytes: MAX_BYTES,
        timeoutMs,
        signal,
      });
      ahead = secondsAhead(response, world.clock.now()) ?? ahead;
      world.debug(`kubernetes: ${url.pathname} with ${identity.credentials}: ${response.status}`);
      return response;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      world.debug(`kubernetes: ${url.pathname} with ${identity.credentials}: ${error.stage} ${error.kind}`);
      throw new ApiFailure(problemOf(error, identity), { cause: error });
    }
  }

  return { identity, getJson: ask, getText, postJson: ask, clockAheadSeconds: () => ahead };
}

/** Only of an API that is overloaded or not ready, and only in seconds, as Kubernetes writes it. */
function retryAfterMs({ status, headers }: HttpResponse): number | null {
  const seconds = /^\d{1,4}$/.exec(headers["retry-after"]?.trim() ?? "")?.[0];
  return seconds !== undefined && (status === 429 || status >= 500) ? Number(seconds) * 1_000 : null;
}

function headersOf(
  { authorization }: ApiIdentity,
  { hasBody, accept }: { readonly hasBody: boolean; readonly accept: string },
): Record<string, string> {
  return {
    accept,
    "user-agent": "kube-vip-doctor",
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...(authorization === null ? {} : {
      authorization: authorization.secret.open((bytes) => `${authorization.scheme} ${new TextDecoder().decode(bytes)}`),
    }),
  };
}

interface Around {
  readonly identity: ApiIdentity;
  readonly ahead: number | null;
  readonly scrub: (text: string) => string;
  readonly limits: TreeLimits;
}

function judge({ status, body }: HttpResponse, around: Around): Json {
  const { identity, scrub } = around;
  const { value, found } = readJson(body, around.limits);
  const kind = stringAt(value, "kind");
  if (status === 404 && kind === "Status" && stringAt(value, "reason") === "NotFound") return null;
  if (status >= 200 && status < 300 && kind !== null) return value;
  // Who stands before an API server (Rancher, a login proxy) has words of his own for 401.
  const isRefusal = status === 401 || (kind === "Status" && status >= 400 && status !== 404);
  if (!isRefusal && status < 500 && status !== 429) {
    const what = found ?? (kind === null ? "JSON without a kind" : `a ${kind}`);
    const detail =
      `What answers at ${identity.server} sends ${what} with status ${status}, expected a Kubernetes object: ` +
      `look at the server in ${identity.credentials}.`;
    throw new ApiFailure({ kind: "not-an-api", detail }, { status });
  }
  const refusal = { kind: KINDS[status] ?? "server-error", status, said: scrub(messageIn(value)) };
  throw new ApiFailure(sentence(refusal, { ...around, api: `The Kubernetes API at ${identity.server}` }), { status });
}

const KINDS: Readonly<Record<number, ApiProblem["kind"]>> = { 401: "unauthorized", 403: "forbidden" };

interface Refusal {
  readonly kind: ApiProblem["kind"];
  readonly status: number;
  /** The API's own words; empty where it has none. */
  readonly said: string;
}

function sentence(
  { kind, status, said }: Refusal,
  { api, identity: { credentials }, ahead }: Around & { readonly api: string },
): ApiProblem {
  const words = said === "" ? "" : ` (${said})`;
  if (kind === "unauthorized" && ahead !== null && Math.abs(ahead) > CLOCK_TOLERANCE_SECONDS) {
    const way = ahead > 0 ? "ahead of" : "behind";
    const detail =
      `${api} does not accept ${credentials}, and its clock is ${Math.abs(ahead)} s ${way} this machine's: ` +
      "set the clock, then look again.";
    return { kind: "clock", detail };
  }
  if (kind === "unauthorized") {
    const detail = `${api} does not accept the credentials of ${credentials} (401), expected those of this cluster: ` +
      "they were revoked, have run out, or are another cluster's.";
    return { kind, detail };
  }
  if (kind === "forbidden") {
    const detail =
      `${api} does not let the account of ${credentials} read this${words}, expected the right to get its Node: ` +
      "give another kubeconfig, or grant it (kubectl create clusterrole … --verb=get --resource=nodes).";
    return { kind, detail };
  }
  const busy = status === 429 ? "it is overloaded: try again in a moment" : "look at its log (crictl logs) and at etcd";
  return { kind, detail: `${api} answers with status ${status}${words}, expected the object: ${busy}.` };
}

function stringAt(value: Json, key: string): string | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const found = (value as Readonly<Record<string, Json>>)[key];
  return typeof found === "string" ? found : null;
}

/** A `Status` says in its message who may not do what. */
function messageIn(value: Json): string {
  const message = stringAt(value, "kind") === "Status" ? stringAt(value, "message") ?? "" : "";
  // deno-lint-ignore no-control-regex
  return message.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, " ").slice(0, 300).trim();
}

function secondsAhead({ headers }: HttpResponse, now: Date): number | null {
  const theirs = Date.parse(headers["date"] ?? "");
  return Number.isNaN(theirs) ? null : Math.round((theirs - now.getTime()) / 1_000);
}
