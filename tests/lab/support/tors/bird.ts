import { NODE, RACK } from "../addresses.ts";
import type { DaemonTor, RunningTor, TorPlace } from "../tor.ts";

/** BIRD 2. */
export async function startBird(tor: DaemonTor, { rack, folder, address }: TorPlace): Promise<RunningTor> {
  await Deno.writeTextFile(`${folder}/bird.conf`, birdConfiguration(tor, { folder, address }));
  const control = `${folder}/ctl`;
  const service = rack.start(
    ["bird", "-f", "-c", `${folder}/bird.conf`, "-s", control, "-P", `${folder}/pid`],
    { log: `${folder}/out` },
  );
  return {
    address,
    service,
    async counters() {
      const text = await rack.shell(`birdc -s ${control} show protocols all tor`);
      const log = await Deno.readTextFile(`${folder}/log`);
      const count = (words: string) => log.split(words).length - 1;
      return {
        established: count("BGP session established"),
        dropped: count("BGP session closed"),
        state: /^tor .*$/m.exec(text)?.[0].replaceAll(/\s+/g, " ") ?? text,
      };
    },
  };
}

function birdConfiguration(tor: DaemonTor, { folder, address }: { folder: string; address: string }): string {
  const isSix = address.includes(":");
  // Somebody has to be configured, or BIRD would not listen.
  const neighbor = (tor.neighbor === undefined ? NODE.private : tor.neighbor) ??
    (isSix ? "2001:db8::99" : "192.0.2.99");
  const unsupported = [tor.shutdown, tor.ttlSecurity, tor.minimumHoldTime].find((value) => value !== undefined);
  if (unsupported !== undefined) throw new Error(`BIRD cannot do that: ${JSON.stringify(tor)}`);
  const lines = [
    `log "${folder}/log" all;`,
    `router id ${tor.routerId ?? (isSix ? "169.254.255.2" : address)};`,
    `protocol device {}`,
    `protocol bgp tor {`,
    `  debug all;`,
    `  strict bind yes;`,
    `  local ${address} as ${tor.asn ?? RACK.asn};`,
    `  neighbor ${neighbor} as ${tor.neighborAsn ?? NODE.asn};`,
    `  passive on;`,
    `  multihop;`,
    `  graceful restart ${tor.gracefulRestart ? "on" : "aware"};`,
  ];
  if (tor.password !== undefined) lines.push(`  password "${tor.password}";`);
  if (tor.holdTime !== undefined) lines.push(`  hold time ${tor.holdTime};`);
  const limit = tor.maximumPrefix === undefined ? "" : ` import limit ${tor.maximumPrefix} action disable;`;
  lines.push(`  ipv${isSix ? 6 : 4} { import all; export none;${limit} };`, `}`);
  return `${lines.join("\n")}\n`;
}
