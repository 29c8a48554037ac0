/** A process that is there and does nothing, or has ended and is there. */
import { fail } from "../../engine/define.ts";
import type { Remedy } from "../../engine/remedy.ts";
import type { Halt, KubeVipProcess } from "../facts.ts";
import { run } from "../remedies/remedy.ts";
import type { RunningVerdict } from "./seen.ts";

const VERIFY = ["kube-vip/running", "bgp/session"];

/** `null` where none is. */
export function halted(processes: readonly KubeVipProcess[]): RunningVerdict | null {
  const all = processes.flatMap(({ pid, halt }) => halt === undefined || halt.kind === "zombie" ? [] : [{ pid, halt }]);
  const [first] = all;
  if (first === undefined) return null;
  return fail("frozen", {
    found: all.map(({ pid, halt }) => `pid ${pid} ${describe(halt)}`).join(", "),
    expected: "a process that runs",
    impact: "It answers nobody: the ToRs end its sessions when their hold time is over.",
    evidence: { kubeVipProcesses: all },
    remedies: [remedyFor(first)],
  });
}

function describe({ kind, by }: Halt): string {
  switch (kind) {
    case "stopped":
      return "is stopped by a signal (state T)";
    case "traced":
      return `is stopped by a tracer (state t)${by === null ? "" : `, pid ${by}`}`;
    case "frozen":
      return `is frozen by its cgroup${by === null ? "" : ` ${by}`}`;
    case "uninterruptible":
      return `waits in the kernel, where no signal reaches it (state D)${by === null ? "" : `, in ${by}`}`;
    case "zombie":
      return `has ended, and its parent has not fetched it (state Z)${by === null ? "" : `, pid ${by}`}`;
  }
}

function remedyFor({ pid, halt: { kind, by } }: { readonly pid: number; readonly halt: Halt }): Remedy {
  switch (kind) {
    case "stopped":
      return run({ summary: "Let it go on", commands: [`kill -s CONT ${pid}`], verify: VERIFY });
    case "traced":
      return run({
        summary: "See who traces it (gdb, strace, a debugging container), and have that let go",
        commands: [`ps -o pid,args -p ${by ?? "<tracer>"}`],
        risk: "safe",
        verify: VERIFY,
      });
    case "frozen":
      return run({ summary: "Let its cgroup go on", commands: [thaw(by)], verify: VERIFY });
    default:
      return run({
        summary: "See what it waits for: as a rule a disk or a network file system that does not answer",
        commands: [`cat /proc/${pid}/stack`, "dmesg --level=err,warn | tail -n 20"],
        risk: "safe",
        verify: VERIFY,
      });
  }
}

/** Of a folder, only what a container runtime would call one goes into a command. */
function thaw(folder: string | null): string {
  const place = folder !== null && /^\/sys\/fs\/cgroup(?:\/[\w.:@-]+)+$/.test(folder) ? folder : "<cgroup>";
  return place.startsWith("/sys/fs/cgroup/freezer/")
    ? `echo THAWED > ${place}/freezer.state`
    : `echo 0 > ${place}/cgroup.freeze`;
}

/** Words for a kube-vip that does not run, of one that has ended and is still listed. */
export function zombieWords(processes: readonly KubeVipProcess[]): string | null {
  const ended = processes.find(({ halt }) => halt?.kind === "zombie");
  return ended?.halt === undefined ? null : `pid ${ended.pid} ${describe(ended.halt)}`;
}

/** `null` where no process is one. */
export function fetchZombie(processes: readonly KubeVipProcess[]): Remedy | null {
  const parent = processes.find(({ halt }) => halt?.kind === "zombie")?.halt?.by ?? null;
  if (parent === null) return null;
  return run({
    summary: "Ask its parent to fetch it; a container's shim that does not is ended by restarting the pod's sandbox",
    commands: [`kill -s CHLD ${parent}`, "crictl pods --name kube-vip"],
    risk: "safe",
    verify: ["kube-vip/running"],
  });
}
