import type { ConfiguredDevice, NetworkConfiguration } from "../../model/persistence/configuration.ts";
import { readInterfaceFile, readRouteFile } from "../../model/persistence/ifcfg.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { isConnectionName, readKeyfile } from "../../model/persistence/keyfile.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { isPresent, type KnownDevices } from "./known_devices.ts";

const OWN = "/etc/NetworkManager/system-connections";
const FOLDERS = [OWN, "/usr/lib/NetworkManager/system-connections"] as const;
const SCRIPTS = "/etc/sysconfig/network-scripts";
const HOOKS = ["/etc/NetworkManager/dispatcher.d"];

interface Part {
  readonly devices: readonly ConfiguredDevice[];
  readonly routes: readonly HeldRoute[];
}

/** Connections in NetworkManager's own format, and those that it takes over from the initscripts of Red Hat. */
export async function networkManagerConfiguration(files: Files, known: KnownDevices): Promise<NetworkConfiguration> {
  const reader = new BootFileReader(files);
  const parts = [...await connections(reader, known), ...await interfaceFiles(reader, known)];
  return {
    system: "NetworkManager",
    source: files.describe(OWN),
    devices: parts.flatMap(({ devices }) => devices),
    place: null,
    routes: [...parts.flatMap(({ routes }) => routes), ...await reader.hookRoutes(HOOKS)],
    ...reader.problems,
  };
}

async function connections(reader: BootFileReader, known: KnownDevices): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { name, path } of await reader.layered(FOLDERS, isConnectionName)) {
    const text = await reader.text(path);
    if (text === null) continue;
    const { id, uuid, device, isAutomatic, routes } = readKeyfile(text);
    if (!isAutomatic) continue;
    const file = reader.files.describe(path);
    parts.push({
      // nmcli writes a connection of a package anew below /etc.
      devices: [{ device, entry: uuid ?? id, place: reader.files.describe(`${OWN}/${name}`) }],
      routes: isPresent(device, known) ? routes.map((route) => ({ ...route, device, file })) : [],
    });
  }
  return parts;
}

async function interfaceFiles(reader: BootFileReader, known: KnownDevices): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const names = await reader.names(SCRIPTS);
  for (const name of names.filter((each) => each.startsWith("ifcfg-") && isConnectionName(each))) {
    const text = await reader.text(`${SCRIPTS}/${name}`);
    if (text === null) continue;
    const profile = name.slice("ifcfg-".length);
    const { uuid, isAutomatic, ...said } = readInterfaceFile(text);
    const device = said.device ?? profile;
    if (!isAutomatic) continue;
    const routes = isPresent(device, known) ? await routeFiles(reader, { profile, device, names }) : [];
    parts.push({
      devices: [{ device, entry: uuid, place: reader.files.describe(`${SCRIPTS}/route-${profile}`) }],
      routes,
    });
  }
  return parts;
}

async function routeFiles(
  reader: BootFileReader,
  { profile, device, names }: { profile: string; device: string; names: readonly string[] },
): Promise<readonly HeldRoute[]> {
  const routes: HeldRoute[] = [];
  for (const name of [`route-${profile}`, `route6-${profile}`].filter((each) => names.includes(each))) {
    const path = `${SCRIPTS}/${name}`;
    const file = reader.files.describe(path);
    const found = readRouteFile(await reader.text(path) ?? "");
    routes.push(...found.map((route) => ({ ...route, device: route.device ?? device, file })));
  }
  return routes;
}
