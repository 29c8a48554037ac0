import { deleteNamespace } from "./namespaces.ts";
import { outputOf, PATH, run } from "./shell.ts";
import { pause } from "./wait.ts";

export interface MachineSettings {
  /** Name of its network namespace, which is made here. */
  readonly namespace: string;
  readonly hostname: string;
  /** A folder that stands at `/etc` in there; absent: this machine's own. */
  readonly etc?: string;
}

/** Init of a machine: its processes see these and no others, and end with it. */
const INIT = `
[ -z "$2" ] || mount --bind "$2" /etc
mount -t tmpfs none /run
hostname "$1"
echo ready
exec sleep infinity
`;

/**
 * A machine of the lab: a network namespace with processes, mounts and a host name of its own, so that a program in there
 * sees what it would see on a node, and one signal ends everything.
 */
export class Machine {
  readonly namespace: string;
  readonly #init: number;
  readonly #child: Deno.ChildProcess;
  readonly #started: Deno.ChildProcess[] = [];
  #closed = false;

  private constructor(namespace: string, { init, child }: { init: number; child: Deno.ChildProcess }) {
    this.namespace = namespace;
    this.#init = init;
    this.#child = child;
  }

  static async create({ namespace, hostname, etc }: MachineSettings): Promise<Machine> {
    outputOf(await run(["ip", "netns", "add", namespace]), `ip netns add ${namespace}`);
    try {
      const unshare = ["unshare", "--pid", "--fork", "--mount-proc", "--uts", "--kill-child"];
      const child = new Deno.Command("ip", {
        args: ["netns", "exec", namespace, ...unshare, "bash", "-euc", INIT, "init", hostname, etc ?? ""],
        clearEnv: true,
        env: { PATH },
        stdin: "null",
        stdout: "piped",
        // util-linux complains there of what it does by itself.
        stderr: "null",
      }).spawn();
      const reader = child.stdout.getReader();
      const { value } = await reader.read();
      if (value === undefined) throw new Error(`the machine ${namespace} did not start`);
      // The pipe stays open, or the init would end by it.
      reader.releaseLock();
      return new Machine(namespace, { init: await childOf(child.pid), child });
    } catch (error) {
      await deleteNamespace(namespace);
      throw error;
    }
  }

  /** The words before a command that runs it in here. */
  enter(): readonly string[] {
    return ["nsenter", "--target", String(this.#init), "--net", "--pid", "--mount", "--uts", "--"];
  }

  /** Runs a bash script in here, which has to end well; its standard output. */
  async shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    return outputOf(await run([...this.enter(), "bash", "-euc", script], { env }), script);
  }

  /** Starts a program that lives as long as the machine; both of its outputs go to a file. */
  start(
    command: readonly string[],
    { log, env = {} }: { log: string; env?: Readonly<Record<string, string>> },
  ): Service {
    const [program, ...args] = this.enter();
    const child = new Deno.Command(program!, {
      args: [...args, "bash", "-c", 'exec "$@" > "$0" 2>&1', log, ...command],
      clearEnv: true,
      env: { PATH, ...env },
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    this.#started.push(child);
    let code: number | null = null;
    child.status.then((status) => code = status.code);
    return { name: command[0]!.replace(/^.*\//, ""), log, endedWith: () => code };
  }

  /** Ends all that runs in here. A second call does nothing. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // First those out here that wait for one in there: nsenter stops with a child that is stopped, and reaps it no more.
    for (const child of this.#started) end(() => child.kill("SIGKILL"));
    end(() => Deno.kill(this.#init, "SIGKILL"));
    await this.#child.stdout.cancel();
    await this.#child.status;
    await deleteNamespace(this.namespace);
  }
}

/** A program that was started and goes on. */
export interface Service {
  readonly name: string;
  readonly log: string;
  /** Its exit code; `null` while it runs. */
  endedWith(): number | null;
}

function end(kill: () => void): void {
  try {
    kill();
  } catch {
    // It has ended by itself.
  }
}

async function childOf(pid: number): Promise<number> {
  for (let round = 0; round < 100; round++) {
    const text = await Deno.readTextFile(`/proc/${pid}/task/${pid}/children`);
    const child = text.trim().split(" ")[0];
    if (child) return Number(child);
    await pause(10);
  }
  throw new Error(`process ${pid} has no child`);
}
