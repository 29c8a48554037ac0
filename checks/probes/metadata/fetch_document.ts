import type { UnknownReason } from "../../engine/fact.ts";
import { valueOr } from "../../engine/fact.ts";
import type { MetadataFetch, MetadataProblem, MetadataTarget } from "../../model/facts.ts";
import { FileProblem } from "../ports/files.ts";
import { HttpProblem, type HttpResponse } from "../ports/http.ts";
import type { ProbeContext } from "../probe.ts";
import { readDocument } from "./read_document.ts";

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 2_000;
const MAX_CA_BYTES = 1024 * 1024;
/** Left of the probe's time to say how it went. */
const RESERVE_MS = 40;

/** Asks the service once and lands both facts, whatever comes. */
export async function fetchDocument(context: ProbeContext, target: MetadataTarget): Promise<void> {
  const url = shown(target.url);
  const source = `GET ${url}`;
  try {
    const { status, body } = await ask(context, target.url);
    const bytes = new TextEncoder().encode(body).length;
    if (status !== 200) {
      const problem = { stage: "http", detail: `${hostOf(url)} answers with status ${status}, expected 200` } as const;
      fail(context, { fetch: { url, problem, shape: null, status, bytes }, source });
      return;
    }
    const { metadata, shape } = readDocument(body, { fields: target.fields, vault: context.world.vault });
    const fetch = { url, problem: null, shape, status, bytes };
    if (metadata === null) fail(context, { fetch, source });
    else {
      context.land("metadataFetch", fetch, source);
      context.land("metadata", metadata, source);
    }
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    const problem = { stage: error.stage, detail: `${error.message}${hintFor(error)}` };
    fail(context, { fetch: { url, problem, shape: null, status: null, bytes: null }, source });
  }
}

async function ask(context: ProbeContext, url: string): Promise<HttpResponse> {
  const settings = valueOr(context.read("settings"), null);
  const authority = settings?.metadataCa == null ? null : await readAuthority(context, settings.metadataCa);
  const timeoutMs = Math.min(settings?.timeoutMs ?? TIMEOUT_MS, context.remainingMs()) - RESERVE_MS;
  context.world.debug(`metadata/document: GET ${shown(url)}`);
  return await context.world.http.request({
    url,
    headers: { accept: "application/json" },
    ...(authority === null ? {} : { tls: { caCertificates: [authority] } }),
    maxBytes: MAX_BYTES,
    timeoutMs: Math.max(1, Math.round(timeoutMs)),
    signal: context.signal,
  });
}

async function readAuthority({ world }: ProbeContext, path: string): Promise<string> {
  try {
    return await world.files.readText(path, { maxBytes: MAX_CA_BYTES });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new HttpProblem("tls", "bad-ca", `the file of --metadata-ca cannot be used: ${error.message}`);
  }
}

interface Failed {
  readonly fetch: MetadataFetch;
  readonly source: string;
}

function fail(context: ProbeContext, { fetch, source }: Failed): void {
  const { problem, shape, status } = fetch;
  context.land("metadataFetch", fetch, source);
  const detail = problem?.detail ??
    `In the metadata document, ${shape?.path} is ${shape?.found}, expected ${shape?.expected}`;
  context.miss("metadata", { reason: reasonFor(problem, status), detail, source });
}

function reasonFor(problem: MetadataProblem | null, status: number | null): UnknownReason {
  if (status === 401 || status === 403) return "notPermitted";
  switch (problem?.stage) {
    case "dns":
    case "tcp":
    case "tls":
      return "unreachable";
    case "timeout":
      return "timeout";
    default:
      return "invalid";
  }
}

function hintFor({ kind }: HttpProblem): string {
  if (kind === "unknown-authority" || kind === "self-signed") {
    return "; where it is a private service, name its authority with --metadata-ca FILE";
  }
  return kind === "not-yet-valid" ? "; look at this machine's clock" : "";
}

/** Without a login, which a URL may carry, and without a query. */
function shown(text: string): string {
  if (!URL.canParse(text)) return text.replace(/\/\/[^/@]*@/, "//").slice(0, 200);
  const url = new URL(text);
  url.username =
    url.password =
    url.search =
    url.hash =
      "";
  return url.href;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
