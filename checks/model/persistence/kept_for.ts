/**
 * What brings the route to one peer back after a reboot.
 *
 * @module
 */
import type { RouteKept } from "../facts.ts";
import { chooseConfiguration } from "./choose_configuration.ts";
import type { BootCommands, ConfiguredDevice, NetworkConfiguration, RunningSystem } from "./configuration.ts";
import { bestRoute } from "./kept_route.ts";

const MOST_FILES = 20;
/** IFNAMSIZ (linux/if.h), without the zero at the end. */
const LONGEST_DEVICE = 15;
const LONGEST_ENTRY = 100;

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
  const place = used === null ? commands.place : at?.place ?? used.place;
  const kept: RouteKept = {
    system: used?.system ?? null,
    file: route?.file ?? null,
    route: route === null ? null : {
      prefix: route.prefix,
      gateway: route.gateway,
      device: nameIn(route.device, LONGEST_DEVICE),
    },
    place,
    entry: nameIn(at?.entry ?? null, LONGEST_ENTRY),
    unread: [...new Set(read.flatMap(({ unread }) => unread))].slice(0, MOST_FILES),
    invalid: [...new Set(read.flatMap(({ invalid }) => invalid))].slice(0, MOST_FILES),
  };
  const everywhere = [...configurations, commands].map(({ source }) => source).join(", ");
  return { kept, source: route?.file ?? (used === null ? everywhere : `${used.source}, ${commands.source}`) };
}

/** A name as a sound file has it; `null` for anything else, which would only be noise. */
function nameIn(text: string | null, longest: number): string | null {
  return text !== null && text.length <= longest && /^[ -~]+$/.test(text) ? text : null;
}

/** The entry that its daemon names, else the first for the device, else the only one that may be for it. */
function deviceIn(
  { devices }: NetworkConfiguration,
  { device, running }: Pick<KeptOptions, "device" | "running">,
): ConfiguredDevice | undefined {
  const named = running?.entry ?? null;
  const open = devices.filter((each) => each.device === null);
  return devices.find(({ entry }) => named !== null && entry === named) ??
    devices.find((each) => device !== null && each.device === device) ??
    (open.length === 1 ? open[0] : undefined);
}
