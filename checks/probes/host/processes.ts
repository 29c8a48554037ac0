import { FileProblem, type Files } from "../ports/files.ts";
import type { World } from "../world.ts";
import { procFiles } from "./proc_files.ts";

/** A process by its executable, which says what it is: its arguments and its name can be anything. */
export interface SeenProcess {
  readonly pid: number;
  readonly executable: string;
  /** The last part of its path. */
  readonly name: string;
}

export interface ProcessScan {
  /** What they were read from, and can be read further. */
  readonly proc: Files;
  readonly processes: readonly SeenProcess[];
  /** Those without an executable: threads of the kernel, and what has ended. */
  readonly bare: readonly number[];
  /** Why there may be more than these; `null` where all of the node were seen. */
  readonly hidden: string | null;
}

/** Two probes that start together need the same list. */
const SHARED_MS = 1_000;
const BATCH = 64;

const shared = new WeakMap<World, { readonly atMs: number; readonly scan: Promise<ProcessScan> }>();

/**
 * All processes with their executables.
 *
 * @throws {FileProblem} If `/proc` cannot be listed.
 */
export function scanProcesses(world: World): Promise<ProcessScan> {
  const atMs = world.clock.monotonicMs();
  const last = shared.get(world);
  if (last !== undefined && atMs - last.atMs < SHARED_MS) return last.scan;
  const scan = scanAll(world);
  shared.set(world, { atMs, scan });
  return scan;
}

async function scanAll(world: World): Promise<ProcessScan> {
  const proc = await procFiles(world);
  const pids = (await proc.list("/proc")).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  const processes: SeenProcess[] = [], bare: number[] = [];
  let refused = 0;
  // By batches: a thousand calls at once would starve every timer of this run.
  for (let at = 0; at < pids.length; at += BATCH) {
    const found = await Promise.all(pids.slice(at, at + BATCH).map((pid) => look(proc, pid)));
    for (const one of found) {
      if (one === "refused") refused++;
      else if (typeof one === "number") bare.push(one);
      else if (one !== null) processes.push(one);
    }
  }
  return { proc, processes, bare, hidden: await hiddenBecause(proc, { pids, refused, processes }) };
}

async function look(proc: Files, pid: number): Promise<SeenProcess | "refused" | number | null> {
  try {
    // The kernel says so of a file that was replaced or deleted since.
    const executable = (await proc.readLink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, "");
    return { pid, executable, name: executable.slice(executable.lastIndexOf("/") + 1) };
  } catch (error) {
    if (!(error instanceof FileProblem) || error.kind !== "not-permitted") return pid;
    return await isKernelThread(proc, pid) || await isInit(proc, pid) ? null : "refused";
  }
}

/** Kernel threads and processes that have ended have no command line, which everybody may read. */
async function isKernelThread(proc: Files, pid: number): Promise<boolean> {
  try {
    return await proc.readText(`/proc/${pid}/cmdline`, { maxBytes: 4 * 1024 * 1024 }) === "";
  } catch (error) {
    return error instanceof FileProblem && error.kind === "not-found";
  }
}

/** A hardened init refuses root too. What it is called is what it was started as, and that is enough of it. */
async function isInit(proc: Files, pid: number): Promise<boolean> {
  if (pid !== 1) return false;
  const name = await proc.readText("/proc/1/comm", { maxBytes: 100 }).catch(() => "kube-vip");
  return name.trim() !== "kube-vip";
}

/** The inode of the first process namespace (linux/proc_ns.h, PROC_PID_INIT_INO). */
const INITIAL_NAMESPACE = "pid:[4026531836]";
const NODE_PROGRAMS = new Set(["kubelet", "k3s", "rke2", "containerd", "crio", "systemd", "kube-vip"]);

interface Seen {
  readonly pids: readonly number[];
  readonly refused: number;
  readonly processes: readonly SeenProcess[];
}

async function hiddenBecause(proc: Files, { pids, refused, processes }: Seen): Promise<string | null> {
  if (refused > 0) return `${refused} of ${pids.length} processes do not show their executable to this user`;
  if (!pids.includes(1)) return "/proc shows this user's own processes alone (hidepid)";
  const namespace = await proc.readLink("/proc/self/ns/pid").catch(() => INITIAL_NAMESPACE);
  if (namespace === INITIAL_NAMESPACE || processes.some(({ name }) => NODE_PROGRAMS.has(name))) return null;
  return "this runs in a process namespace of its own (a container), where the node's processes are not to be seen";
}
