/**
 * Routes that shell commands set: `ip route add …` of iproute2 and `route add …` of net-tools, in scripts, units and
 * `up` lines. The text is looked through, never run: conditions are taken to hold.
 *
 * @module
 */
import { joinedLines } from "./ini.ts";
import { gatewayIn, type KeptRoute, prefixOf } from "./kept_route.ts";
import { ShellVariables } from "./shell_variables.ts";

const MOST_ROUTES = 1_000;
/** Words before a command that do not change what it does. */
const BEFORE = new Set([
  ..."do then else elif if while until ! { sudo exec command busybox".split(" "),
  ..."export local readonly declare".split(" "),
  ..."sh bash dash -c -ec -ic -lc".split(" "),
]);
const OTHER_TYPES = new Set(["blackhole", "unreachable", "prohibit", "throw", "local", "broadcast", "multicast"]);
const IP_VERBS = new Set(["add", "a", "append", "app", "replace", "r", "repl", "prepend"]);
const IP_OBJECTS = new Set(["r", "ro", "rou", "rout", "route"]);
const MAIN_TABLES = new Set(["main", "254"]);

/** @param variables What is known beforehand, as `IFACE` of ifupdown. */
export function routesInShell(text: string, variables: Readonly<Record<string, string>> = {}): readonly KeptRoute[] {
  const known = new ShellVariables(variables);
  const routes: KeptRoute[] = [];
  for (const line of joinedLines(text)) {
    for (const words of commandsOf(line)) routes.push(...routesOf(words, known));
    if (routes.length >= MOST_ROUTES) break;
  }
  return routes.slice(0, MOST_ROUTES);
}

function commandsOf(line: string): readonly (readonly string[])[] {
  return line.replace(/(^|\s)#.*$/, "").replace(/["']/g, "").split(/[;&|()`]/).map((command) =>
    command.trim().split(/\s+/)
  );
}

function routesOf(words: readonly string[], known: ShellVariables): readonly KeptRoute[] {
  const [program = "", ...args] = withoutBeginning(words, known);
  const name = baseName(program);
  if (name === "ip") return routesOfIp(args, known);
  return name === "route" ? routesOfRoute(args, known) : [];
}

/** Takes assignments and words like `do` off, and remembers what they say. */
function withoutBeginning(words: readonly string[], known: ShellVariables): readonly string[] {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "for" && words[at + 2] === "in") {
      known.assign(words[at + 1] ?? "", words.slice(at + 3));
      return [];
    }
    const [, name, value = ""] = /^([A-Za-z_][A-Za-z0-9_]{0,63})=(.*)$/.exec(word) ?? [];
    if (name !== undefined) known.assign(name, [value]);
    else if (!BEFORE.has(baseName(word))) return words.slice(at);
  }
  return [];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `ip [OPTIONS] route {add|append|prepend|replace} [TYPE] [to] PREFIX [via [FAMILY] GATEWAY] [dev DEVICE] …` (ip-route(8)). */
function routesOfIp(args: readonly string[], known: ShellVariables): readonly KeptRoute[] {
  const start = args.findIndex((word) => IP_OBJECTS.has(word));
  const options = args.slice(0, Math.max(0, start));
  // Another namespace is none of ours. A family is an option with a word of its own.
  if (start < 0 || options.some((word) => /^-(n|net|netns|b|batch)$/.test(word))) return [];
  if (options.some((word) => !/^(-.*|inet6?)$/.test(word))) return [];
  const [verb = "", ...said] = args.slice(start + 1);
  if (!IP_VERBS.has(verb)) return [];
  const words = said.filter((word) => word !== "to" && word !== "unicast");
  if (OTHER_TYPES.has(words[0] ?? "")) return [];
  const table = wordAfter(words, ["table"]);
  if (table !== null && !known.expand(table).some((name) => MAIN_TABLES.has(name))) return [];
  const isSix = options.some((word) => word === "-6" || word === "inet6");
  return routesTo(isSix && words[0] === "default" ? "default6" : words[0] ?? "", {
    known,
    gateway: wordAfter(words.filter((word) => word !== "inet" && word !== "inet6"), ["via"]),
    device: wordAfter(words, ["dev", "oif"]),
    metric: wordAfter(words, ["metric", "preference"]),
  });
}

/** `route [-A inet6] add [-net|-host] TARGET [netmask MASK] [gw GATEWAY] [metric N] [[dev] DEVICE]` (route(8)). */
function routesOfRoute(args: readonly string[], known: ShellVariables): readonly KeptRoute[] {
  const start = args.indexOf("add");
  if (start < 0 || args.includes("reject")) return [];
  const [kind, ...more] = args.slice(start + 1);
  const words = kind === "-net" || kind === "-host" ? more : [kind ?? "", ...more];
  const last = words.at(-1) ?? "";
  const isBare = words.length > 1 && !ROUTE_KEYS.has(words.at(-2) ?? "");
  return routesTo(words[0] ?? "", {
    known,
    netmask: wordAfter(words, ["netmask"]),
    gateway: wordAfter(words, ["gw", "gateway"]),
    device: wordAfter(words, ["dev"]) ?? (isBare ? last : null),
    metric: wordAfter(words, ["metric"]),
  });
}

const ROUTE_KEYS = new Set(["netmask", "gw", "gateway", "dev", "metric", "mss", "window", "irtt"]);

interface Said {
  readonly known: ShellVariables;
  readonly netmask?: string | null;
  readonly gateway: string | null;
  readonly device: string | null;
  readonly metric: string | null;
}

function routesTo(destination: string, { known, netmask = null, gateway, device, metric }: Said): KeptRoute[] {
  // Several values of one variable: which of them belongs to which destination, the text does not tell.
  const only = (word: string | null) => {
    const values = word === null ? [] : known.expand(word);
    return values.length === 1 ? values[0]! : null;
  };
  const rank = only(metric);
  return known.expand(destination).flatMap((text) => {
    const prefix = prefixOf(text, only(netmask));
    return prefix === null ? [] : [{
      prefix,
      gateway: gatewayIn(only(gateway)),
      device: only(device),
      metric: rank !== null && /^\d{1,10}$/.test(rank) ? Number(rank) : null,
    }];
  });
}

function wordAfter(words: readonly string[], keys: readonly string[]): string | null {
  const at = words.findIndex((word) => keys.includes(word));
  return at < 0 ? null : words[at + 1] ?? null;
}
