/**
 * `/etc/network/interfaces` and what it includes (interfaces(5)): which interfaces come up at boot, and the routes that
 * their `up` lines set.
 *
 * @module
 */
import { isGlob, matchesGlob } from "./glob.ts";
import { joinedLines } from "./ini.ts";
import { type KeptRoute, prefixOf } from "./kept_route.ts";
import { routesInShell } from "./shell_routes.ts";

export interface Interfaces {
  /** Files to read in its place, with shell patterns; folders, whose files count. */
  readonly sources: readonly string[];
  readonly folders: readonly string[];
  /** Names and `/patterns` that `auto` and `allow-hotplug` bring up. */
  readonly autos: readonly string[];
  readonly stanzas: readonly Stanza[];
}

export interface Stanza {
  /** As it stands there: `bond0`, `bond0:0`, `bond0.100`. */
  readonly name: string;
  /** The kernel's device: without the label behind a colon. */
  readonly device: string;
  /** The network of its address; `null` where it has none. */
  readonly network: string | null;
  readonly routes: readonly KeptRoute[];
}

/** Names of files in an included folder that count (interfaces(5), «source-directory»). */
export const INCLUDED_NAME = /^[a-zA-Z0-9_-]+$/;

/** More interfaces, or lines that include, no machine has. */
const MOST = 1_000;
const MOST_SOURCES = 50;

export function readInterfaces(text: string): Interfaces {
  const found = { sources: [] as string[], folders: [] as string[], autos: [] as string[] };
  const stanzas: { name: string; lines: [string, string][] }[] = [];
  let isOpen = false;
  for (const line of joinedLines(text)) {
    const [, word = "", rest = ""] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
    const values = rest.split(/\s+/).filter((value) => value !== "");
    if (word === "" || word.startsWith("#")) continue;
    if (word === "iface") stanzas.push({ name: values[0] ?? "", lines: [] });
    else if (word === "auto" || word === "allow-auto" || word === "allow-hotplug") found.autos.push(...values);
    else if (word === "source") found.sources.push(...values);
    else if (word === "source-directory") found.folders.push(...values);
    else if (isOpen && !isBeginning(word)) stanzas.at(-1)?.lines.push([word, rest.trim()]);
    isOpen = word === "iface" || (isOpen && !isBeginning(word));
  }
  return {
    sources: found.sources.slice(0, MOST_SOURCES),
    folders: found.folders.slice(0, MOST_SOURCES),
    autos: found.autos.slice(0, MOST),
    stanzas: stanzas.filter(({ name }) => name !== "").slice(0, MOST).map(stanzaOf),
  };
}

/** Whether ifupdown brings the interface up at boot. */
export function comesUp({ name }: Pick<Stanza, "name">, autos: readonly string[]): boolean {
  return autos.some((auto) => {
    // `/eth*`, and `/eth*/1` for the first of them only (ifupdown 0.8.17).
    const pattern = /^\/?([^/=]*)/.exec(auto)?.[1] ?? "";
    return pattern === name || (auto.startsWith("/") && isGlob(pattern) && matchesGlob(pattern, name));
  });
}

function isBeginning(word: string): boolean {
  return /^(iface|mapping|auto|allow-.+|source|source-directory|no-auto-down|no-scripts|rename|template)$/.test(word);
}

function stanzaOf({ name, lines }: { name: string; lines: readonly [string, string][] }): Stanza {
  const device = name.split(":")[0] ?? name;
  const said = (key: string) => lines.findLast(([word]) => word === key)?.[1] ?? null;
  const address = said("address");
  const commands = lines.filter(([word]) => /^(pre-up|up|post-up)$/.test(word)).map(([, command]) => command);
  return {
    name,
    device,
    network: address === null ? null : prefixOf(address, said("netmask")),
    // A command whose device the text does not name goes through this one.
    routes: routesInShell(commands.join("\n"), { IFACE: device }).map((route) => ({
      ...route,
      device: route.device ?? device,
    })),
  };
}
