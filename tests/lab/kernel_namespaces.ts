/**
 * A node and its rack in two network namespaces, for tests of the kernel and TCP ports: the test file runs itself again
 * inside the node.
 *
 * @module
 */
import { skip } from "../support/skip.ts";

const PREFIX = "kvdk";
/** The listener in the rack that {@link startListener} started last, and all before it. */
const listeners: Deno.ChildProcess[] = [];

/**
 * `priv` 10.66.6.3/31 and fd00:66::3/126 towards `tordn`, `pub` 198.51.100.7/31 towards `torup`; two ToR addresses on
 * the rack's `lo` in each family, the first ToR with a route through the private side, the second as `staged` has it.
 */
const NETWORK = `
# Without duplicate address detection: addresses and their routes are there at once, and stay as they are.
for each in "$NODE" "$RACK"; do
  ip netns exec $each sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
done
ip link add priv netns $NODE type veth peer name tordn netns $RACK
ip link add pub netns $NODE type veth peer name torup netns $RACK
node() { ip -n "$NODE" "$@"; }
rack() { ip -n "$RACK" "$@"; }
node link set lo up; node link set priv up; node link set pub up
rack link set lo up; rack link set tordn up; rack link set torup up
node addr add 10.66.6.3/31 dev priv; node addr add 198.51.100.7/31 dev pub
node addr add fd00:66::3/126 dev priv nodad
rack addr add 10.66.6.2/31 dev tordn; rack addr add 198.51.100.6/31 dev torup
rack addr add fd00:66::2/126 dev tordn nodad
for each in 1 2; do
  rack addr add 169.254.255.$each/32 dev lo; rack addr add 2001:db8:255::$each/128 dev lo nodad
done
node route add default via 198.51.100.6; node route add 10.0.0.0/8 via 10.66.6.2
node route add 169.254.255.1 via 10.66.6.2; node route add 2001:db8:255::1 via fd00:66::2
node route add 2001:db8:255::2 via fd00:66::2
`;

/**
 * Whether this process runs inside the node; else it stages the namespaces, runs the file in there, and cleans up.
 *
 * @param staged Commands on top of the network's, with `node …` and `rack …` for `ip -n`.
 * @param options.wrap What the file is run by, as `setpriv …`.
 */
export async function isInNode(
  file: string,
  staged = "",
  options: { wrap?: readonly string[] } = {},
): Promise<boolean> {
  if (Deno.args[0] === "inside") return true;
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) {
    skip("network namespaces need root on Linux");
    return false;
  }
  const node = `${PREFIX}${Deno.pid}n`, rack = `${PREFIX}${Deno.pid}r`;
  await sweep();
  try {
    await shell(`ip netns add $NODE\nip netns add $RACK\n${NETWORK}\n${staged}`, { NODE: node, RACK: rack });
    const { code } = await new Deno.Command("ip", {
      args: ["netns", "exec", node, ...options.wrap ?? [], ...deno(file), "inside"],
      env: { KERNEL_TEST_RACK: rack },
      stdin: "null",
    }).spawn().status;
    Deno.exitCode = code;
  } finally {
    await shell("ip netns del $NODE || true; ip netns del $RACK || true", { NODE: node, RACK: rack });
  }
  return false;
}

/** Runs a script in the rack; its standard output. */
export function inRack(script: string): Promise<string> {
  return shell(`ip netns exec "$KERNEL_TEST_RACK" bash -eu -c ${quote(script)}`);
}

/** Runs a script here; its standard output. Throws where it fails. */
export async function shell(script: string, env: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("bash", { args: ["-euc", script], env }).output();
  const text = new TextDecoder();
  if (code !== 0) throw new Error(`exit code ${code}: ${text.decode(stderr)}`);
  return text.decode(stdout);
}

/** The JSON that a command prints. */
// deno-lint-ignore no-explicit-any -- what iproute2 prints has no types
export async function json(command: string): Promise<any> {
  return JSON.parse(await shell(command) || "[]");
}

/** Accepts connections on an address of the rack, which the kernel does by itself, and says nothing. */
export async function startListener(address: string, key: { readonly peer: string; readonly password: string } | null) {
  const file = new URL("./kernel_listener.ts", import.meta.url).pathname;
  const child = new Deno.Command("ip", {
    args: [
      "netns",
      "exec",
      Deno.env.get("KERNEL_TEST_RACK")!,
      ...deno(file),
      address,
      ...(key === null ? [] : [key.peer, key.password]),
    ],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  listeners.push(child);
  const reader = child.stdout.getReader();
  await reader.read();
  reader.releaseLock();
}

export async function stopListeners(): Promise<void> {
  for (const child of listeners.splice(0)) {
    child.kill();
    await child.stdout.cancel();
    await child.status;
  }
}

function deno(file: string): readonly string[] {
  const config = new URL("../../deno.json", import.meta.url).pathname;
  return [Deno.execPath(), "run", "-A", "--quiet", "--no-check", "--cached-only", "--config", config, file];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Namespaces of a run that was killed. */
async function sweep(): Promise<void> {
  const names = (await shell("ip netns list")).split("\n").map((line) => line.split(" ", 1)[0]!);
  for (const name of names) {
    const pid = new RegExp(`^${PREFIX}(\\d+)[nr]$`).exec(name)?.[1];
    if (pid === undefined || isAlive(pid)) continue;
    await shell(`ip netns del "$NAME" || true`, { NAME: name });
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
