import { canonicalAddress } from "../../model/address.ts";
import type {
  KubeVipSettings,
  RefusedSetting,
  Secret,
  SettingsFile,
  StaticPeer,
  StaticPeers,
  StaticPeersProblem,
} from "../../model/facts.ts";
import { type Dialect, dialectOf, DIALECTS } from "../../model/kube_vip/dialects.ts";
import { type CommandLine, readFlags } from "../../model/kube_vip/flags.ts";
import { parseBool, parseUint } from "../../model/kube_vip/go_values.ts";
import { BEHIND_SERVICES, isReadable, type Reading, READINGS } from "../../model/kube_vip/readings.ts";
import { parseStaticPeers, type PeerEntry } from "../../model/kube_vip/static_peers.ts";
import { KNOWN_VARIABLES, SECRET_VARIABLES } from "../../model/kube_vip/variables.ts";
import type { Vault } from "../ports/vault.ts";
import { type ConfigFile, unseenFile } from "./config_file.ts";

/** What a process or a manifest says, in clear. */
export interface RawSettings {
  /** Arguments behind the program's name. */
  readonly args: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  /** Variables whose value stands elsewhere, with where. */
  readonly references?: ReadonlyMap<string, string>;
  /** From the image's tag, as `v1.2.3`; `null` where it is not known. */
  readonly version: string | null;
  /** The file that {@link configFileOf} names, where somebody has read it. */
  readonly file?: ConfigFile;
}

const MAX_VALUE_LENGTH = 4_096;
const MAX_REFUSED = 32;

/** kube-vip's defaults for `--peerAS` (cmd/kube-vip.go@v1.2.3). */
const DEFAULT_PEER_AS = 65_000;

/** What of that goes into a fact: known variables alone, and of the secrets their traces. */
export function settingsOf(given: RawSettings, vault: Vault): KubeVipSettings {
  const line = readFlags(given.args);
  const unseen = line.unseen.filter((name) => !given.environment.get(name)).map((name) =>
    [name, "an argument"] as const
  );
  const raw: RawSettings = { ...given, references: new Map([...unseen, ...given.references ?? []]) };
  const references = [...raw.references ?? []].filter(([name]) => isKnown(name) || /^envFrom\b/.test(name));
  const named = configFileOf(raw);
  const file = named === null ? null : raw.file ?? unseenFile(named.path, named.givenBy);
  const settings: Settings = { raw, line, file, vault };
  const refused = refusedOf(settings);
  return {
    variables: variablesOf(settings),
    ...(references.length === 0 ? {} : { references: Object.fromEntries(references) }),
    command: line.command,
    staticPeers: staticPeersOf(settings),
    ...(line.given.length === 0 ? {} : { flags: line.given.map((name) => shown(name, vault).slice(0, MAX_NAME)) }),
    ...(refused.length === 0 ? {} : { refused }),
    ...(file === null ? {} : { file: file.file }),
  };
}

const MAX_NAME = 80;

/** The file from which a kube-vip takes more settings, by its path in the container. */
export function configFileOf(
  raw: Pick<RawSettings, "args" | "environment">,
): Pick<SettingsFile, "path" | "givenBy"> | null {
  const flag = readFlags(raw.args).variables["config_file"] ?? "", variable = raw.environment.get("config_file") ?? "";
  if (flag === "" && variable === "") return null;
  return { path: (flag || variable).slice(0, MAX_VALUE_LENGTH), givenBy: flag === "" ? "variable" : "flag" };
}

interface Settings {
  readonly raw: RawSettings;
  readonly line: CommandLine;
  readonly file: ConfigFile | null;
  readonly vault: Vault;
}

function isKnown(name: string): boolean {
  return KNOWN_VARIABLES.has(name) || SECRET_VARIABLES.has(name);
}

/** What the environment says, as kube-vip reads it. */
function inEnvironment({ raw: { environment, references } }: Settings, name: string): string {
  const isRead = !BEHIND_SERVICES.has(name) || Boolean(environment.get("svc_enable")) ||
    references?.has("svc_enable") === true;
  return isRead ? environment.get(name) || (UPPER.has(name) && environment.get(name.toUpperCase())) || "" : "";
}

/** Also read in capitals (pkg/kubevip/config_environment.go@v1.2.3). */
const UPPER: ReadonlySet<string> = new Set(["instance_name", "egress_clean"]);

/**
 * A variable wins over its flag, one that is set to nothing is not set. The file fills in what a flag says nothing of, or
 * what is off by it (`mergeConfigValues`), and a variable wins over that too.
 */
function valueOf(settings: Settings, name: string): string {
  const { raw, line, file } = settings;
  const variable = inEnvironment(settings, name);
  if (variable !== "" || raw.references?.has(name) === true) return variable;
  const flag = line.variables[name] ?? "";
  const isOff = flag === "" || flag === "0" || parseBool(flag) === false;
  return isOff ? file?.variables.get(name) ?? flag : flag;
}

function variablesOf(settings: Settings): Record<string, string> {
  const values = [...KNOWN_VARIABLES].sort().map((name) => [name, valueOf(settings, name)] as const);
  // Named by its flag alone, a peer is none: see ignoredFlags.
  const named = values.filter(([name, value]) => {
    return value !== "" && (name !== "bgp_peeraddress" || inEnvironment(settings, name) !== "");
  });
  const { environment } = settings.raw;
  // The one that counts where it is set to nothing: `LookupEnv`, since v0.8.0.
  const noClass = environment.get("lb_class_name") === "" && Boolean(environment.get("svc_enable"));
  return {
    ...Object.fromEntries(named.map(([name, value]) => [name, shown(value, settings.vault)])),
    ...(noClass ? { lb_class_name: "" } : {}),
  };
}

/** A URL may carry a login, and a long text anything. */
function shown(value: string, vault: Vault): string {
  const short = value.slice(0, MAX_VALUE_LENGTH).replace(/:\/\/[^/?#@\s]*@/g, "://‹secret›@");
  return short.length > 20 ? vault.scrub(short) : short;
}

const EXPECTED: Readonly<Record<Reading, string>> = {
  bool: "true or false",
  int32: "a whole number",
  table: "a whole number, not negative",
  uint16: "a whole number from 0 to 65535",
  uint32: "a whole number from 0 to 4294967295",
  port: "a whole number from 1024",
  url: "a URL that begins with http:// or https://",
  name: "letters, digits, «.», «-» and «_» alone",
};

/** Flags first, for there kube-vip ends first. */
function refusedOf(settings: Settings): readonly RefusedSetting[] {
  const ofVariables = READINGS.flatMap(({ name, reading, since, until }): RefusedSetting[] => {
    const value = inEnvironment(settings, name);
    if (value === "" || isReadable(value, reading)) return [];
    return [{ name, value, expected: EXPECTED[reading], since, until }];
  });
  return [...settings.line.refused, ...ofVariables].slice(0, MAX_REFUSED).map((each) => ({
    ...each,
    value: each.value === null ? null : shown(each.value, settings.vault).slice(0, MAX_NAME),
  }));
}

/** kube-vip reads peers from its environment alone: `bgp_peers`, and behind them the one of `bgp_peeraddress`. */
function staticPeersOf(settings: Settings): StaticPeers {
  const { raw, line, file, vault } = settings;
  const list = raw.environment.get("bgp_peers") ?? "", single = raw.environment.get("bgp_peeraddress") ?? "";
  const elsewhere = ["bgp_peers", "bgp_peeraddress"].some((name) => raw.references?.has(name));
  const inFile = list === "" && raw.references?.has("bgp_peers") !== true ? file?.peers ?? [] : [];
  const { peers, unnumbered, problem, dialects } = inFile.length > 0
    ? { ...fromEntries(inFile, vault), problem: null, dialects: [] }
    : fromList(list, settings);
  const before = inFile.length > 0 ? inFile.length : list === "" ? 0 : list.split(",").length;
  const one = single === "" ? null : fromVariables(single, { settings, entry: before + 1 });
  const ignored = [["bgp_peers", "--bgppeers"], ["bgp_peeraddress", "--peerAddress"]] as const;
  const ignoredFlags = ignored.filter(([name]) => (line.variables[name] ?? "") !== "").map(([, flag]) => flag);
  return {
    set: list !== "" || single !== "" || elsewhere || inFile.length > 0,
    peers: one !== null && "address" in one ? [...peers, one] : peers,
    problem: problem ?? (one !== null && "entry" in one ? one : null),
    ...(dialects.length === 0 ? {} : { dialects }),
    ...(unnumbered.length === 0 ? {} : { unnumbered }),
    ...(ignoredFlags.length === 0 ? {} : { ignoredFlags }),
  };
}

interface ListedPeers {
  readonly peers: readonly StaticPeer[];
  readonly unnumbered: readonly string[];
  readonly problem: StaticPeersProblem | null;
  readonly dialects: NonNullable<StaticPeers["dialects"]>;
}

function fromList(text: string, { raw, vault }: Settings): ListedPeers {
  if (text === "") return { peers: [], unnumbered: [], problem: null, dialects: [] };
  const readings = DIALECTS.map((dialect) => ({ dialect, parsed: parseStaticPeers(text, dialect) }));
  const { entries, problem } = parseStaticPeers(text, chosenDialect(text, raw.version));
  // Whatever stands where some version looks for a password is kept from every output.
  for (const { parsed } of readings) for (const { password } of parsed.entries) vault.keep(password);
  return {
    ...fromEntries(entries, vault),
    problem,
    dialects: readings.map(({ dialect, parsed }) => ({ since: dialect.since, problem: parsed.problem })),
  };
}

function fromEntries(entries: readonly PeerEntry[], vault: Vault): Pick<ListedPeers, "peers" | "unnumbered"> {
  return {
    peers: entries.flatMap(({ address, asn, password, multihop }) =>
      address === null ? [] : [{ address, asn, password: vault.keep(password), multihop }]
    ),
    unnumbered: entries.flatMap((entry) => entry.interface === null ? [] : [entry.interface.slice(0, 15)]),
  };
}

/** That of the version; where that is not known, the newest that can read the text. */
function chosenDialect(text: string, version: string | null): Dialect {
  if (version !== null) return dialectOf(version);
  const newest = DIALECTS.at(-1) ?? DIALECTS[0];
  return DIALECTS.findLast((dialect) => parseStaticPeers(text, dialect).problem === null) ?? newest;
}

function fromVariables(
  text: string,
  { settings, entry }: { readonly settings: Settings; readonly entry: number },
): StaticPeer | StaticPeersProblem {
  const address = /\s/.test(text) ? null : canonicalAddress(text);
  const asText = valueOf(settings, "bgp_peeras"), multihopText = valueOf(settings, "bgp_multihop");
  const asn = asText === "" ? DEFAULT_PEER_AS : parseUint(asText, 32);
  const multihop = multihopText === "" ? false : parseBool(multihopText);
  if (address === null) return { entry, detail: "bgp_peeraddress is no IP address" };
  if (asn === null) return { entry, detail: "bgp_peeras is no number from 0 to 4294967295" };
  if (multihop === null) return { entry, detail: "bgp_multihop is neither true nor false" };
  return { address, asn, password: passwordOf(settings), multihop };
}

function passwordOf(settings: Settings): Secret {
  if (settings.raw.references?.has("bgp_peerpass")) return { set: true, digest: null };
  return settings.vault.keep(valueOf(settings, "bgp_peerpass"));
}
