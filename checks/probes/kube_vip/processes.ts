import type { KubeVipProcess } from "../../model/facts.ts";
import { missingFile } from "../files/file_problem.ts";
import { type ProcessScan, scanProcesses, type SeenProcess } from "../host/processes.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { readConfigFile } from "./config_file.ts";
import { haltOf } from "./halt.ts";
import { processPod } from "./process_pod.ts";
import { configFileOf, type RawSettings, settingsOf } from "./settings.ts";

const NAME = "kube-vip";
const SOURCE = "/proc/*/exe";

/** The running kube-vips, by their executable, each with its effective environment. */
export const kubeVipProcesses: Probe = {
  id: "kube_vip/processes",
  provides: ["kubeVipProcesses"],
  needs: [],
  deadlineMs: 5_000,
  permissions: { capabilities: ["SYS_PTRACE"] },
  run: readProcesses,
};

async function readProcesses(context: ProbeContext): Promise<void> {
  const { world } = context;
  let scan: ProcessScan;
  try {
    scan = await scanProcesses(world);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    context.miss("kubeVipProcesses", missingFile(error, "/proc"));
    return;
  }
  const named = scan.processes.filter(({ name }) => name === NAME);
  const boot = await bootTime(scan.proc);
  const own = await networkOf(world.files, "self");
  const found = await Promise.all(named.map((process) => readProcess(process, { scan, boot, own, context })));
  const processes = [...found.filter((process) => process !== null), ...await endedOnes(scan, context.signal)];
  if (processes.length === 0 && scan.hidden !== null) {
    const detail = `Whether a kube-vip runs cannot be seen: ${scan.hidden}. Run this as root on the node (sudo).`;
    context.miss("kubeVipProcesses", { reason: "notPermitted", detail, source: SOURCE });
    return;
  }
  context.land("kubeVipProcesses", processes, scan.proc.describe(SOURCE));
}

interface Around {
  readonly scan: ProcessScan;
  /** Seconds since 1970. */
  readonly boot: number | null;
  /** The network namespace that this tool looks at. */
  readonly own: string | null;
  readonly context: ProbeContext;
}

/** `null` where it has ended meanwhile. */
async function readProcess(
  { pid, executable }: SeenProcess,
  { scan: { proc }, boot, own, context }: Around,
): Promise<KubeVipProcess | null> {
  const stat = await textOf(proc, `/proc/${pid}/stat`);
  if (stat === null) return null;
  const status = await textOf(proc, `/proc/${pid}/status`);
  const cmdline = await textOf(proc, `/proc/${pid}/cmdline`);
  const environ = await textOf(proc, `/proc/${pid}/environ`);
  const network = await networkOf(proc, String(pid));
  const cgroup = await textOf(proc, `/proc/${pid}/cgroup`);
  const halt = await haltOf(pid, { proc, stat, status, cgroup, signal: context.signal });
  const environment = environ === null ? null : environmentOf(environ);
  const args = (cmdline ?? "").split("\0").slice(1).filter((word, index, all) => word !== "" || index < all.length - 1);
  return {
    pid,
    executable,
    startedAt: startTime(stat, boot),
    settings: environment === null
      ? null
      : settingsOf(await withFile({ args, environment, version: null }, { pid, proc, context }), context.world.vault),
    sameNetwork: network === null || own === null ? null : network === own,
    capabilities: /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? "")?.[1] ?? null,
    pod: cgroup === null ? null : await processPod(context.world.host, cgroup),
    ...(halt === null ? {} : { halt }),
  };
}

const MAX_BARE = 5_000;
const BATCH = 64;

/** What has ended and was not fetched by its parent has no executable any more, and its name still. */
async function endedOnes({ proc, bare }: ProcessScan, signal: AbortSignal): Promise<KubeVipProcess[]> {
  const found: KubeVipProcess[] = [];
  for (let at = 0; at < Math.min(bare.length, MAX_BARE); at += BATCH) {
    const pids = bare.slice(at, at + BATCH);
    const stats = await Promise.all(pids.map((pid) => textOf(proc, `/proc/${pid}/stat`)));
    for (const [index, pid] of pids.entries()) {
      const stat = stats[index] ?? "";
      if (!stat.includes(`(${NAME})`)) continue;
      const halt = await haltOf(pid, { proc, stat, status: null, cgroup: null, signal });
      if (halt?.kind === "zombie") found.push({ ...NOTHING, pid, halt });
    }
  }
  return found;
}

const NOTHING = { executable: NAME, startedAt: null, settings: null, sameNetwork: null, capabilities: null } as const;

/** Its configuration file is read through its own root, which the kernel alone leads to: not below a host root. */
async function withFile(
  raw: RawSettings,
  { pid, proc, context }: { readonly pid: number; readonly proc: Files; readonly context: ProbeContext },
): Promise<RawSettings> {
  const named = configFileOf(raw), { files, host } = context.world;
  if (named?.givenBy !== "flag" || proc !== files || host !== files) return raw;
  const place = `/proc/${pid}/root/${named.path.replace(/^\/+/, "")}`;
  return { ...raw, file: await readConfigFile(named.path, { files, place }) };
}

async function textOf(proc: Files, path: string): Promise<string | null> {
  try {
    return await proc.readText(path, { maxBytes: 4 * 1024 * 1024 });
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

function environmentOf(environ: string): Map<string, string> {
  const environment = new Map<string, string>();
  for (const line of environ.split("\0")) {
    const equals = line.indexOf("=");
    // Of a variable that is there twice, Go takes the first.
    const name = line.slice(0, equals);
    if (equals > 0 && !environment.has(name)) environment.set(name, line.slice(equals + 1));
  }
  return environment;
}

async function networkOf(proc: Files, process: string): Promise<string | null> {
  try {
    return await proc.readLink(`/proc/${process}/ns/net`);
  } catch {
    return null;
  }
}

async function bootTime(proc: Files): Promise<number | null> {
  const seconds = /^btime (\d+)$/m.exec(await textOf(proc, "/proc/stat") ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** In this unit does every Linux that Deno runs on count (`USER_HZ`, proc_pid_stat(5)). */
const TICKS_A_SECOND = 100;

/** Field 22 of `/proc/PID/stat`; the second one, the name in brackets, may hold spaces and brackets itself. */
function startTime(stat: string, boot: number | null): string | null {
  const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  if (boot === null || ticks === undefined || !/^\d+$/.test(ticks)) return null;
  return new Date((boot + Math.floor(Number(ticks) / TICKS_A_SECOND)) * 1_000).toISOString();
}
