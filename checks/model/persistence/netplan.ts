/**
 * Routes in netplan's YAML (netplan(5)). All files make one configuration: a later one adds to the routes of the same
 * id, and changes what else it says.
 *
 * @module
 */
import { gatewayIn, type HeldRoute, prefixOf } from "./kept_route.ts";
import { isGlob } from "./glob.ts";
import { fieldsOf, itemsOf, textOf } from "./document.ts";

/** One id below `network:` with its section. */
export interface NetplanDevice {
  readonly section: string;
  readonly id: string;
  /** What the kernel calls it; `null` where it is matched by something else than a name. */
  readonly device: string | null;
  readonly routes: readonly HeldRoute[];
}

export interface NetplanFile {
  readonly file: string;
  /** What the YAML says, as plain JSON. */
  readonly document: unknown;
}

/** Sections with devices whose routes are in the main table. Those of a VRF are in its own. */
const SECTIONS = [
  "ethernets",
  "wifis",
  "modems",
  "bonds",
  "bridges",
  "vlans",
  "tunnels",
  "dummy-devices",
  "virtual-ethernets",
  "nm-devices",
] as const;

interface Merged {
  readonly section: string;
  match: Readonly<Record<string, unknown>> | null;
  setName: string | null;
  readonly routes: Omit<HeldRoute, "device">[];
}

/** @param files In the order in which netplan reads them: by name, whatever the folder. */
export function readNetplan(files: readonly NetplanFile[]): readonly NetplanDevice[] {
  const devices = new Map<string, Merged>();
  for (const { file, document } of files) {
    const network = fieldsOf(fieldsOf(document)["network"]);
    for (const section of SECTIONS) {
      for (const [id, said] of Object.entries(fieldsOf(network[section]))) {
        const device = devices.get(id) ?? { section, match: null, setName: null, routes: [] };
        devices.set(id, device);
        addTo(device, { file, said: fieldsOf(said) });
      }
    }
  }
  return [...devices].map(([id, { section, match, setName, routes }]) => {
    const device = setName ?? (match === null ? id : matchedName(match));
    return { section, id, device, routes: routes.map((route) => ({ ...route, device })) };
  });
}

function addTo(device: Merged, { file, said }: { file: string; said: Readonly<Record<string, unknown>> }): void {
  if ("match" in said) device.match = fieldsOf(said["match"]);
  device.setName = textOf(said["set-name"]) ?? device.setName;
  for (const each of itemsOf(said["routes"])) {
    const route = fieldsOf(each);
    const type = textOf(route["type"]) ?? "unicast";
    const table = textOf(route["table"]) ?? "254";
    const prefix = prefixOf(textOf(route["to"]) ?? "");
    if (prefix === null || type !== "unicast" || table !== "254") continue;
    const metric = Number(textOf(route["metric"]) ?? Number.NaN);
    device.routes.push({
      file,
      prefix,
      gateway: gatewayIn(textOf(route["via"])),
      metric: Number.isFinite(metric) ? metric : null,
    });
  }
}

function matchedName(match: Readonly<Record<string, unknown>>): string | null {
  const name = textOf(match["name"]);
  return name === null || isGlob(name) || Object.keys(match).length > 1 ? null : name;
}
