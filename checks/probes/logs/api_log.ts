import { ApiFailure } from "../kubernetes/api_failure.ts";
import type { ApiReader } from "../kubernetes/api_reader.ts";
import { type RawLine, readStampedLine } from "./container_log.ts";
import { MAX_LINES } from "./local_log.ts";

/** The container of a pod whose log is wanted. */
export interface LogPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the run before this one. */
  readonly previous: boolean;
}

/** First many lines; where huge ones fill the answer, and the end is what is cut off, the last few, then the last alone. */
const TRIES = [
  { tailLines: MAX_LINES, limitBytes: 512 * 1024 },
  { tailLines: 20, limitBytes: 4 * 1024 * 1024 },
  { tailLines: 1, limitBytes: 64 * 1024 },
] as const;

/** The last lines by way of the API server, which asks the kubelet; `null` where there is no such log. @throws {ApiFailure} */
export async function readApiLog(reader: ApiReader, place: LogPlace): Promise<RawLine[] | null> {
  let lines: RawLine[] = [];
  for (const limits of TRIES) {
    const text = await ask(reader, { ...place, ...limits });
    if (text === null) return null;
    const written = text.split("\n");
    if (written.at(-1) === "") written.pop();
    lines = joined(lines, { next: written.slice(-MAX_LINES).map(readStampedLine), tailLines: limits.tailLines });
    if (new TextEncoder().encode(text).length < limits.limitBytes) break;
  }
  return lines;
}

/** Each try begins later than the one before; the very last line, alone, may be new or the one that was cut. */
function joined(
  before: RawLine[],
  { next, tailLines }: { readonly next: RawLine[]; readonly tailLines: number },
): RawLine[] {
  const [only] = next;
  if (tailLines > 1 || only === undefined) return next;
  return before.at(-1)?.text === only.text ? before : [...before, only];
}

export function pathOfLog({ namespace, pod }: Pick<LogPlace, "namespace" | "pod">): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
}

async function ask(
  reader: ApiReader,
  { tailLines, limitBytes, ...place }: LogPlace & { readonly tailLines: number; readonly limitBytes: number },
): Promise<string | null> {
  const { namespace, pod, container, previous } = place;
  try {
    return await reader.text({
      path: pathOfLog(place),
      query: {
        container,
        tailLines: String(tailLines),
        limitBytes: String(limitBytes),
        timestamps: "true",
        ...(previous ? { previous: "true" } : {}),
      },
      permission: { verb: "get", resource: "pods/log", scope: `in ${namespace}` },
    });
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    // A container that never ran, or whose run before is forgotten.
    if (error.status === 400) return null;
    if (error.problem.kind !== "server-error") throw error;
    const detail = `The API server gets no log of ${namespace}/${pod} from its kubelet: ${error.problem.detail}`;
    throw new ApiFailure({ kind: "server-error", detail }, { cause: error });
  }
}
