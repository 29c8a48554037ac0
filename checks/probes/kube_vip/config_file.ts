/**
 * The file of `--config-file` (`MergeConfigFromFile`, pkg/kubevip/config_environment.go@v1.2.3; since v1.0.1): what it
 * says counts where no flag, no default of a flag and no variable says anything.
 *
 * @module
 */
import { canonicalAddress } from "../../model/address.ts";
import type { SettingsFile } from "../../model/facts.ts";
import type { PeerEntry } from "../../model/kube_vip/static_peers.ts";
import type { Json } from "../files/plain_tree.ts";
import { readJson } from "../files/read_json.ts";
import { readYaml } from "../files/read_yaml.ts";
import { FileProblem, type Files } from "../ports/files.ts";

/** A configuration file, as far as it is of any use here. Passwords are in clear: not for a fact. */
export interface ConfigFile {
  readonly file: SettingsFile;
  /** By the names of the variables that say the same. */
  readonly variables: ReadonlyMap<string, string>;
  readonly peers: readonly PeerEntry[];
}

const MAX_BYTES = 1024 * 1024;
const MAX_PEERS = 1_000;

export function unseenFile(path: string, givenBy: SettingsFile["givenBy"]): ConfigFile {
  const problem = givenBy === "variable"
    ? null
    : { kind: "unseen" as const, detail: `${path} lies in its container, where it cannot be read from here` };
  return { file: { path, place: null, givenBy, problem }, variables: new Map(), peers: [] };
}

/** Reads it where it lies on this node. `place` is a path of `files`. */
export async function readConfigFile(
  path: string,
  { files, place }: { readonly files: Files; readonly place: string },
): Promise<ConfigFile> {
  const file: SettingsFile = { path, place, givenBy: "flag", problem: null };
  try {
    const text = await files.readText(place, { maxBytes: MAX_BYTES });
    const read = await readSettings(path, text);
    return "kind" in read ? { ...unseenFile(path, "flag"), file: { ...file, problem: read } } : { file, ...read };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const kind = error.kind === "not-found" ? "missing" : error.kind === "not-permitted" ? "unseen" : "broken";
    return { ...unseenFile(path, "flag"), file: { ...file, problem: { kind, detail: error.message } } };
  }
}

type Problem = NonNullable<SettingsFile["problem"]>;
type Read = Pick<ConfigFile, "variables" | "peers">;

async function readSettings(path: string, text: string): Promise<Read | Problem> {
  const ending = /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? "";
  if (ending === ".json") {
    const { value, found } = readJson(text);
    return found === null ? fromDocument(value, path) : broken(`${path} holds ${found}, expected JSON`);
  }
  if (ending !== ".yaml" && ending !== ".yml") {
    return {
      kind: "name",
      detail: `${path} ends in none of .json, .yaml, .yml, by which kube-vip tells what it holds`,
    };
  }
  const { documents, problem } = await readYaml(text);
  return problem === null
    ? fromDocument(documents[0] ?? {}, path)
    : broken(`${path} is no sound YAML${problem.line === null ? "" : ` in line ${problem.line}`}: ${problem.detail}`);
}

function broken(detail: string): Problem {
  return { kind: "broken", detail };
}

interface Field {
  readonly variable: string;
  readonly type: "boolean" | "string" | "number";
}

/**
 * Keys are the names of Go's fields without regard to case, for kube-vip reads YAML by way of JSON and names no key of its
 * own for that (config_types.go). What a flag has a default for (bgpConfig.as, holdTime, port, namespace, …) never counts.
 */
const FIELDS: ReadonlyMap<string, Field> = new Map(
  `enablearp vip_arp boolean
  enablebgp bgp_enable boolean
  bgpattachiptointerface bgp_attach_ip_to_interface boolean
  enablewireguard vip_wireguard boolean
  enableroutingtable vip_routingtable boolean
  enablecontrolplane cp_enable boolean
  detectcontrolplane cp_detect boolean
  enableservices svc_enable boolean
  enableserviceselection svc_election boolean
  enablenodelabeling enable_node_labeling boolean
  enableloadbalancer lb_enable boolean
  ddns vip_ddns boolean
  interface vip_interface string
  servicesinterface vip_servicesinterface string
  vip vip_address string
  vipsubnet vip_subnet string
  address address string
  nodename vip_nodename string
  servicenamespace svc_namespace string
  annotations annotation string
  instancename instance_name string
  healthcheckport health_check_port number
  bgpconfig.routerid bgp_routerid string
  bgpconfig.sourceif bgp_sourceif string
  bgpconfig.sourceip bgp_sourceip string
  controlplanehealthcheck.address control_plane_health_check_address string
  controlplanehealthcheck.capath control_plane_health_check_ca_path string`.split("\n").map((line) => {
    const [key = "", variable = "", type] = line.trim().split(" ");
    return [key, { variable, type: type as Field["type"] }];
  }),
);

function fromDocument(document: Json, path: string): Read | Problem {
  if (document === null) return { variables: new Map(), peers: [] };
  if (!isObject(document)) return broken(`${path} holds no object, expected one`);
  const entries = [
    ...entriesOf(document, ""),
    ...["bgpconfig", "controlplanehealthcheck"].flatMap((key) => entriesOf(under(document, key), `${key}.`)),
  ];
  const variables = new Map<string, string>();
  for (const [key, value] of entries) {
    const field = FIELDS.get(key);
    if (field === undefined || value === null) continue;
    const type: string = typeof value;
    if (type !== field.type) return broken(`${path}: ${key} is no ${WORDS[field.type]}`);
    // Of a value that is Go's zero, nothing is taken over.
    if (value !== false && value !== "" && value !== 0) variables.set(field.variable, String(value));
  }
  const peers = peersOf(under(under(document, "bgpconfig"), "peers"), path);
  return "kind" in peers ? peers : { variables, peers };
}

const WORDS = { boolean: "true or false", string: "text", number: "number" } as const;

function peersOf(list: Json, path: string): readonly PeerEntry[] | Problem {
  if (list === null) return [];
  if (!Array.isArray(list)) return broken(`${path}: bgpconfig.peers is no list`);
  const peers: PeerEntry[] = [];
  for (const [index, item] of (list as readonly Json[]).slice(0, MAX_PEERS).entries()) {
    const values = new Map(entriesOf(item, ""));
    const asn = values.get("as") ?? 0, multihop = values.get("multihop") ?? false;
    const texts = ["address", "interface", "password"].map((key) => values.get(key) ?? "");
    const isSound = isObject(item) && texts.every((each) => typeof each === "string") &&
      typeof multihop === "boolean" &&
      typeof asn === "number" && Number.isInteger(asn) && asn >= 0 && asn <= 4_294_967_295;
    if (!isSound) return broken(`${path}: entry ${index + 1} of bgpconfig.peers holds a value of another type`);
    const [address, device, password] = texts as [string, string, string];
    peers.push({
      address: canonicalAddress(address),
      interface: device === "" ? null : device,
      asn: asn as number,
      password,
      multihop: multihop as boolean,
    });
  }
  return peers;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** Keys in lower case, behind a prefix. */
function entriesOf(value: Json, prefix: string): (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value).map(([key, each]) => [`${prefix}${key.toLowerCase()}`, each]) : [];
}

function under(value: Json, key: string): Json {
  return entriesOf(value, "").findLast(([name]) => name === key)?.[1] ?? null;
}
