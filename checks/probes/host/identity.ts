import type { Host } from "../../model/facts.ts";
import { missingFile } from "../files/file_problem.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { procFiles } from "./proc_files.ts";

/** Name, system, kernel and time of this machine, and whether what this sees of its network is the machine's. */
export const hostIdentity: Probe = {
  id: "host/identity",
  provides: ["host"],
  needs: [],
  deadlineMs: 5_000,
  run: readIdentity,
};

const KERNEL_NAME = "/proc/sys/kernel/hostname", STORED_NAME = "/etc/hostname";

async function readIdentity(context: ProbeContext): Promise<void> {
  const { world } = context;
  const proc = await procFiles(world);
  const named = await readName(world.host, proc);
  if (named instanceof FileProblem) {
    context.miss("host", missingFile(named, STORED_NAME));
    return;
  }
  const [release, kernel, uptime, status] = await Promise.all([
    optional(world.host, "/etc/os-release"),
    optional(proc, "/proc/sys/kernel/osrelease"),
    optional(proc, "/proc/uptime"),
    optional(world.files, "/proc/self/status"),
  ]);
  const host: Host = {
    name: named.name,
    os: prettyName(release ?? await optional(world.host, "/usr/lib/os-release") ?? ""),
    kernel: line(kernel),
    uptimeSeconds: secondsOf(uptime),
    now: world.clock.now().toISOString(),
    // Real, effective, saved, file system: the second counts.
    root: /^Uid:\s+\d+\s+0\s/m.test(status ?? ""),
    hostNetwork: await sharesNetwork(world.files, proc),
  };
  context.land("host", host, named.source);
}

/**
 * Below a host root, the file comes first: whoever reads a machine's `/proc/sys/kernel/hostname` gets the name of the
 * namespace that reads, not the machine's.
 */
async function readName(host: Files, proc: Files): Promise<{ name: string; source: string } | FileProblem> {
  const places = host.describe("/") === "/"
    ? [{ files: proc, path: KERNEL_NAME }, { files: host, path: STORED_NAME }]
    : [{ files: host, path: STORED_NAME }, { files: host, path: KERNEL_NAME }];
  let last = new FileProblem("not-found", `neither ${KERNEL_NAME} nor ${STORED_NAME} holds a name`);
  for (const { files, path } of places) {
    try {
      const name = line(await files.readText(path, { maxBytes: 4_096 }));
      if (name !== null) return { name, source: files.describe(path) };
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      last = error;
    }
  }
  return last;
}

async function optional(files: Files, path: string): Promise<string | null> {
  try {
    return await files.readText(path, { maxBytes: 64 * 1024 });
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

/** The first line that says anything and is no comment. */
function line(text: string | null): string | null {
  const lines = (text ?? "").split("\n").map((each) => each.trim());
  return lines.find((each) => each !== "" && !each.startsWith("#"))?.slice(0, 253) ?? null;
}

/** os-release(5): shell-like assignments, the value bare or in quotes. */
function prettyName(release: string): string | null {
  const value = /^PRETTY_NAME=(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|(\S*))/m.exec(release);
  const name = value?.[1]?.replace(/\\(.)/g, "$1") ?? value?.[2] ?? value?.[3] ?? "";
  return name === "" ? null : name.slice(0, 200);
}

function secondsOf(uptime: string | null): number | null {
  const seconds = /^(\d+)(?:\.\d+)? /.exec(uptime ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** The inode of the first process namespace (linux/proc_ns.h, PROC_PID_INIT_INO). */
const INITIAL_NAMESPACE = "pid:[4026531836]";

/**
 * Whether this process and PID 1 are in one network namespace. In a container with a process namespace of its own, PID 1
 * is the container's, which says nothing of the machine.
 */
async function sharesNetwork(own: Files, proc: Files): Promise<boolean | null> {
  try {
    const [mine, first] = await Promise.all([own.readLink("/proc/self/ns/net"), proc.readLink("/proc/1/ns/net")]);
    if (mine !== first) return false;
    const namespace = await own.readLink("/proc/self/ns/pid");
    return proc !== own || namespace === INITIAL_NAMESPACE ? true : null;
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}
