/**
 * `.network` files of systemd-networkd and their drop-ins (systemd.network(5)).
 *
 * @module
 */
import { matchesGlob } from "./glob.ts";
import { readSections, type Section, valueIn } from "./ini.ts";
import { gatewayIn, type KeptRoute, prefixOf } from "./kept_route.ts";

export interface NetworkUnit {
  /** Patterns of names, one that begins with `!` turns all around; `null`: it does not match by name. */
  readonly names: readonly string[] | null;
  /** Whether something else than a name has to match, too: an address of hardware, a driver, a type. */
  readonly hasMore: boolean;
  /** `Unmanaged=yes`: the file keeps networkd away from the device. */
  readonly isUnmanaged: boolean;
  readonly routes: readonly KeptRoute[];
}

const TRUE = /^(1|yes|y|true|t|on)$/i;

export function readNetworkUnit(text: string): NetworkUnit {
  const sections = readSections(text, { continued: true });
  const match = sections.filter(({ name }) => name === "Match").flatMap(({ entries }) => entries);
  const names = match.filter(([key]) => key === "Name").flatMap(([, value]) => value.split(/\s+/));
  const link = {
    name: "Link",
    entries: sections.filter(({ name }) => name === "Link").flatMap((each) => each.entries),
  };
  return {
    names: names.length > 0 ? names.filter((name) => name !== "") : null,
    hasMore: match.some(([key, value]) => key !== "Name" && value !== ""),
    isUnmanaged: TRUE.test(valueIn(link, "Unmanaged") ?? ""),
    routes: sections.filter(({ name }) => name === "Route").flatMap(routeIn),
  };
}

/**
 * Whether the file is for a device of that name; `null` where that depends on more than the name. One that says nothing
 * at all is for every device.
 */
export function matchesDevice({ names, hasMore }: NetworkUnit, device: string): boolean | null {
  if (names === null) return hasMore ? null : true;
  const isNegated = names[0]?.startsWith("!") ?? false;
  const isNamed = names.some((name) => matchesGlob(name.replace(/^!/, ""), device));
  return isNamed !== isNegated ? (hasMore ? null : true) : false;
}

function routeIn(section: Section): readonly KeptRoute[] {
  const said = (key: string) => valueIn(section, key) || null;
  const gateway = said("Gateway");
  const isSix = gateway === "_ipv6ra" || (gateway?.includes(":") ?? false);
  const prefix = prefixOf(said("Destination") ?? (isSix ? "default6" : "default"));
  const isMain = ["main", "254"].includes(said("Table") ?? "main");
  if (prefix === null || !isMain || (said("Type") ?? "unicast") !== "unicast") return [];
  const metric = said("Metric");
  return [{
    prefix,
    gateway: gatewayIn(gateway),
    device: null,
    metric: metric !== null && /^\d{1,10}$/.test(metric) ? Number(metric) : null,
  }];
}
