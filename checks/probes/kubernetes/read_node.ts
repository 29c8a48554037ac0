import type { ApiAccess, ApiProblem } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import type { ProbeContext } from "../probe.ts";
import type { World } from "../world.ts";
import { type ApiClient, openClient } from "./api_client.ts";
import { ApiFailure, furthest, reasonOf } from "./api_failure.ts";
import { type ApiIdentity, problemOfDates } from "./identity.ts";
import { readNodeObject } from "./node_object.ts";
import { type Candidate, type Candidates, findCandidates, noCredentials } from "./places.ts";

const REQUEST_MS = 3_000;
/** Left of the probe's time to say how it went. */
const RESERVE_MS = 50;

const connected = new WeakMap<World, ApiClient>();

/** The client of the last run that got into the API; `null` where none did. For probes that need `apiAccess`. */
export function connectedClient(world: World): ApiClient | null {
  return connected.get(world) ?? null;
}

/** One set of credentials that did not lead to an answer about the Node. */
interface Attempt {
  readonly credentials: string;
  readonly identity: ApiIdentity | null;
  readonly client: ApiClient | null;
  readonly problem: ApiProblem;
}

interface Answer {
  readonly client: ApiClient;
  readonly object: Json;
  readonly tried: readonly Attempt[];
}

/** Tries the credentials in their order until the API says something of the Node, and lands both facts. */
export async function readNode(context: ProbeContext): Promise<void> {
  const { world } = context;
  connected.delete(world);
  const settings = context.read("settings"), nodeName = context.read("nodeName");
  const wanted = settings.state === "known" ? settings.value : { kubeconfig: null, context: null, timeoutMs: null };
  const name = nodeName.state === "known" ? nodeName.value.name : null;
  const path = name === null ? "/api/v1" : `/api/v1/nodes/${encodeURIComponent(name)}`;
  const candidates = await findCandidates(world, wanted);
  const question: Question = {
    path,
    context,
    requestMs: wanted.timeoutMs ?? REQUEST_MS,
    exclusive: candidates.exclusive,
  };
  const answer = await askAll(candidates.list, question);
  if (Array.isArray(answer)) {
    landFailure(context, { attempts: answer, candidates, path });
    return;
  }
  const { client, object, tried } = answer as Answer;
  connected.set(world, client);
  const source = `GET ${client.identity.server}${path}`;
  context.land("apiAccess", accessOf(client, { problem: null, tried }), source);
  if (name === null) {
    context.miss("node", { reason: "notCollected", detail: "The name of the Node is not known", source });
  } else landNode(context, { name, object, source });
}

interface Question {
  readonly path: string;
  readonly context: ProbeContext;
  readonly requestMs: number;
  readonly exclusive: boolean;
}

async function askAll(candidates: readonly Candidate[], question: Question): Promise<Answer | Attempt[]> {
  const attempts: Attempt[] = [];
  // A server that did not answer once is not asked again with other credentials.
  const silent = new Set<string>();
  for (const candidate of candidates) {
    const result = await askOne(candidate, { ...question, silent });
    if (result === null) continue;
    if ("object" in result) return { ...result, tried: attempts };
    attempts.push(result);
    if (isSilence(result.problem) && result.identity !== null) silent.add(result.identity.server);
    if (question.exclusive || question.context.signal.aborted) break;
  }
  return attempts;
}

function isSilence({ kind }: ApiProblem): boolean {
  return kind === "timeout" || kind === "refused" || kind === "unreachable";
}

/** What came of it; `null` where the server is known to be silent. */
async function askOne(
  candidate: Candidate,
  { path, context, requestMs, silent }: Question & { readonly silent: ReadonlySet<string> },
): Promise<{ client: ApiClient; object: Json } | Attempt | null> {
  const { credentials } = candidate;
  let identity: ApiIdentity | null = null, client: ApiClient | null = null;
  const limits = () => ({
    signal: context.signal,
    timeoutMs: Math.max(1, Math.round(Math.min(requestMs, context.remainingMs() - RESERVE_MS))),
  });
  try {
    identity = await candidate.load(limits());
    const outOfDate = problemOfDates(identity, context.world.clock.now());
    if (outOfDate !== null) throw new ApiFailure(outOfDate);
    if (silent.has(identity.server)) return null;
    client = openClient(context.world, identity);
    return { client, object: await client.getJson(path, limits()) };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    context.world.debug(`kubernetes: ${credentials}: ${error.problem.kind}`);
    return { credentials, identity, client, problem: error.problem };
  }
}

interface Failed {
  readonly attempts: readonly Attempt[];
  readonly candidates: Candidates;
  readonly path: string;
}

function landFailure(context: ProbeContext, { attempts, candidates, path }: Failed): void {
  const told = furthest(attempts);
  const problem = told?.problem ?? noCredentials(candidates);
  const identity = told?.identity ?? null;
  const source = identity === null ? told?.credentials ?? "credentials" : `GET ${identity.server}${path}`;
  const tried = attempts.filter((attempt) => attempt !== told);
  // Refused by its rules, it may still be asked for other things.
  if (told?.client != null && problem.kind === "forbidden") connected.set(context.world, told.client);
  const access: ApiAccess = told?.client == null
    ? { ...EMPTY, ...faceOf(identity), credentials: told?.credentials ?? null, problem, tried: summarised(tried) }
    : accessOf(told.client, { problem, tried });
  context.land("apiAccess", access, source);
  const nowhere = told === undefined && candidates.forbidden.length === 0;
  context.miss("node", { reason: nowhere ? "notCollected" : reasonOf(problem), detail: problem.detail, source });
}

const EMPTY = {
  credentials: null,
  server: null,
  context: null,
  notAfter: null,
  identity: null,
  clockAheadSeconds: null,
};

function faceOf(identity: ApiIdentity | null) {
  if (identity === null) return {};
  const { server, context, face } = identity;
  return {
    server,
    context,
    notAfter: face?.notAfter.toISOString() ?? null,
    identity: face?.commonName?.slice(0, 253) ?? null,
  };
}

function accessOf(
  client: ApiClient,
  { problem, tried }: { readonly problem: ApiProblem | null; readonly tried: readonly Attempt[] },
): ApiAccess {
  return {
    ...EMPTY,
    ...faceOf(client.identity),
    credentials: client.identity.credentials,
    clockAheadSeconds: client.clockAheadSeconds(),
    problem,
    tried: summarised(tried),
  };
}

function summarised(tried: readonly Attempt[]): NonNullable<ApiAccess["tried"]> {
  return tried.map(({ credentials, problem }) => ({ credentials, problem }));
}

interface Found {
  readonly name: string;
  readonly object: Json;
  readonly source: string;
}

function landNode(context: ProbeContext, { name, object, source }: Found): void {
  if (object === null) {
    context.miss("node", { reason: "notFound", detail: `The API knows no Node "${name}"`, source });
    return;
  }
  const { node, problem } = readNodeObject(object, context.world.vault);
  if (node === null) context.miss("node", { reason: "invalid", detail: problem, source });
  else context.land("node", node, source);
}
