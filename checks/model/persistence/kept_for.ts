/**
 * What brings the route to one peer back after a reboot.
 *
 * @module
 */
import type { RouteKept } from "../facts.ts";
import { chooseConfiguration } from "./choose_configuration.ts";
import type { BootCommands, ConfiguredDevice, NetworkConfiguration, RunningSystem } from "./configuration.ts";
import { bestRoute } from "./kept_route.ts";

export interface BootFiles {
  readonly configurations: readonly NetworkConfiguration[];
  readonly commands: BootCommands;
}

export interface KeptOptions {
  /** The peer's canonical address. */
  readonly peer: string;
  /** The device that the peer is, or should be, reached over; `null` where none is known. */
  readonly device: string | null;
  readonly running: RunningSystem | null;
}

export interface Kept {
  readonly kept: RouteKept;
  /** Where that was seen. */
  readonly source: string;
}

/**
 * Routes count that the system in use sets, and commands that run at every boot. netplan hands its devices to networkd,
 * which adds its own drop-ins to them.
 */
export function keptFor({ configurations, commands }: BootFiles, { peer, device, running }: KeptOptions): Kept {
  const used = chooseConfiguration(configurations, { device, running });
  const beside = used?.system === "netplan" ? configurations.filter(({ system }) => system === "networkd") : [];
  const read = [...(used === null ? [] : [used]), ...beside, commands];
  const address = peer.split("%", 1)[0] ?? peer;
  const route = bestRoute(read.flatMap(({ routes }) => routes), address);
  const at = used === null ? undefined : deviceIn(used, { device, running });
  const place = used === null ? commands.place : at?.place ?? null;
  const kept: RouteKept = {
    system: used?.system ?? null,
    file: route?.file ?? null,
    route: route === null ? null : { prefix: route.prefix, gateway: route.gateway, device: route.device },
    place,
    entry: at?.entry ?? null,
    unread: [...new Set(read.flatMap(({ unread }) => unread))],
    invalid: [...new Set(read.flatMap(({ invalid }) => invalid))],
  };
  const everywhere = [...configurations, commands].map(({ source }) => source).join(", ");
  return { kept, source: route?.file ?? (used === null ? everywhere : `${used.source}, ${commands.source}`) };
}

/** The entry that its daemon names, else the first for the device, else one that is for any device. */
function deviceIn(
  { devices }: NetworkConfiguration,
  { device, running }: Pick<KeptOptions, "device" | "running">,
): ConfiguredDevice | undefined {
  const named = running?.entry ?? null;
  return devices.find(({ entry }) => named !== null && entry === named) ??
    devices.find((each) => device !== null && each.device === device) ??
    devices.find((each) => each.device === null);
}
