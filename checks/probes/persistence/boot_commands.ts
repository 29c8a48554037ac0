import type { BootCommands } from "../../model/persistence/configuration.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { readServiceUnit } from "../../model/persistence/service_unit.ts";
import { routesInShell } from "../../model/persistence/shell_routes.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { sideBySide } from "./side_by_side.ts";

const UNITS = "/etc/systemd/system";
const PLACE = `${UNITS}/bgp-peer-routes.service`;
const LOCAL_SCRIPTS = ["/etc/rc.local", "/etc/rc.d/rc.local"];
const MAX_UNITS = 300;

/** What runs at every boot on any system: services that are enabled, with their drop-ins and scripts; rc.local. */
export async function bootCommands(files: Files): Promise<BootCommands> {
  const reader = new BootFileReader(files);
  const names = await reader.names(UNITS);
  const enabled = await enabledUnits(reader, names);
  const paths = await sideBySide(enabled, (unit) => pathsOf(unit, { reader, names }));
  const fromUnits = await sideBySide(paths.flat(), (path) => unitRoutes(reader, path));
  const fromScripts = await sideBySide(LOCAL_SCRIPTS, (path) => reader.scriptRoutes(path));
  return {
    source: files.describe(UNITS),
    place: names.length > 0 ? files.describe(PLACE) : null,
    routes: [...fromUnits, ...fromScripts].flat(),
    ...reader.problems,
  };
}

interface EnabledUnit {
  readonly name: string;
  /** The link that says so, which leads to the unit wherever it is. */
  readonly link: string;
}

/** A unit of the same name here stands above where the link leads; drop-ins add to either. */
async function pathsOf(
  { name, link }: EnabledUnit,
  { reader, names }: { reader: BootFileReader; names: readonly string[] },
): Promise<readonly string[]> {
  const folder = `${UNITS}/${name}.d`;
  const parts = names.includes(`${name}.d`) ? await reader.names(folder) : [];
  return [
    names.includes(name) ? `${UNITS}/${name}` : link,
    ...parts.filter((part) => part.endsWith(".conf")).map((part) => `${folder}/${part}`),
  ];
}

/** Services that another unit starts (systemd.unit(5), `.wants/` and `.requires/`), each once. */
async function enabledUnits(reader: BootFileReader, names: readonly string[]): Promise<readonly EnabledUnit[]> {
  const folders = names.filter((name) => /\.(wants|requires)$/.test(name)).map((name) => `${UNITS}/${name}`);
  const found = await reader.layered(folders, (name) => name.endsWith(".service"));
  return found.slice(0, MAX_UNITS).map(({ name, path }) => ({ name, link: path }));
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
