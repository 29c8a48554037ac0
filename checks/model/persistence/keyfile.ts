/**
 * Connections of NetworkManager in its own format (nm-settings-keyfile(5)).
 *
 * @module
 */
import { readSections, type Section, valueIn } from "./ini.ts";
import { gatewayIn, type KeptRoute, prefixOf } from "./kept_route.ts";

export interface Connection {
  readonly id: string | null;
  readonly uuid: string | null;
  /** The device that it is for; `null` where it is for any, or for one that something else than a name matches. */
  readonly device: string | null;
  /** Whether it comes up by itself. */
  readonly isAutomatic: boolean;
  readonly routes: readonly KeptRoute[];
}

const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** Files in a folder of connections that NetworkManager leaves alone: hidden ones, backups, temporary ones. */
export function isConnectionName(name: string): boolean {
  return !name.startsWith(".") && !/(~|\.bak|\.orig|\.rej|\.swp|\.tmp|\.dpkg-[a-z]+|\.rpm(save|new|orig))$/.test(name);
}

export function readKeyfile(text: string): Connection {
  const sections = readSections(text, { continued: false });
  const section = (wanted: string) => sections.findLast(({ name }) => name === wanted);
  const connection = section("connection");
  const uuid = valueIn(connection, "uuid");
  return {
    id: valueIn(connection, "id"),
    uuid: uuid !== null && UUID.test(uuid) ? uuid : null,
    device: valueIn(connection, "interface-name"),
    isAutomatic: !/^(false|no|0)$/i.test(valueIn(connection, "autoconnect") ?? ""),
    routes: [...routesOf(section("ipv4")), ...routesOf(section("ipv6"))],
  };
}

function routesOf(section: Section | undefined): readonly KeptRoute[] {
  const values = new Map(section?.entries ?? []);
  return [...values].flatMap(([key, value]) =>
    /^routes?\d*$/.test(key) && isPlain(values.get(`${key}_options`) ?? "") ? routeIn(value) : []
  );
}

/** Options may send the route to another table, or make it one that leads nowhere. */
function isPlain(options: string): boolean {
  return options.split(",").every((option) => {
    const [key = "", value = ""] = option.split("=").map((part) => part.trim());
    if (key === "type") return value === "unicast";
    return key !== "table" || value === "254" || value === "0";
  });
}

/** `destination/length[,gateway[,metric]]`. */
function routeIn(value: string): readonly KeptRoute[] {
  const [destination = "", gateway, metric = ""] = value.split(/[,;]/).map((part) => part.trim());
  const prefix = prefixOf(destination);
  if (prefix === null) return [];
  const via = gatewayIn(gateway);
  return [{
    prefix,
    // NetworkManager writes an unspecified address for a route on the link that has a metric.
    gateway: via === "0.0.0.0" || via === "::" ? null : via,
    device: null,
    metric: /^\d{1,10}$/.test(metric) ? Number(metric) : null,
  }];
}
