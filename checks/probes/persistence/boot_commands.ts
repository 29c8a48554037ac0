import type { BootCommands } from "../../model/persistence/configuration.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { readServiceUnit } from "../../model/persistence/service_unit.ts";
import { routesInShell } from "../../model/persistence/shell_routes.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import type { CloudInit } from "./cloud_init.ts";

const UNITS = "/etc/systemd/system";
const PLACE = `${UNITS}/bgp-peer-routes.service`;
const LOCAL_SCRIPTS = ["/etc/rc.local", "/etc/rc.d/rc.local"];
const MAX_UNITS = 300;

/** What runs at every boot on any system: services that are enabled, with their drop-ins and scripts; rc.local; cloud-init's. */
export async function bootCommands(files: Files, fromCloudInit: CloudInit["commands"]): Promise<BootCommands> {
  const reader = new BootFileReader(files);
  const names = await reader.names(UNITS);
  const routes: HeldRoute[] = [];
  for (const [unit, link] of await enabledUnits(reader, names)) {
    // The link leads to the unit wherever it is; a unit of the same name here stands above it.
    const paths = names.includes(unit) ? [`${UNITS}/${unit}`] : [link];
    if (names.includes(`${unit}.d`)) {
      const parts = await reader.names(`${UNITS}/${unit}.d`);
      paths.push(...parts.filter((name) => name.endsWith(".conf")).map((name) => `${UNITS}/${unit}.d/${name}`));
    }
    for (const path of paths) routes.push(...await unitRoutes(reader, path));
  }
  for (const path of LOCAL_SCRIPTS) routes.push(...await reader.scriptRoutes(path));
  return {
    source: files.describe(UNITS),
    place: names.length > 0 ? files.describe(PLACE) : null,
    routes: [...routes, ...fromCloudInit.routes],
    unread: [...reader.problems.unread, ...fromCloudInit.unread],
    invalid: [...reader.problems.invalid, ...fromCloudInit.invalid],
  };
}

/** Services that another unit starts (systemd.unit(5), `.wants/` and `.requires/`), each with the link that says so. */
async function enabledUnits(reader: BootFileReader, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const enabled = new Map<string, string>();
  for (const folder of names.filter((name) => /\.(wants|requires)$/.test(name))) {
    for (const unit of await reader.names(`${UNITS}/${folder}`)) {
      const isNew = unit.endsWith(".service") && !enabled.has(unit) && enabled.size < MAX_UNITS;
      if (isNew) enabled.set(unit, `${UNITS}/${folder}/${unit}`);
    }
  }
  return enabled;
}

async function unitRoutes(reader: BootFileReader, path: string): Promise<readonly HeldRoute[]> {
  const text = await reader.text(path);
  if (text === null) return [];
  const { commands, scripts } = readServiceUnit(text);
  const file = reader.files.describe(path);
  const routes: HeldRoute[] = routesInShell(commands).map((route) => ({ ...route, file }));
  for (const script of scripts) routes.push(...await reader.scriptRoutes(script));
  return routes;
}
