import { NODE, RACK, TORS } from "./addresses.ts";
import { gobgpPrograms } from "./gobgp_programs.ts";
import type { Machine, Service } from "./machine.ts";

/** kube-vip as a fault wants it; what is absent is as it should be. */
export interface KubeVip {
  readonly peers?: readonly KubeVipPeer[];
  readonly asn?: number;
  readonly routerId?: string;
  /** `bgp_sourceip`; `null`: none, the kernel chooses. */
  readonly source?: string | null;
  readonly holdTime?: number;
  readonly gracefulRestart?: boolean;
  /** Runs, but does nothing yet: it has not tried its peers when the doctor comes, for the stand-in knows of none. */
  readonly paused?: boolean;
  /** Variables that differ from what the rest says, as a misspelt one does. `null`: not there. */
  readonly env?: Readonly<Record<string, string | null>>;
}

export interface KubeVipPeer {
  readonly address: string;
  readonly asn?: number;
  readonly password?: string;
  readonly multihop?: boolean;
}

export interface RunningKubeVip {
  readonly service: Service;
  /** In the node's eyes. */
  pid(): Promise<number>;
}

/**
 * Starts what stands in for kube-vip, whose own program cannot be built here: the GoBGP that it holds, under its name and
 * with its environment, which has the same sockets and the same bytes on the wire (kube-vip pkg/bgp/peers.go@v1.2.3).
 */
export async function startKubeVip(setup: KubeVip, { node, folder }: { node: Machine; folder: string }) {
  const { newest } = await gobgpPrograms();
  const program = `${folder}/kube-vip`;
  await Deno.copyFile(await realPath(newest.daemon), program);
  await Deno.writeTextFile(`${folder}/kube-vip.toml`, configuration(setup.paused ? { ...setup, peers: [] } : setup));
  const flags = ["-f", `${folder}/kube-vip.toml`, "--api-hosts", "127.0.0.1:50051", "--pprof-disable"];
  const service = node.start([program, "manager", ...flags, "--log-level", "debug"], {
    log: `${folder}/kube-vip.log`,
    env: environment(setup),
  });
  return { service, pid: async () => Number(await node.shell("pgrep -x kube-vip")) } satisfies RunningKubeVip;
}

async function realPath(program: string): Promise<string> {
  return await Deno.realPath(program.includes("/") ? program : `/usr/bin/${program}`);
}

/** kube-vip's variables, as its manifest sets them for services and BGP with static peers. */
export function environment(setup: KubeVip): Record<string, string> {
  const source = setup.source === undefined ? NODE.private : setup.source;
  const variables: Record<string, string | null> = {
    vip_arp: "false",
    port: "6443",
    vip_interface: "lo",
    vip_nodename: NODE.name,
    svc_enable: "true",
    bgp_enable: "true",
    bgp_routerid: setup.routerId ?? NODE.private,
    bgp_as: String(setup.asn ?? NODE.asn),
    bgp_peers: peersOf(setup).map(entry).join(","),
    bgp_sourceip: source,
    bgp_hold_time: setup.holdTime === undefined ? null : String(setup.holdTime),
    bgp_keepalive_interval: setup.holdTime === undefined ? null : String(keepalive(setup.holdTime)),
    prometheus_server: ":2112",
    ...setup.env,
  };
  return Object.fromEntries(Object.entries(variables).filter((each): each is [string, string] => each[1] !== null));
}

function peersOf({ peers }: KubeVip): readonly KubeVipPeer[] {
  return peers ?? TORS.map((address) => ({ address }));
}

/** `address:ASN:password:multihop` */
function entry({ address, asn = RACK.asn, password = "", multihop = false }: KubeVipPeer): string {
  return `${address.includes(":") ? `[${address}]` : address}:${asn}:${password}:${multihop}`;
}

function keepalive(hold: number): number {
  return Math.max(1, Math.floor(hold / 3));
}

function configuration(setup: KubeVip): string {
  const hold = setup.holdTime ?? 30;
  const lines = [
    `[global.config]`,
    `as = ${setup.asn ?? NODE.asn}`,
    `router-id = "${setup.routerId ?? NODE.private}"`,
    `port = -1`,
  ];
  // One that has not tried its peers has them in its environment alone: stopped, it would be said to be frozen.
  for (const peer of setup.paused ? [] : peersOf(setup)) {
    lines.push(
      `[[neighbors]]`,
      `[neighbors.config]`,
      `neighbor-address = "${peer.address}"`,
      `peer-as = ${peer.asn ?? RACK.asn}`,
    );
    if (peer.password) lines.push(`auth-password = "${peer.password}"`);
    lines.push(
      `[neighbors.timers.config]`,
      `connect-retry = 10`,
      `hold-time = ${hold}`,
      `keepalive-interval = ${keepalive(hold)}`,
      `[neighbors.transport.config]`,
      `remote-port = 179`,
      `mtu-discovery = true`,
    );
    const source = setup.source === undefined ? NODE.private : setup.source;
    if (source !== null) lines.push(`local-address = "${source}"`);
    if (peer.multihop) lines.push(`[neighbors.ebgp-multihop.config]`, `enabled = true`, `multihop-ttl = 50`);
    if (setup.gracefulRestart) {
      lines.push(`[neighbors.graceful-restart.config]`, `enabled = true`, `restart-time = 120`);
      lines.push(`notification-enabled = true`);
    }
    const family = peer.address.includes(":") ? "ipv6" : "ipv4";
    lines.push(`[[neighbors.afi-safis]]`, `[neighbors.afi-safis.config]`, `afi-safi-name = "${family}-unicast"`);
    if (setup.gracefulRestart) lines.push(`[neighbors.afi-safis.mp-graceful-restart.config]`, `enabled = true`);
  }
  return `${lines.join("\n")}\n`;
}
