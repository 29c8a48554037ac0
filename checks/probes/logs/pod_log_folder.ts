import { FileProblem, type Files } from "../ports/files.ts";

/** The kubelet's folder for the logs of one pod: `/var/log/pods/NAMESPACE_NAME_UID`. */
export interface PodLogFolder {
  readonly path: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

const POD_LOGS = "/var/log/pods";

/** The folders of all pods of this node. Where there is no such folder, none. @throws {FileProblem} */
export async function podLogFolders(files: Files): Promise<readonly PodLogFolder[]> {
  const names = await namesIn(files, POD_LOGS);
  return names.flatMap((folder) => {
    const [namespace, name, uid, more] = folder.split("_");
    if (!namespace || !name || !uid || more !== undefined) return [];
    return [{ path: `${POD_LOGS}/${folder}`, namespace, name, uid }];
  });
}

/** Log files of one run of a container, the newest first. */
export interface ContainerRun {
  /** How often it had been restarted. */
  readonly count: number;
  /** `0.log`, then what was rotated away: `0.log.20261124-031415`, also `.gz`. */
  readonly paths: readonly string[];
}

/** The runs of a container of which there are still logs, the last first. @throws {FileProblem} */
export async function containerRuns(
  files: Files,
  { folder, container }: { readonly folder: PodLogFolder; readonly container: string },
): Promise<readonly ContainerRun[]> {
  const place = `${folder.path}/${container}`;
  const runs = new Map<number, string[]>();
  for (const name of await namesIn(files, place)) {
    const count = /^(\d{1,9})\.log(?:\.\d[\d-]*(?:\.gz)?)?$/.exec(name)?.[1];
    if (count === undefined) continue;
    runs.set(Number(count), [...runs.get(Number(count)) ?? [], `${place}/${name}`]);
  }
  return [...runs].sort(([one], [other]) => other - one).map(([count, paths]) => ({
    count,
    // The live file has the shortest name; of the others the latest date counts.
    paths: paths.sort((one, other) => Number(isLive(other)) - Number(isLive(one)) || (one < other ? 1 : -1)),
  }));
}

function isLive(path: string): boolean {
  return path.endsWith(".log");
}

/** Names of the containers that have logs in a folder. @throws {FileProblem} */
export function containersIn(files: Files, { path }: PodLogFolder): Promise<readonly string[]> {
  return namesIn(files, path);
}

async function namesIn(files: Files, path: string): Promise<readonly string[]> {
  try {
    return await files.list(path);
  } catch (error) {
    if (error instanceof FileProblem && error.kind === "not-found") return [];
    throw error;
  }
}
