import type { ConfiguredDevice, NetworkConfiguration } from "../../model/persistence/configuration.ts";
import { readInterfaceFile, readRouteFile } from "../../model/persistence/ifcfg.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { isConnectionName, readKeyfile } from "../../model/persistence/keyfile.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { isPresent, type KnownDevices } from "./known_devices.ts";
import { sideBySide } from "./side_by_side.ts";

const OWN = "/etc/NetworkManager/system-connections";
const FOLDERS = [OWN, "/usr/lib/NetworkManager/system-connections"] as const;
const SCRIPTS = "/etc/sysconfig/network-scripts";
const HOOKS = ["/etc/NetworkManager/dispatcher.d"];

/** What cannot be read brings nothing up. */
const NO_CONNECTION = "[connection]\nautoconnect=false\n";

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
  const parts = await sideBySide(
    await reader.layered(FOLDERS, isConnectionName),
    async ({ name, path }): Promise<readonly Part[]> => {
      const { id, uuid, device, isAutomatic, routes } = readKeyfile(await reader.text(path) ?? NO_CONNECTION);
      if (!isAutomatic) return [];
      const file = reader.files.describe(path);
      return [{
        // nmcli writes a connection of a package anew below /etc.
        devices: [{ device, entry: uuid ?? id, place: reader.files.describe(`${OWN}/${name}`) }],
        routes: isPresent(device, known) ? routes.map((route) => ({ ...route, device, file })) : [],
      }];
    },
  );
  return parts.flat();
}

async function interfaceFiles(reader: BootFileReader, known: KnownDevices): Promise<readonly Part[]> {
  const names = await reader.names(SCRIPTS);
  const profiles = names.filter((each) => each.startsWith("ifcfg-") && isConnectionName(each));
  const parts = await sideBySide(profiles, async (name): Promise<readonly Part[]> => {
    const text = await reader.text(`${SCRIPTS}/${name}`);
    if (text === null) return [];
    const profile = name.slice("ifcfg-".length);
    const { uuid, isAutomatic, ...said } = readInterfaceFile(text);
    const device = said.device ?? profile;
    if (!isAutomatic) return [];
    const routes = isPresent(device, known) ? await routeFiles(reader, { profile, device, names }) : [];
    return [{
      devices: [{ device, entry: uuid, place: reader.files.describe(`${SCRIPTS}/route-${profile}`) }],
      routes,
    }];
  });
  return parts.flat();
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
