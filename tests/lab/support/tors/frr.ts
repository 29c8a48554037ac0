import { NODE, RACK } from "../addresses.ts";
import type { DaemonTor, RunningTor, TorPlace } from "../tor.ts";
import { shell } from "../shell.ts";

/** FRR's bgpd alone, without zebra. */
export async function startFrr(tor: DaemonTor, { rack, folder, address }: TorPlace): Promise<RunningTor> {
  await Deno.writeTextFile(`${folder}/bgpd.conf`, frrConfiguration(tor, { folder, address }));
  await shell('chown -R frr:frr "$FOLDER"', { FOLDER: folder });
  const places = ["-f", `${folder}/bgpd.conf`, "-i", `${folder}/pid`, "-z", `${folder}/zserv`, "--vty_socket", folder];
  const service = rack.start(["/usr/lib/frr/bgpd", ...places, "-l", address, "-n", "-P", "0"], {
    log: `${folder}/out`,
  });
  const neighbor = tor.neighbor ?? NODE.private;
  return {
    address,
    service,
    async counters() {
      const text = await rack.shell(`vtysh --vty_socket ${folder} -d bgpd -c 'show bgp neighbors json'`);
      const found = JSON.parse(text)[neighbor];
      return {
        established: found?.connectionsEstablished ?? null,
        dropped: found?.connectionsDropped ?? null,
        state: String(found?.bgpState),
      };
    },
  };
}

function frrConfiguration(tor: DaemonTor, { folder, address }: { folder: string; address: string }): string {
  const neighbor = tor.neighbor === undefined ? NODE.private : tor.neighbor;
  const family = address.includes(":") ? "ipv6" : "ipv4";
  const lines = [
    `hostname tor`,
    `log file ${folder}/log debugging`,
    `debug bgp neighbor-events`,
    `router bgp ${tor.asn ?? RACK.asn}`,
    ` bgp router-id ${tor.routerId ?? (family === "ipv6" ? "169.254.255.1" : address)}`,
    ` no bgp ebgp-requires-policy`,
    ` no bgp default ipv4-unicast`,
  ];
  if (tor.gracefulRestart) lines.push(` bgp graceful-restart`);
  if (tor.minimumHoldTime !== undefined) lines.push(` bgp minimum-holdtime ${tor.minimumHoldTime}`);
  if (neighbor !== null) {
    const say = (words: string) => lines.push(` neighbor ${neighbor} ${words}`);
    say(`remote-as ${tor.neighborAsn ?? NODE.asn}`);
    say(`passive`);
    if (tor.ttlSecurity) say(`ttl-security hops 1`);
    else say(`disable-connected-check`);
    if (tor.password !== undefined) say(`password ${tor.password}`);
    if (tor.shutdown !== undefined) say(`shutdown message ${tor.shutdown}`);
    if (tor.holdTime !== undefined) say(`timers ${Math.floor(tor.holdTime / 3)} ${tor.holdTime}`);
    lines.push(` address-family ${family} unicast`, `  neighbor ${neighbor} activate`);
    if (tor.maximumPrefix !== undefined) lines.push(`  neighbor ${neighbor} maximum-prefix ${tor.maximumPrefix}`);
    lines.push(` exit-address-family`);
  }
  return `${lines.join("\n")}\n`;
}
