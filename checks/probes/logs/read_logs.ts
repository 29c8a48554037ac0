import type { LogTail } from "../../model/facts.ts";
import { missingFile } from "../files/file_problem.ts";
import type { ApiReader } from "../kubernetes/api_reader.ts";
import { missedApi } from "../kubernetes/api_reader.ts";
import { FileProblem } from "../ports/files.ts";
import type { Missing } from "../probe.ts";
import type { World } from "../world.ts";
import { pathOfLog, readApiLog } from "./api_log.ts";
import type { RawLine } from "./container_log.ts";
import { readRun } from "./local_log.ts";
import { cleanLine } from "./log_line.ts";
import { containerRuns, containersIn, type PodLogFolder } from "./pod_log_folder.ts";

/** A container whose log is wanted. */
export interface WantedLog {
  /** How the fact names it. */
  readonly of: string;
  readonly namespace: string;
  readonly pod: string;
  /**
   * Which of the pods of this name: the kubelet keeps the folder of one that went for a while, and a static pod that was
   * edited has its name. `null`: not known.
   */
  readonly uid?: string | null;
  /** `null`: the one that there is. */
  readonly container: string | null;
  /** Whether it has been started before. */
  readonly restarted: boolean;
}

export interface LogSources {
  readonly world: World;
  /** Of this node; empty where they may not be listed. */
  readonly folders: readonly PodLogFolder[];
  /** Why they may not be listed. */
  readonly missing: Missing | null;
  /** `null`: nothing leads into the API. */
  readonly reader: ApiReader | null;
}

/** What came of it: logs, or why there are none. */
export type ReadLog = { readonly tails: readonly LogTail[] } | { readonly missing: Missing };

/** From the files of this node where the pod has any, else by way of the API: the run of now, and the one before. */
export async function readLogs(wanted: WantedLog, sources: LogSources): Promise<ReadLog> {
  const local = await fromFiles(wanted, sources);
  if (local !== null && "tails" in local) return local;
  const remote = await fromApi(wanted, sources);
  if (remote !== null && "tails" in remote) return remote;
  return local ?? remote ?? { missing: sources.missing ?? NOWHERE };
}

const NOWHERE: Missing = {
  reason: "notFound",
  detail: "There is no log of it in /var/log/pods, and nothing leads into the API",
};

async function fromFiles(wanted: WantedLog, { world, folders }: LogSources): Promise<ReadLog | null> {
  const named = folders.filter(({ namespace, name }) => namespace === wanted.namespace && name === wanted.pod);
  const living = named.filter(({ uid }) => uid === wanted.uid);
  const own = living.length > 0 ? living : named;
  try {
    const tails: LogTail[] = [];
    for (const folder of own) {
      const container = wanted.container ?? (await containersIn(world.host, folder))[0];
      if (container === undefined) continue;
      const [now, before] = await containerRuns(world.host, { folder, container });
      for (const run of [now, before]) {
        if (run === undefined) continue;
        const lines = await readRun(world.host, run);
        const from = world.host.describe(run.paths[0] ?? folder.path);
        tails.push(tailOf({ of: wanted.of, from, previous: run !== now }, { lines, world }));
      }
    }
    return tails.length === 0 ? null : { tails };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { missing: missingFile(error, "/var/log/pods") };
  }
}

async function fromApi(wanted: WantedLog, { world, reader }: LogSources): Promise<ReadLog | null> {
  if (reader === null || wanted.container === null) return null;
  const { of, namespace, pod, container } = wanted;
  const from = `logs of ${namespace}/${pod}`;
  try {
    const runs = wanted.restarted ? [false, true] : [false];
    const read = await Promise.all(
      runs.map(async (previous) => ({
        previous,
        lines: await readApiLog(reader, { namespace, pod, container, previous }),
      })),
    );
    const tails = read.flatMap(({ previous, lines }) =>
      lines === null ? [] : [tailOf({ of, from, previous }, { lines, world })]
    );
    return { tails };
  } catch (error) {
    return { missing: missedApi(error, reader.source({ path: pathOfLog({ namespace, pod }) })) };
  }
}

function tailOf(
  head: Omit<LogTail, "lines">,
  { lines, world }: { readonly lines: readonly RawLine[]; readonly world: World },
): LogTail {
  return { ...head, lines: lines.map((line) => cleanLine(line, world.vault)) };
}
