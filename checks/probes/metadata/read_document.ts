import * as v from "valibot";
import { canonicalAddress } from "../../model/address.ts";
import type { Metadata, MetadataAddress, MetadataFetch, MetadataFields, MetadataNeighbour } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { readJson } from "../files/read_json.ts";
import { shapeIssue } from "../../model/shape_issue.ts";
import type { Vault } from "../ports/vault.ts";

type Shape = NonNullable<MetadataFetch["shape"]>;

export type DocumentResult =
  | { readonly metadata: Metadata; readonly shape: null }
  | { readonly metadata: null; readonly shape: Shape };

/** How the path of the document itself is written. */
const WHOLE = "document";

const address = v.pipe(
  v.string(),
  v.check((text) => canonicalAddress(text) !== null, "an IP address"),
  v.transform((text) => canonicalAddress(text) ?? text),
);
/** Absent, null or empty: there is none. */
const maybeAddress = v.nullish(v.union([v.literal(""), address], "an IP address"));
const asn = v.nullish(v.pipe(v.number(), v.check(isAsn, "a number from 0 to 4294967295")));
const family = v.picklist([4, 6]);
const flag = v.nullish(v.boolean());

const NEIGHBOUR = v.looseObject({
  address_family: family,
  customer_as: asn,
  customer_ip: maybeAddress,
  md5_enabled: flag,
  md5_password: v.nullish(v.string()),
  multihop: flag,
  peer_as: asn,
  peer_ips: v.nullish(v.pipe(v.array(address), v.maxLength(64, "at most 64 addresses"))),
});

const ADDRESS = v.looseObject({
  address: maybeAddress,
  address_family: family,
  public: v.boolean(),
  management: flag,
  gateway: maybeAddress,
  cidr: v.nullish(
    v.pipe(v.number(), v.check((bits) => Number.isInteger(bits) && bits >= 0 && bits <= 128, "0 to 128")),
  ),
});

const text = v.nullish(v.pipe(v.string(), v.maxLength(1_000, "at most 1000 characters")));

const DOCUMENT = v.object({
  hostname: text,
  id: text,
  neighbours: v.nullish(v.pipe(v.array(NEIGHBOUR), v.maxLength(256, "at most 256 neighbours"))),
  addresses: v.nullish(v.pipe(v.array(ADDRESS), v.maxLength(4_096, "at most 4096 addresses"))),
});

function isAsn(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

interface Reading {
  readonly fields: MetadataFields;
  readonly vault: Vault;
}

/** Takes out of the document what is wanted, and nothing else: no user data, no keys, no password but its trace. */
export function readDocument(body: string, { fields, vault }: Reading): DocumentResult {
  const { value, found } = readJson(body);
  if (found !== null) return wrong({ path: WHOLE, found, expected: "JSON" });
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return wrong({ path: WHOLE, found: kindOf(value), expected: "an object" });
  }
  const picked = {
    hostname: pick(value, fields.hostname),
    id: pick(value, fields.id),
    neighbours: pick(value, fields.neighbours),
    addresses: pick(value, fields.addresses),
  };
  if (Object.values(picked).every((part) => part === undefined)) {
    return wrong({ path: WHOLE, found: "JSON of something else", expected: `${Object.values(fields).join(", ")}` });
  }
  const result = v.safeParse(DOCUMENT, picked);
  if (!result.success) return wrong(renamed(shapeIssue(result.issues, { quote: true }), fields));
  const { hostname, id, neighbours, addresses } = result.output;
  return {
    shape: null,
    metadata: {
      hostname: hostname ?? null,
      id: id ?? null,
      neighbours: (neighbours ?? []).map((each) => neighbourOf(each, vault)),
      addresses: (addresses ?? []).flatMap(addressOf),
    },
  };
}

function neighbourOf(neighbour: v.InferOutput<typeof NEIGHBOUR>, vault: Vault): MetadataNeighbour {
  const password = vault.keep(neighbour.md5_password ?? "");
  return {
    addressFamily: neighbour.address_family,
    customerAs: neighbour.customer_as ?? null,
    customerIp: neighbour.customer_ip || null,
    password: neighbour.md5_enabled === false ? { set: false, digest: null } : password,
    multihop: neighbour.multihop ?? false,
    peerAs: neighbour.peer_as ?? null,
    peerIps: neighbour.peer_ips ?? [],
  };
}

function addressOf(entry: v.InferOutput<typeof ADDRESS>): MetadataAddress[] {
  if (!entry.address) return [];
  return [{
    address: entry.address,
    addressFamily: entry.address_family,
    public: entry.public,
    management: entry.management ?? null,
    gateway: entry.gateway || null,
    prefixLength: entry.cidr ?? null,
  }];
}

function wrong(shape: Shape): DocumentResult {
  return { metadata: null, shape };
}

/** What stands at a path with dots; `undefined` where it leads to nothing. */
function pick(document: Json, path: string): unknown {
  let node: unknown = document;
  for (const key of path.split(".")) {
    if (node === null || typeof node !== "object" || Array.isArray(node) || !Object.hasOwn(node, key)) return undefined;
    node = (node as Readonly<Record<string, unknown>>)[key];
  }
  return node;
}

function renamed(issue: Shape, fields: MetadataFields): Shape {
  const [first = "", ...rest] = issue.path.split(".");
  const name = Object.hasOwn(fields, first) ? fields[first as keyof MetadataFields] : first;
  const isSecret = rest.includes("md5_password");
  return { ...issue, path: [name, ...rest].join("."), found: isSecret ? "no text" : issue.found };
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
