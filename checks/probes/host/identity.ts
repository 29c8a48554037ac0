import { FileProblem, type Files } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";

const SMALL = 64 * 1024;

/** Who and where this host is, below the host's root where one is given. */
export const hostIdentity: Probe = {
  id: "host/identity",
  provides: ["host"],
  needs: [],
  deadlineMs: 1_000,
  async run(context) {
    const { host } = context.world;
    const name = await hostname(host);
    if (name === null) {
      context.miss("host", {
        reason: "notFound",
        detail: "Neither /proc/sys/kernel/hostname nor /etc/hostname says this host's name",
      });
      return;
    }
    const release = await textOf(host, "/etc/os-release") ?? await textOf(host, "/usr/lib/os-release");
    const uptime = Number((await textOf(host, "/proc/uptime"))?.split(" ", 1)[0] ?? NaN);
    context.land("host", {
      name,
      os: release === null ? null : prettyName(release),
      kernel: (await textOf(host, "/proc/sys/kernel/osrelease"))?.trim() ?? null,
      uptimeSeconds: Number.isFinite(uptime) ? Math.floor(uptime) : null,
      now: context.world.clock.now().toISOString(),
      root: await isRoot(context),
      hostNetwork: await sharesNetwork(context),
    }, host.describe("/proc/sys/kernel/hostname"));
  },
};

async function hostname(files: Files): Promise<string | null> {
  const text = await textOf(files, "/proc/sys/kernel/hostname") ?? await textOf(files, "/etc/hostname");
  const name = text?.trim() ?? "";
  return name === "" ? null : name.slice(0, 253);
}

/** The file's text; `null` where it cannot be read, which says nothing that matters here. */
async function textOf(files: Files, path: string): Promise<string | null> {
  try {
    return await files.readText(path, { maxBytes: SMALL });
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

/** os-release(5). */
function prettyName(text: string): string | null {
  const value = /^PRETTY_NAME=(.*)$/m.exec(text)?.[1];
  return value === undefined ? null : value.replace(/^(["'])(.*)\1$/, "$2").slice(0, 200);
}

/** Effective uid 0, from the second number of `Uid:` (proc(5)). */
async function isRoot({ world }: ProbeContext): Promise<boolean> {
  const status = await textOf(world.files, "/proc/self/status");
  return /^Uid:\s+\d+\s+(\d+)/m.exec(status ?? "")?.[1] === "0";
}

/** Whether this process lives in PID 1's network namespace. From a pod, PID 1 is its own: it says so only of itself. */
async function sharesNetwork({ world }: ProbeContext): Promise<boolean | null> {
  try {
    const [own, first] = [
      await world.files.readLink("/proc/self/ns/net"),
      await world.files.readLink("/proc/1/ns/net"),
    ];
    return own === first;
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}
