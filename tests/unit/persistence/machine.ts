/**
 * A machine's files in a folder of their own, and what the probe says of them.
 *
 * @module
 */
import { dirname } from "node:path";
import type { Link, Peer, PeerRoute, PrivateGateway, RouteKept } from "../../../checks/model/facts.ts";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { routesKept } from "../../../checks/probes/persistence/kept.ts";
import type { Files } from "../../../checks/probes/ports/files.ts";
import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import type { ProbeContext } from "../../../checks/probes/probe.ts";
import type { World } from "../../../checks/probes/world.ts";

/** Path to text; a text that begins with `->` is a symbolic link to what follows. */
export type Tree = Readonly<Record<string, string>>;

export const PEERS = ["169.254.255.1", "169.254.255.2"] as const;
const UNSET = { set: false, digest: null } as const;

function link(index: number, name: string, kind: string | null = null): Link {
  const still = { up: true, carrier: true, operstate: "up", mtu: 1500, master: null, legs: [] };
  return { index, name, kind, ...still };
}

export const LINKS: readonly Link[] = [link(1, "lo"), link(2, "eth0"), link(3, "eth1"), link(4, "bond0", "bond")];

const GATEWAY: PrivateGateway = { address: "10.66.6.2", device: "bond0", source: "10.66.6.3", from: "metadata" };

export interface Asked {
  readonly peers?: readonly string[];
  /** @default those of a node with a bond */
  readonly links?: readonly Link[] | null;
  /** @default the private gateway behind the bond */
  readonly gateways?: readonly PrivateGateway[];
  readonly route?: PeerRoute;
}

/** Makes the tree in a new folder, runs the probe below it and takes the folder away. */
export async function keptOn(tree: Tree, asked: Asked = {}): Promise<Readonly<Record<string, Fact<RouteKept>>>> {
  const root = await Deno.makeTempDir({ prefix: "kept-" });
  try {
    for (const [path, text] of Object.entries(tree)) {
      await Deno.mkdir(dirname(`${root}${path}`), { recursive: true });
      if (text.startsWith("->")) await Deno.symlink(text.slice(2), `${root}${path}`);
      else await Deno.writeTextFile(`${root}${path}`, text);
    }
    const landed = await askProbe(openFiles(root), asked);
    // The folder's own name is new each time.
    return JSON.parse(JSON.stringify(landed).replaceAll(root, ""));
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

/** The value for the first peer, which has to be known. */
export async function keptOf(tree: Tree, asked: Asked = {}): Promise<RouteKept> {
  return valueOf((await keptOn(tree, asked))[asked.peers?.[0] ?? PEERS[0]]);
}

export function valueOf(fact: Fact<RouteKept> | undefined): RouteKept {
  if (fact?.state !== "known") throw new Error(`expected a known fact, found ${JSON.stringify(fact)}`);
  return fact.value;
}

/** Runs the probe over any port of files. */
export async function askProbe(files: Files, asked: Asked = {}): Promise<Record<string, Fact<RouteKept>>> {
  const landed: Record<string, Fact<RouteKept>> = {};
  const observed = (source: string) => ({ source, observedAt: "2026-01-01T00:00:00Z", durationMs: 0 });
  const given: Record<string, unknown> = {
    peers: (asked.peers ?? PEERS).map(peer),
    links: asked.links === undefined ? LINKS : asked.links,
    addresses: [{ address: "10.66.6.3", prefixLength: 31, interface: "bond0", scope: "global" }],
    privateGateways: asked.gateways ?? [GATEWAY],
  };
  const asFact = (value: unknown) => value ? known(value, observed("test")) : unknown("notCollected", "not given");
  const context = {
    world: { host: files } as World,
    signal: new AbortController().signal,
    remainingMs: () => routesKept.deadlineMs,
    read: (id: string) => asFact(given[id]),
    readFor: () => asFact(asked.route),
    landFor: (_: string, address: string, { value, source }: { value: RouteKept; source: string }) => {
      landed[address] = known(value, observed(source));
    },
    miss: (id: string) => {
      throw new Error(`${id} was missed`);
    },
  };
  await routesKept.run(context as unknown as ProbeContext);
  return landed;
}

function peer(address: string): Peer {
  return {
    address,
    claim: "instance",
    instance: "pid 4711",
    peerAsn: 65530,
    localAsn: 65000,
    routerId: "10.66.6.3",
    source: "10.66.6.3",
    password: UNSET,
    multihop: true,
  };
}
