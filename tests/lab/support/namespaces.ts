/** What a site has outside of its process: network namespaces and a folder. Their names, and how they go. */
import { run, shell } from "./shell.ts";

/** Of the namespaces of all labs: the process that made one follows, so that the next can tell what was left behind. */
const PREFIX = "kvdl";
let count = 0;

const TEMPORARY = "/tmp";
const FOLDER = "kube-vip-doctor-lab";

/** Names that nobody else has. */
export function nextNames(): { readonly node: string; readonly rack: string; readonly folder: string } {
  const own = `${Deno.pid}-${++count}`;
  return { node: `${PREFIX}${own}n`, rack: `${PREFIX}${own}r`, folder: `${TEMPORARY}/${FOLDER}-${own}` };
}

/** Ends every process that lives in a namespace, then deletes it. The namespace is the lab's own, and so are they. */
export async function deleteNamespace(name: string): Promise<void> {
  const { stdout } = await run(["ip", "netns", "pids", name]);
  for (const pid of stdout.split("\n").filter(Boolean)) kill(Number(pid));
  await run(["ip", "netns", "delete", name]);
}

/** Takes down what processes that were killed have left behind. */
export async function sweep(): Promise<void> {
  const names = (await shell("ip netns list")).split("\n").map((line) => line.split(" ", 1)[0]!);
  for (const name of names) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-\\d+[nr]$`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(pid)) await deleteNamespace(name);
  }
  for (const { name } of Deno.readDirSync(TEMPORARY)) {
    const pid = new RegExp(`^${FOLDER}-(\\d+)-\\d+$`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(pid)) await Deno.remove(`${TEMPORARY}/${name}`, { recursive: true });
  }
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function isAlive(pid: string): boolean {
  try {
    Deno.statSync(`/proc/${pid}`);
    return true;
  } catch {
    return false;
  }
}
