import type { KubeVipMetrics } from "../../model/facts.ts";
import { procFiles } from "../host/proc_files.ts";
import { type ProcessScan, scanProcesses } from "../host/processes.ts";
import type { Files } from "../ports/files.ts";
import type { World } from "../world.ts";

/** Two such tables, one a family; a busy node has some thousand connections, with 150 bytes each. */
const MAX_TABLE = 16 * 1024 * 1024;
const LISTEN = "0A";
/** Looked through for whoever holds a socket, at most. */
const MAX_PROCESSES = 2_000;

/**
 * Who listens on a TCP port here: by `/proc/net/tcp` and the links of `/proc/PID/fd`.
 *
 * @param likely Processes to look at first.
 * @returns `null` where nobody does; without a name where it cannot be seen.
 */
export async function listenerOf(
  world: World,
  { port, likely }: { readonly port: number; readonly likely: readonly number[] },
): Promise<KubeVipMetrics["listener"]> {
  const proc = await procFiles(world);
  const tables = ["tcp", "tcp6"].map((name) => listening([proc, world.files], { name, port }));
  const inodes = new Set((await Promise.all(tables)).flat());
  if (inodes.size === 0) return null;
  const scan = await scanProcesses(world).catch((): ProcessScan | null => null);
  const names = new Map(scan?.processes.map(({ pid, name }) => [pid, name]));
  const pids = [...new Set([...likely, ...names.keys()])].slice(0, MAX_PROCESSES);
  for (const pid of pids) {
    if (await holds(proc, { pid, inodes })) return { pid, process: names.get(pid) ?? null };
  }
  return { pid: null, process: null };
}

/** Inodes of the sockets that listen on the port, by the first of the places that has such a table. */
async function listening(
  [files, ...others]: readonly Files[],
  { name, port }: { readonly name: string; readonly port: number },
): Promise<string[]> {
  if (files === undefined) return [];
  const table = await files.readText(`/proc/net/${name}`, { maxBytes: MAX_TABLE }).catch(() => null);
  if (table === null) return await listening(others, { name, port });
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    return local.endsWith(wanted) && state === LISTEN ? [inode] : [];
  });
}

async function holds(
  proc: Files,
  { pid, inodes }: { readonly pid: number; readonly inodes: ReadonlySet<string> },
): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const names = await proc.list(folder).catch(() => []);
  for (const name of names) {
    const target = await proc.readLink(`${folder}/${name}`).catch(() => "");
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) return true;
  }
  return false;
}
