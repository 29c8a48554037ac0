import { NODE } from "./addresses.ts";
import { Machine, type MachineSettings } from "./machine.ts";
import { nextNames } from "./namespaces.ts";
import { shell } from "./shell.ts";

/** A node and its rack, which have everything but programs. */
export interface Site {
  readonly node: Machine;
  readonly rack: Machine;
  /** Holds whatever belongs to it; other users may pass through. */
  readonly folder: string;
  /** Takes everything down. */
  close(): Promise<void>;
}

/** Cables, addresses and routes of the rack: `priv` towards `tordn`, `pub` towards `torup`, in both families. */
const NETWORK = `
for each in "$NODE" "$RACK"; do
  # Without duplicate address detection addresses and their routes are there at once.
  ip netns exec $each sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
  ip netns exec $each sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
done
ip link add priv netns $NODE type veth peer name tordn netns $RACK
ip link add pub netns $NODE type veth peer name torup netns $RACK
node() { ip -n "$NODE" "$@"; }
rack() { ip -n "$RACK" "$@"; }
for each in lo priv pub; do node link set $each up; done
for each in lo tordn torup; do rack link set $each up; done
node addr add 10.66.6.3/31 dev priv
node addr add 198.51.100.7/31 dev pub
node addr add fd00:66::3/126 dev priv nodad
rack addr add 10.66.6.2/31 dev tordn
rack addr add 198.51.100.6/31 dev torup
rack addr add fd00:66::2/126 dev tordn nodad
rack addr add 192.0.2.10/32 dev lo
for each in 1 2; do
  rack addr add 169.254.255.$each/32 dev lo
  rack addr add 2001:db8:255::$each/128 dev lo nodad
done
# Drops what comes in on the public side with a private source, as real racks do. (By rp_filter it would drop ARP, too.)
ip netns exec $RACK nft -f - << 'END'
table ip rack {
  chain spoofed {
    type filter hook prerouting priority raw;
    iifname "torup" ip saddr 10.0.0.0/8 drop
  }
}
END
node route add default via 198.51.100.6
node route add 10.0.0.0/8 via 10.66.6.2
for each in 1 2; do
  node route add 169.254.255.$each via 10.66.6.2
  node route add 2001:db8:255::$each via fd00:66::2
done
`;

/** What brings the routes back after a reboot, as cloud-init writes it. */
const NETPLAN = `network:
  version: 2
  ethernets:
    pub:
      addresses: [198.51.100.7/31]
      routes:
        - {to: default, via: 198.51.100.6}
    priv:
      addresses: [10.66.6.3/31]
      routes:
        - {to: 10.0.0.0/8, via: 10.66.6.2}
        - {to: 169.254.255.1/32, via: 10.66.6.2}
        - {to: 169.254.255.2/32, via: 10.66.6.2}
`;

/** What closes each site that is open. */
const open = new Set<() => Promise<void>>();

/** Makes a site. Whoever asks has to close it. */
export async function openSite(): Promise<Site> {
  const { folder, ...names } = nextNames();
  await Deno.mkdir(folder, { mode: 0o755 });
  const machines: Machine[] = [];
  let isClosed = false;
  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    open.delete(close);
    for (const machine of machines) await machine.close();
    await Deno.remove(folder, { recursive: true });
  }
  async function start(settings: MachineSettings): Promise<Machine> {
    const machine = await Machine.create(settings);
    machines.push(machine);
    return machine;
  }
  open.add(close);
  try {
    const etc = await makeEtc(folder);
    const node = await start({ namespace: names.node, hostname: NODE.name, etc });
    const rack = await start({ namespace: names.rack, hostname: "rack" });
    await shell(NETWORK, { NODE: names.node, RACK: names.rack });
    return { node, rack, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes what is still open: at the end, whatever happened. */
export async function closeAllSites(): Promise<void> {
  await Promise.allSettled([...open].map((close) => close()));
}

/** The node's own `/etc`: what programs need, and what a node of this kind has. */
async function makeEtc(folder: string): Promise<string> {
  const etc = `${folder}/etc`;
  await Deno.mkdir(`${etc}/netplan`, { recursive: true });
  for (const name of ["passwd", "group", "nsswitch.conf", "os-release", "protocols", "services", "ld.so.cache"]) {
    await Deno.copyFile(`/etc/${name}`, `${etc}/${name}`).catch(() => undefined);
  }
  await Deno.writeTextFile(`${etc}/hostname`, `${NODE.name}\n`);
  await Deno.writeTextFile(`${etc}/hosts`, `127.0.0.1 localhost\n127.0.1.1 ${NODE.name}\n`);
  await Deno.writeTextFile(`${etc}/resolv.conf`, "");
  await Deno.writeTextFile(`${etc}/netplan/50-cloud-init.yaml`, NETPLAN);
  return etc;
}
