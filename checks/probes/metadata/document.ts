import type { MetadataFetch, MetadataTarget } from "../../model/facts.ts";
import { readJson } from "../files/read_json.ts";
import { missingFile } from "../files/file_problem.ts";
import { FileProblem } from "../ports/files.ts";
import { HttpProblem } from "../ports/http.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { readMetadata } from "./read_metadata.ts";

const MAX_BYTES = 1024 * 1024;
const LONGEST_CA_FILE = 4 * 1024 * 1024;
/** What is left of the deadline for reading the document. */
const MARGIN_MS = 50;

/** The metadata document, asked for only where something names its service (design, section 4, «Trust»). */
export const metadataDocument: Probe = {
  id: "metadata/document",
  provides: ["metadataFetch", "metadata"],
  needs: ["settings", "metadataTarget"],
  deadlineMs: 2_000,
  async run(context) {
    const target = context.read("metadataTarget");
    if (target.state === "unknown") {
      context.miss("metadataFetch", target);
      context.miss("metadata", target);
      return;
    }
    await ask(target.value, context);
  },
};

async function ask(target: MetadataTarget, context: ProbeContext): Promise<void> {
  const { url } = target;
  const source = `GET ${url}`;
  const failed = (problem: MetadataFetch["problem"], status: number | null = null) => {
    context.land("metadataFetch", { url, problem, shape: null, status, bytes: null }, source);
    context.miss("metadata", { reason: reasonOf(problem), detail: problem?.detail ?? "No document came", source });
  };
  const authorities = await readAuthorities(context);
  if (authorities.problem !== null) return failed({ stage: "tls", detail: authorities.problem });
  try {
    const { status, body } = await context.world.http.request({
      url,
      headers: { accept: "application/json" },
      ...(authorities.pem === null ? {} : { tls: { caCertificates: [authorities.pem] } }),
      maxBytes: MAX_BYTES,
      timeoutMs: Math.max(1, context.remainingMs() - MARGIN_MS),
      signal: context.signal,
    });
    context.world.debug(`metadata/document: ${url} answered ${status}, ${body.length} characters`);
    if (status < 200 || status > 299) {
      return failed({ stage: "http", detail: `${url} answered HTTP ${status}` }, status);
    }
    landDocument(body, { target, status, source, context });
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    failed({ stage: error.stage, detail: error.message });
  }
}

function landDocument(
  body: string,
  { target, status, source, context }: {
    target: MetadataTarget;
    status: number;
    source: string;
    context: ProbeContext;
  },
): void {
  const { url, fields } = target;
  const bytes = new TextEncoder().encode(body).length;
  const json = readJson(body);
  const read = json.found === null
    ? readMetadata(json.value, { fields, vault: context.world.vault })
    : { metadata: null, shape: { path: "the document", found: json.found, expected: "JSON" } };
  context.land("metadataFetch", { url, problem: null, shape: read.shape, status, bytes }, source);
  if (read.metadata !== null) return context.land("metadata", read.metadata, source);
  const { path, found, expected } = read.shape;
  context.miss("metadata", { reason: "invalid", detail: `${path}: found ${found}, expected ${expected}`, source });
}

function reasonOf(problem: MetadataFetch["problem"]): "timeout" | "unreachable" | "invalid" {
  if (problem?.stage === "timeout") return "timeout";
  return problem?.stage === "http" || problem?.stage === "too-large" || problem?.stage === "url"
    ? "invalid"
    : "unreachable";
}

/** `--metadata-ca`: a file that cannot be read is said, and nothing is asked without it. */
async function readAuthorities(context: ProbeContext): Promise<{ pem: string | null; problem: string | null }> {
  const settings = context.read("settings");
  const path = settings.state === "known" ? settings.value.metadataCa : null;
  if (path === null) return { pem: null, problem: null };
  try {
    const pem = await context.world.files.readText(path, { maxBytes: LONGEST_CA_FILE });
    if (pem.includes("-----BEGIN CERTIFICATE-----")) return { pem, problem: null };
    return { pem: null, problem: `--metadata-ca ${path} holds no PEM certificate` };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { pem: null, problem: `--metadata-ca: ${missingFile(error, path).detail}` };
  }
}
