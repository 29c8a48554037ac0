/**
 * cloud-init's configuration: networks that it renders for another system, and commands that it runs at every boot
 * (cloud-init's documentation, «Networking config Version 1», «Version 2», module bootcmd).
 *
 * @module
 */
import { fieldsOf, itemsOf, textOf } from "./document.ts";
import { gatewayIn, type HeldRoute, prefixOf } from "./kept_route.ts";
import { readNetplan } from "./netplan.ts";
import { routesInShell } from "./shell_routes.ts";

export interface CloudConfig {
  /** `disabled`: cloud-init is told to leave the network alone; `null`: the file says nothing of it. */
  readonly network: "disabled" | CloudNetwork | null;
  /** Set at every boot. What `runcmd` holds is run once, at the first. */
  readonly bootRoutes: readonly HeldRoute[];
}

export interface CloudNetwork {
  readonly devices: readonly string[];
  readonly routes: readonly HeldRoute[];
}

export function readCloudConfig(document: unknown, file: string): CloudConfig {
  const said = fieldsOf(document);
  const commands = itemsOf(said["bootcmd"]).map((command) =>
    textOf(command) ?? itemsOf(command).map((word) => textOf(word) ?? "").join(" ")
  );
  return {
    network: networkIn(said, file),
    bootRoutes: routesInShell(commands.join("\n")).map((route) => ({ ...route, file })),
  };
}

/** `network:` as in a file of cloud-init, or all of the document as in a seed's `network-config`. */
function networkIn(said: Readonly<Record<string, unknown>>, file: string): CloudConfig["network"] {
  const outer = "network" in said ? fieldsOf(said["network"]) : said;
  const network = "network" in outer ? fieldsOf(outer["network"]) : outer;
  if (network["config"] === "disabled") return "disabled";
  const version = textOf(network["version"]);
  if (version === "1") return firstVersion(itemsOf(network["config"]), file);
  if (version !== "2") return null;
  const devices = readNetplan([{ file, document: { network } }]);
  return {
    devices: devices.map(({ id, device }) => device ?? id),
    routes: devices.flatMap(({ routes }) => routes),
  };
}

function firstVersion(config: readonly unknown[], file: string): CloudNetwork {
  const entries = config.map(fieldsOf);
  const devices = entries.flatMap((entry) => textOf(entry["name"]) ?? []);
  const routes = entries.flatMap((entry) => {
    if (entry["type"] === "route") return routeIn(entry, { file, device: null });
    const device = textOf(entry["name"]);
    return itemsOf(entry["subnets"]).flatMap((subnet) =>
      itemsOf(fieldsOf(subnet)["routes"]).flatMap((route) => routeIn(fieldsOf(route), { file, device }))
    );
  });
  return { devices, routes };
}

function routeIn(
  said: Readonly<Record<string, unknown>>,
  { file, device }: { file: string; device: string | null },
): readonly HeldRoute[] {
  const destination = textOf(said["destination"]) ?? textOf(said["network"]) ?? textOf(said["address"]);
  const mask = textOf(said["netmask"]) ?? textOf(said["prefix"]);
  const prefix = destination === null ? null : prefixOf(destination, mask);
  if (prefix === null) return [];
  const metric = Number(textOf(said["metric"]) ?? Number.NaN);
  return [{
    file,
    prefix,
    gateway: gatewayIn(textOf(said["gateway"])),
    device,
    metric: Number.isFinite(metric) ? metric : null,
  }];
}
