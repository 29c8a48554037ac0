import type { BootCommands, NetworkConfiguration } from "../../model/persistence/configuration.ts";
import { type CloudConfig, type CloudNetwork, readCloudConfig } from "../../model/persistence/cloud_config.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { isPresent, type KnownDevices } from "./known_devices.ts";
import { sideBySide } from "./side_by_side.ts";

const OWN = "/etc/cloud";
const DISABLED = "cloud-init.disabled";
const SEEDS = ["nocloud", "nocloud-net"].map((name) => `/var/lib/cloud/seed/${name}/network-config`);
/** All user and vendor data of the instance in one, as cloud-init merged it. */
const MERGED = "/var/lib/cloud/instance/cloud-config.txt";
const PER_BOOT = "/var/lib/cloud/scripts/per-boot";
/** Runs at every boot, whatever cloud-init does to the network. */
const PLACE = `${PER_BOOT}/90-bgp-peers.sh`;

export interface CloudInit {
  /** What cloud-init makes a network of, for another system; for machines on which that one cannot be seen. */
  readonly configuration: NetworkConfiguration;
  /** What it runs at every boot. */
  readonly commands: Omit<BootCommands, "place" | "source">;
}

export async function cloudInit(files: Files, known: KnownDevices): Promise<CloudInit> {
  const reader = new BootFileReader(files);
  const names = await reader.names(OWN);
  const isOn = names.length > 0 && !names.includes(DISABLED);
  const read = isOn ? await readConfigs(reader, [`${OWN}/cloud.cfg`, ...await parts(reader), ...SEEDS]) : [];
  const merged = isOn ? await readConfigs(reader, [MERGED]) : [];
  const scripts: readonly HeldRoute[] = isOn ? await reader.hookRoutes([PER_BOOT]) : [];
  const network = networkOf(read);
  const place = files.describe(PLACE);
  return {
    configuration: {
      system: "cloud-init",
      source: files.describe(OWN),
      devices: network.devices.map((device) => ({ device, entry: null, place })),
      place,
      routes: network.routes.filter(({ device }) => isPresent(device, known)),
      ...reader.problems,
    },
    commands: {
      routes: [...[...read, ...merged].flatMap(({ bootRoutes }) => bootRoutes), ...scripts],
      ...reader.problems,
    },
  };
}

async function parts(reader: BootFileReader): Promise<readonly string[]> {
  const names = await reader.names(`${OWN}/cloud.cfg.d`);
  return names.filter((name) => name.endsWith(".cfg")).map((name) => `${OWN}/cloud.cfg.d/${name}`);
}

async function readConfigs(reader: BootFileReader, paths: readonly string[]): Promise<readonly CloudConfig[]> {
  return await sideBySide(paths, async (path) => readCloudConfig(await reader.yaml(path), reader.files.describe(path)));
}

/** The last file that speaks of the network is the one that counts. */
function networkOf(read: readonly CloudConfig[]): CloudNetwork {
  const network = read.findLast((each) => each.network !== null)?.network ?? null;
  return network === null || network === "disabled" ? { devices: [], routes: [] } : network;
}
