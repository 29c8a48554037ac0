import type { NetworkConfiguration } from "../../model/persistence/configuration.ts";
import { readNetplan } from "../../model/persistence/netplan.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { isPresent, type KnownDevices } from "./known_devices.ts";
import { sideBySide } from "./side_by_side.ts";

/** What lies in `/run/netplan` is gone after a reboot, and does not keep anything. */
const FOLDERS = ["/etc/netplan", "/lib/netplan", "/usr/lib/netplan"] as const;
/** A file of its own is merged with all others, and nothing that generates one of those takes it away. */
const PLACE = "/etc/netplan/90-bgp-peers.yaml";

export async function netplanConfiguration(files: Files, known: KnownDevices): Promise<NetworkConfiguration> {
  const reader = new BootFileReader(files);
  const found = await reader.layered(FOLDERS, (name) => name.endsWith(".yaml"));
  const documents = await sideBySide(found, async ({ path }) => ({
    file: files.describe(path),
    document: await reader.yaml(path),
  }));
  const devices = readNetplan(documents);
  const place = files.describe(PLACE);
  return {
    system: "netplan",
    source: files.describe(FOLDERS[0]),
    devices: devices.map(({ section, id, device }) => ({ device, entry: `${section}.${id}`, place })),
    place,
    routes: devices.filter(({ device }) => isPresent(device, known)).flatMap(({ routes }) => routes),
    ...reader.problems,
  };
}
