import type { ProcessScan, SeenProcess } from "../host/processes.ts";
import type { Files } from "../ports/files.ts";

/** The process that is this node's kubelet: of k3s, one process is that too. */
export interface RunningKubelet {
  readonly kind: "kubelet" | "k3s";
  readonly process: SeenProcess;
  /** Words behind the program's name. */
  readonly words: readonly string[];
  readonly source: string;
}

export async function runningKubelet({ proc, processes }: ProcessScan): Promise<RunningKubelet | null> {
  const kubelet = processes.find(({ name }) => name === "kubelet" || name === "hyperkube");
  const process = kubelet ?? processes.find(({ name }) => name === "k3s");
  if (process === undefined) return null;
  const path = `/proc/${process.pid}/cmdline`;
  return {
    kind: kubelet === undefined ? "k3s" : "kubelet",
    process,
    words: await wordsIn(proc, path),
    source: path,
  };
}

async function wordsIn(proc: Files, path: string): Promise<string[]> {
  try {
    return (await proc.readText(path, { maxBytes: 1024 * 1024 })).split("\0").slice(1);
  } catch {
    return [];
  }
}
