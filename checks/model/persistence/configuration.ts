/**
 * What the files of one way to configure a network say, whatever their syntax.
 *
 * @module
 */
import type { RouteKept } from "../facts.ts";
import type { HeldRoute } from "./kept_route.ts";

export type NetworkSystem = NonNullable<RouteKept["system"]>;

/** A device as a system names it. */
export interface ConfiguredDevice {
  /** The kernel's name; `null` where the files do not tell it (they match hardware, or could not be read). */
  readonly device: string | null;
  /** See {@link RouteKept.entry}. */
  readonly entry: string | null;
  /** The file that a further route of the device would be written to. */
  readonly place: string | null;
}

export interface NetworkConfiguration {
  readonly system: NetworkSystem;
  /** Where was looked, for a reader to look again. */
  readonly source: string;
  readonly devices: readonly ConfiguredDevice[];
  /** The file for a route of a device that is not among these; `null` where the system needs the device first. */
  readonly place: string | null;
  readonly routes: readonly HeldRoute[];
  /** Files that this user may not read. */
  readonly unread: readonly string[];
  /** Files that are too large, or say nothing that can be understood. */
  readonly invalid: readonly string[];
}

/** Commands that set routes at boot, whichever system configures the network. */
export interface BootCommands extends Pick<NetworkConfiguration, "source" | "routes" | "unread" | "invalid"> {
  /** A new unit that sets routes; `null` where systemd does not run this machine. */
  readonly place: string | null;
}

/** Which system holds a device now, as its daemon says in `/run`. */
export interface RunningSystem {
  readonly system: NetworkSystem;
  /** Names the one entry of several: a connection's UUID, a `.network` file's name. */
  readonly entry: string | null;
}
