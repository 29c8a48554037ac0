import type { ConfiguredDevice, NetworkConfiguration } from "../../model/persistence/configuration.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { matchesDevice, type NetworkUnit, readNetworkUnit } from "../../model/persistence/networkd.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader, type FoundFile } from "./boot_file_reader.ts";
import type { KnownDevices } from "./known_devices.ts";
import { sideBySide } from "./side_by_side.ts";

const OWN = "/etc/systemd/network";
const FOLDERS = [
  OWN,
  "/usr/local/lib/systemd/network",
  "/usr/lib/systemd/network",
  "/lib/systemd/network",
] as const;
/** Written anew at each boot, by netplan or from the kernel's command line: nothing there keeps a route, but drop-ins apply. */
const GENERATED = "/run/systemd/network";
const HOOKS = ["routable.d", "configured.d", "carrier.d"].map((name) => `/etc/networkd-dispatcher/${name}`);
const DROP_IN = "90-bgp-peers.conf";

interface Unit extends FoundFile {
  /** `null`: it may not be read. */
  readonly unit: NetworkUnit | null;
  readonly isGenerated: boolean;
}

/** `.network` files with their drop-ins. Of all files that match a device, networkd takes the first by name. */
export async function networkdConfiguration(files: Files, known: KnownDevices): Promise<NetworkConfiguration> {
  const reader = new BootFileReader(files);
  const units = await readUnits(reader);
  const devices: ConfiguredDevice[] = [];
  const routes: HeldRoute[] = [];
  const taken = new Set<string>();
  for (const unit of units) {
    const fits = (known ?? []).filter((device) => !taken.has(device) && matches(unit, device));
    for (const device of fits) taken.add(device);
    const mayFit = mayMatch(unit, known?.filter((device) => !taken.has(device)) ?? null);
    if (fits.length === 0 && !mayFit) continue;
    if (unit.unit?.isUnmanaged) continue;
    devices.push(...entriesOf(unit, { files, fits, mayFit }));
    if (!unit.isGenerated) routes.push(...held(unit.unit, files.describe(unit.path)));
    routes.push(...await dropInRoutes(reader, unit.name));
  }
  routes.push(...await reader.hookRoutes(HOOKS));
  return { system: "networkd", source: files.describe(OWN), devices, place: null, routes, ...reader.problems };
}

async function readUnits(reader: BootFileReader): Promise<readonly Unit[]> {
  // What may not be read there was generated, and its origin is looked at itself.
  const quiet = new BootFileReader(reader.files);
  const all = await reader.layered([...FOLDERS, GENERATED], (name) => name.endsWith(".network"));
  const units = await sideBySide(all, async (found): Promise<Unit | null> => {
    const isGenerated = found.path.startsWith(`${GENERATED}/`);
    const text = await (isGenerated ? quiet : reader).text(found.path);
    // An empty file masks another one of its name.
    if (text?.trim() === "" || (text === null && !isGenerated)) return null;
    return { ...found, isGenerated, unit: text === null ? null : readNetworkUnit(text) };
  });
  return units.filter((unit) => unit !== null);
}

function matches({ unit }: Unit, device: string): boolean {
  return unit !== null && matchesDevice(unit, device) === true;
}

function mayMatch({ unit, path }: Unit, devices: KnownDevices): boolean {
  // What a package brings for special hardware says nothing of this machine.
  const isLocal = path.startsWith(`${OWN}/`) || path.startsWith(`${GENERATED}/`);
  if (!isLocal || unit === null || devices === null) return isLocal;
  return devices.some((device) => matchesDevice(unit, device) === null);
}

function entriesOf(
  { name, isGenerated }: Unit,
  { files, fits, mayFit }: { files: Files; fits: readonly string[]; mayFit: boolean },
): readonly ConfiguredDevice[] {
  // netplan's own: netplan is the system there.
  if (isGenerated && name.includes("-netplan-")) return [];
  const place = files.describe(`${OWN}/${name}.d/${DROP_IN}`);
  const devices = fits.length > 0 || !mayFit ? fits : [null];
  return devices.map((device) => ({ device, entry: name, place }));
}

async function dropInRoutes(reader: BootFileReader, name: string): Promise<readonly HeldRoute[]> {
  const folders = FOLDERS.map((folder) => `${folder}/${name}.d`);
  const routes: HeldRoute[] = [];
  for (const { path } of await reader.layered(folders, (each) => each.endsWith(".conf"))) {
    const text = await reader.text(path);
    if (text !== null) routes.push(...held(readNetworkUnit(text), reader.files.describe(path)));
  }
  return routes;
}

function held(unit: NetworkUnit | null, file: string): readonly HeldRoute[] {
  return (unit?.routes ?? []).map((route) => ({ ...route, file }));
}
