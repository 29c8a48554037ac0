import type { Site } from "../../lab/support/site.ts";

export interface NamedProcess {
  /** Of its executable, which is what says who it is. */
  readonly name: string;
  readonly args?: readonly string[];
  /** What begins with a dash comes last. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs something on the node that does nothing, under another program's name, with its arguments and environment. */
export async function startNamed(
  { node, folder }: Site,
  { name, args = [], flags = [], env = {} }: NamedProcess,
): Promise<void> {
  const program = `${folder}/${name}`;
  // It complains of files that it cannot follow, and follows the one that never grows.
  await Deno.copyFile("/usr/bin/tail", program);
  node.start([program, ...args, "-f", "/dev/null", "--", ...flags], { log: `${folder}/${name}.log`, env });
  await node.shell(`for try in $(seq 100); do pgrep -x ${name} > /dev/null && exit; sleep 0.1; done; exit 1`);
}
