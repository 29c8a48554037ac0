/**
 * How routes to peers are written down for the system in use, so that they come back after a reboot: lines that stand
 * as they are in a file of their own wherever the system allows it.
 *
 * @module
 */
import { type Family, familyOf } from "../address.ts";
import type { Link, RouteKept } from "../facts.ts";
import { addressIn, deviceIn, pathIn } from "../remedies/safe_value.ts";

export interface KeepRoutes {
  readonly kept: RouteKept;
  /** Canonical addresses of the peers behind one gateway. */
  readonly peers: readonly string[];
  readonly gateway: string | null;
  readonly device: string | null;
  /** The source address that packets to the peers have to carry; absent: the kernel's choice is right. */
  readonly source?: string;
  /** `null`: not known. */
  readonly links: readonly Link[] | null;
}

export interface Keeping {
  /** A path, and where in it. */
  readonly where: string;
  /** Of the file, or commands where `isCommands`. */
  readonly lines: readonly string[];
  readonly isCommands: boolean;
  /** What has to be run once the file is there. */
  readonly commands: readonly string[];
}

/** Parts that may stand in a line: validated, or a placeholder. */
interface Parts {
  readonly peers: readonly { readonly address: string; readonly prefix: string; readonly ip: string }[];
  readonly via: string;
  readonly device: string;
  readonly source: string | null;
}

export function keepRoutes({ kept, peers, gateway, device, source, links }: KeepRoutes): Keeping {
  const parts: Parts = {
    peers: peers.map(peerParts),
    via: addressIn(gateway, "<gateway>"),
    device: deviceIn(device, "<device>"),
    source: source === undefined ? null : addressIn(source, "<source>"),
  };
  const place = kept.place === null ? null : pathIn(kept.place, "<file>");
  switch (kept.system) {
    case "netplan":
      return file(place ?? "a file in /etc/netplan", netplanLines(parts, sectionOf(kept, { device, links })));
    case "networkd":
      return file(place ?? `a drop-in of the .network file of ${parts.device}`, networkdLines(parts));
    case "NetworkManager":
      return networkManager(parts, { entry: kept.entry, place });
    case "ifupdown":
      return file(`${place ?? "/etc/network/interfaces"}, below "iface ${entryIn(kept.entry) ?? parts.device}"`, [
        ...ipCommands(parts).map((command) => `    up ${command}`),
      ]);
    case "cloud-init":
      return {
        ...file(place ?? "a script that runs at boot", ["#!/bin/sh", ...ipCommands(parts)]),
        commands: place === null ? [] : [`chmod 755 ${place}`],
      };
    case null:
      return place === null ? file("a script that runs at boot", ipCommands(parts)) : {
        ...file(place, unitLines(parts)),
        commands: [`systemctl enable ${place.slice(place.lastIndexOf("/") + 1)}`],
      };
  }
}

function file(where: string, lines: readonly string[]): Keeping {
  return { where, lines, isCommands: false, commands: [] };
}

function peerParts(peer: string): Parts["peers"][number] {
  const address = addressIn(peer, "<peer>");
  const family: Family = familyOf(address);
  return { address, prefix: `${address}/${family === 6 ? 128 : 32}`, ip: family === 6 ? "ip -6" : "ip" };
}

function ipCommands({ peers, via, device, source }: Parts): readonly string[] {
  return peers.map(({ address, ip }) => `${ip} route replace ${address} via ${via} dev ${device}${fromWords(source)}`);
}

function fromWords(source: string | null): string {
  return source === null ? "" : ` src ${source}`;
}

/** How the system writes the source of one route that a file of it has already. */
export function sourceLine(system: RouteKept["system"], source: string): string {
  const address = addressIn(source, "<source>");
  if (system === "netplan") return `from: ${quoted(address)}`;
  if (system === "networkd") return `PreferredSource=${address}`;
  return system === "NetworkManager" ? `src=${address}` : `src ${address}`;
}

/** The section in which netplan has the device, else the one for its kind: another one would be refused. */
function sectionOf(
  { entry }: RouteKept,
  { device, links }: Pick<KeepRoutes, "device" | "links">,
): { section: string; id: string } {
  const [, section, id] = /^([a-z-]{1,30})\.([A-Za-z0-9][A-Za-z0-9._-]{0,30})$/.exec(entry ?? "") ?? [];
  if (section !== undefined && id !== undefined) return { section, id };
  const kind = links?.find(({ name }) => name === device)?.kind ?? "";
  return { section: SECTIONS[kind] ?? "ethernets", id: deviceIn(device, "<device>") };
}

const SECTIONS: Readonly<Record<string, string>> = {
  bond: "bonds",
  bridge: "bridges",
  vlan: "vlans",
  dummy: "dummy-devices",
};

function netplanLines(
  { peers, via, source }: Parts,
  { section, id }: { section: string; id: string },
): readonly string[] {
  return [
    "network:",
    "  version: 2",
    `  ${section}:`,
    `    ${id}:`,
    "      routes:",
    ...peers.flatMap(({ prefix }) => [
      `        - to: ${quoted(prefix)}`,
      `          via: ${quoted(via)}`,
      ...(source === null ? [] : [`          ${sourceLine("netplan", source)}`]),
    ]),
  ];
}

/** A colon at the wrong place, or a bracket, would be YAML's. */
function quoted(value: string): string {
  return /^[0-9./]+$/.test(value) ? value : `"${value}"`;
}

function networkdLines({ peers, via, source }: Parts): readonly string[] {
  const from = source === null ? [] : [sourceLine("networkd", source)];
  return peers.flatMap(({ prefix }) => ["[Route]", `Destination=${prefix}`, `Gateway=${via}`, ...from]);
}

/** nmcli, which finds a free number for the route; or the file of routes beside an `ifcfg-` file. */
function networkManager(
  { peers, via, device, source }: Parts,
  { entry, place }: { entry: string | null; place: string | null },
): Keeping {
  const isScript = place?.startsWith("/") === true && /\/route-[^/]+$/.test(place);
  if (isScript) return file(place, peers.map(({ prefix }) => `${prefix} via ${via} dev ${device}${fromWords(source)}`));
  const from = source === null ? "" : ` ${sourceLine("NetworkManager", source)}`;
  const connection = entryIn(entry) ?? `<connection of ${device.replace(/[<>]/g, "")}>`;
  return {
    where: "NetworkManager",
    lines: peers.map(({ address, prefix }) =>
      `nmcli connection modify ${connection} +ipv${familyOf(address)}.routes "${prefix} ${via}${from}"`
    ),
    isCommands: true,
    commands: [],
  };
}

/** What a system calls a device, where it can stand in a command as it is. */
function entryIn(entry: string | null): string | null {
  return entry !== null && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(entry) ? entry : null;
}

function unitLines(parts: Parts): readonly string[] {
  return [
    "[Unit]",
    "Description=Routes to the BGP peers",
    "Wants=network-online.target",
    "After=network-online.target",
    "",
    "[Service]",
    "Type=oneshot",
    "RemainAfterExit=yes",
    ...ipCommands(parts).map((command) => `ExecStart=/sbin/${command}`),
    "",
    "[Install]",
    "WantedBy=multi-user.target",
  ];
}
