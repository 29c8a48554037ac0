import { NODE, RACK } from "../addresses.ts";
import { gobgpPrograms } from "../gobgp_programs.ts";
import type { DaemonTor, RunningTor, TorPlace } from "../tor.ts";

/** GoBGP, Debian's or kube-vip's own version. */
export async function startGobgp(tor: DaemonTor, { rack, folder, address }: TorPlace): Promise<RunningTor> {
  const programs = await gobgpPrograms();
  const { daemon, client } = tor.daemon === "gobgp4" ? programs.newest : programs.debian;
  await Deno.writeTextFile(`${folder}/gobgpd.toml`, gobgpConfiguration(tor, address));
  // One API port for each ToR of the rack.
  const api = `127.0.0.1:${50_050 + Number(address.slice(-1))}`;
  const service = rack.start(
    [daemon, "-f", `${folder}/gobgpd.toml`, "--api-hosts", api, "--pprof-disable", "--log-level", "debug"],
    { log: `${folder}/out` },
  );
  const neighbor = tor.neighbor ?? NODE.private;
  return {
    address,
    service,
    async counters() {
      const text = await rack.shell(`${client} -p ${api.split(":")[1]} neighbor ${neighbor} -j`);
      const { state, timers } = JSON.parse(text);
      const flops = Number(state?.flops ?? 0);
      return {
        established: null,
        dropped: flops,
        state: `session ${state?.session_state} since ${JSON.stringify(timers?.state?.uptime)}`,
      };
    },
  };
}

function gobgpConfiguration(tor: DaemonTor, address: string): string {
  const neighbor = tor.neighbor === undefined ? NODE.private : tor.neighbor;
  const isSix = address.includes(":");
  if (tor.minimumHoldTime !== undefined) throw new Error(`GoBGP cannot do that: ${JSON.stringify(tor)}`);
  const lines = [
    `[global.config]`,
    `as = ${tor.asn ?? RACK.asn}`,
    `router-id = "${tor.routerId ?? (isSix ? "169.254.255.1" : address)}"`,
    `local-address-list = ["${address}"]`,
    `port = 179`,
  ];
  if (neighbor === null) return `${lines.join("\n")}\n`;
  lines.push(
    `[[neighbors]]`,
    `[neighbors.config]`,
    `neighbor-address = "${neighbor}"`,
    `peer-as = ${tor.neighborAsn ?? NODE.asn}`,
  );
  if (tor.password !== undefined) lines.push(`auth-password = "${tor.password}"`);
  if (tor.shutdown !== undefined) lines.push(`admin-down = true`);
  lines.push(`[neighbors.transport.config]`, `passive-mode = true`, `local-address = "${address}"`);
  if (tor.holdTime !== undefined) {
    const keepalive = Math.floor(tor.holdTime / 3);
    lines.push(`[neighbors.timers.config]`, `hold-time = ${tor.holdTime}`, `keepalive-interval = ${keepalive}`);
  }
  if (tor.gracefulRestart) {
    lines.push(`[neighbors.graceful-restart.config]`, `enabled = true`, `restart-time = 60`);
  }
  if (tor.ttlSecurity) lines.push(`[neighbors.ttl-security.config]`, `enabled = true`, `ttl-min = 255`);
  lines.push(
    `[[neighbors.afi-safis]]`,
    `[neighbors.afi-safis.config]`,
    `afi-safi-name = "ipv${isSix ? 6 : 4}-unicast"`,
  );
  if (tor.gracefulRestart) lines.push(`[neighbors.afi-safis.mp-graceful-restart.config]`, `enabled = true`);
  if (tor.maximumPrefix !== undefined) {
    lines.push(`[neighbors.afi-safis.prefix-limit.config]`, `max-prefixes = ${tor.maximumPrefix}`);
  }
  return `${lines.join("\n")}\n`;
}
