import type { Halt } from "../../model/facts.ts";
import { pause } from "../kernel/pause.ts";
import type { Files } from "../ports/files.ts";

/** A process that writes to a slow disk is in that state for a moment, too: it has to be so each time. */
const LOOKS = 4;
const BETWEEN_MS = 60;

/**
 * Why a process that is there does nothing, by its state (`/proc/PID/stat`, third field; proc_pid_stat(5)) and its cgroup's
 * (`cgroup.events` of version 2, `freezer.state` of version 1). `null` where it may run.
 */
export async function haltOf(
  pid: number,
  { proc, stat, status, cgroup, signal }: {
    readonly proc: Files;
    readonly stat: string;
    readonly status: string | null;
    readonly cgroup: string | null;
    readonly signal: AbortSignal;
  },
): Promise<Halt | null> {
  const state = stateIn(stat);
  // Of a frozen cgroup of version 1 all processes are in state D, of version 2 in state S.
  const frozen = await frozenCgroup(proc, cgroup ?? "");
  if (frozen !== null) return { kind: "frozen", by: frozen };
  if (state === "T") return { kind: "stopped", by: null };
  if (state === "t") return { kind: "traced", by: /^TracerPid:\s*([1-9]\d*)$/m.exec(status ?? "")?.[1] ?? null };
  if (state === "Z" || state === "X") return { kind: "zombie", by: parentIn(stat) };
  if (state !== "D" || !await staysInKernel(pid, { proc, signal })) return null;
  const where = await proc.readText(`/proc/${pid}/wchan`, { maxBytes: 1_000 }).catch(() => "");
  return { kind: "uninterruptible", by: /^[A-Za-z_]\w{1,60}$/.exec(where.trim())?.[0] ?? null };
}

/** The third field; the second one, the name in brackets, may hold spaces and brackets itself. */
function stateIn(stat: string): string {
  return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
}

function parentIn(stat: string): string | null {
  return /^[1-9]\d*$/.exec(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "")?.[0] ?? null;
}

async function staysInKernel(
  pid: number,
  { proc, signal }: { readonly proc: Files; readonly signal: AbortSignal },
): Promise<boolean> {
  for (let look = 1; look < LOOKS; look++) {
    await pause(BETWEEN_MS, signal);
    const stat = await proc.readText(`/proc/${pid}/stat`, { maxBytes: 64 * 1024 }).catch(() => "");
    if (stateIn(stat) !== "D") return false;
  }
  return true;
}

/** The folder of the cgroup that is frozen, or holds it. */
async function frozenCgroup(proc: Files, cgroup: string): Promise<string | null> {
  for (const line of cgroup.split("\n").slice(0, 64)) {
    const [, controllers, path] = /^\d+:([^:]*):(\/[^\n]*)$/.exec(line) ?? [];
    if (path === undefined || path === "/" || path.split("/").includes("..")) continue;
    if (controllers === "") {
      const folder = `/sys/fs/cgroup${path}`;
      const events = await proc.readText(`${folder}/cgroup.events`, { maxBytes: 4_096 }).catch(() => "");
      if (/^frozen 1$/m.test(events)) return folder;
    }
    if (controllers?.split(",").includes("freezer")) {
      const folder = `/sys/fs/cgroup/freezer${path}`;
      const state = await proc.readText(`${folder}/freezer.state`, { maxBytes: 4_096 }).catch(() => "");
      if (/^FR(?:EEZING|OZEN)$/.test(state.trim())) return folder;
    }
  }
  return null;
}
