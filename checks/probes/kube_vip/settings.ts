import { canonicalAddress } from "../../model/address.ts";
import type { KubeVipSettings, Secret, StaticPeer, StaticPeers, StaticPeersProblem } from "../../model/facts.ts";
import { type Dialect, dialectOf, DIALECTS } from "../../model/kube_vip/dialects.ts";
import { readFlags } from "../../model/kube_vip/flags.ts";
import { parseBool, parseUint } from "../../model/kube_vip/go_values.ts";
import { parseStaticPeers } from "../../model/kube_vip/static_peers.ts";
import { KNOWN_VARIABLES, SECRET_VARIABLES } from "../../model/kube_vip/variables.ts";
import type { Vault } from "../ports/vault.ts";

/** What a process or a manifest says, in clear. */
export interface RawSettings {
  /** Arguments behind the program's name. */
  readonly args: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  /** Variables whose value stands elsewhere, with where. */
  readonly references?: ReadonlyMap<string, string>;
  /** From the image's tag, as `v1.2.3`; `null` where it is not known. */
  readonly version: string | null;
}

const MAX_VALUE_LENGTH = 4_096;

/** kube-vip's defaults for `--peerAS` (cmd/kube-vip.go@v1.2.3). */
const DEFAULT_PEER_AS = 65_000;

/** What of that goes into a fact: known variables alone, and of the secrets their traces. */
export function settingsOf(raw: RawSettings, vault: Vault): KubeVipSettings {
  const { command, variables: flags } = readFlags(raw.args);
  const references = [...raw.references ?? []].filter(([name]) => isKnown(name) || /^envFrom\b/.test(name));
  const settings = { raw, flags, vault };
  return {
    variables: variablesOf(settings),
    ...(references.length === 0 ? {} : { references: Object.fromEntries(references) }),
    command,
    staticPeers: staticPeersOf(settings),
  };
}

interface Settings {
  readonly raw: RawSettings;
  readonly flags: Readonly<Record<string, string>>;
  readonly vault: Vault;
}

function isKnown(name: string): boolean {
  return KNOWN_VARIABLES.has(name) || SECRET_VARIABLES.has(name);
}

/** A variable wins over its flag; one that is set to nothing is not set. */
function valueOf({ raw, flags }: Settings, name: string): string {
  return raw.environment.get(name) || (raw.references?.has(name) ? "" : flags[name] ?? "");
}

function variablesOf(settings: Settings): Record<string, string> {
  const values = [...KNOWN_VARIABLES].sort().map((name) => [name, valueOf(settings, name)] as const);
  // Named by its flag alone, a peer is none: see ignoredFlags.
  const named = values.filter(([name, value]) => {
    return value !== "" && (name !== "bgp_peeraddress" || (settings.raw.environment.get(name) ?? "") !== "");
  });
  return Object.fromEntries(named.map(([name, value]) => [name, clean(value, settings.vault)]));
}

/** A URL may carry a login, and a long text anything. */
function clean(value: string, vault: Vault): string {
  const short = value.slice(0, MAX_VALUE_LENGTH).replace(/:\/\/[^/?#@\s]*@/g, "://‹secret›@");
  return short.length > 20 ? vault.scrub(short) : short;
}

/** kube-vip reads peers from its environment alone: `bgp_peers`, and behind them the one of `bgp_peeraddress`. */
function staticPeersOf(settings: Settings): StaticPeers {
  const { raw, flags } = settings;
  const list = raw.environment.get("bgp_peers") ?? "", single = raw.environment.get("bgp_peeraddress") ?? "";
  const elsewhere = ["bgp_peers", "bgp_peeraddress"].some((name) => raw.references?.has(name));
  const { peers, unnumbered, problem, dialects } = fromList(list, settings);
  const one = single === ""
    ? null
    : fromVariables(single, { settings, entry: list === "" ? 1 : list.split(",").length + 1 });
  const ignored = [["bgp_peers", "--bgppeers"], ["bgp_peeraddress", "--peerAddress"]] as const;
  const ignoredFlags = ignored.filter(([name]) => (flags[name] ?? "") !== "").map(([, flag]) => flag);
  return {
    set: list !== "" || single !== "" || elsewhere,
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
    peers: entries.flatMap(({ address, asn, password, multihop }) =>
      address === null ? [] : [{ address, asn, password: vault.keep(password), multihop }]
    ),
    unnumbered: entries.flatMap((entry) => entry.interface === null ? [] : [entry.interface.slice(0, 15)]),
    problem,
    dialects: readings.map(({ dialect, parsed }) => ({ since: dialect.since, problem: parsed.problem })),
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
  const address = canonicalAddress(text);
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
