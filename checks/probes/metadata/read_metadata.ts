/**
 * The parts of a metadata document that matter, at the paths that the provider names. Everything else of it, user data
 * above all, is dropped at once; passwords go into the vault.
 *
 * @module
 */
import * as v from "valibot";
import type { Metadata, MetadataAddress, MetadataFetch, MetadataFields, MetadataNeighbour } from "../../model/facts.ts";
import { shapeIssue } from "../files/shape_issue.ts";
import type { Vault } from "../ports/vault.ts";

const text = v.pipe(v.string(), v.maxLength(1_000));
const MANY = 256;

const family = v.picklist([4, 6]);
const asn = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295));

const NEIGHBOUR = v.object({
  address_family: family,
  customer_as: v.nullish(asn),
  customer_ip: v.nullish(text),
  md5_password: v.nullish(v.string()),
  md5_enabled: v.nullish(v.boolean()),
  multihop: v.nullish(v.boolean()),
  peer_as: v.nullish(asn),
  peer_ips: v.nullish(v.pipe(v.array(text), v.maxLength(MANY)), []),
});

const ADDRESS = v.object({
  address: text,
  address_family: family,
  public: v.boolean(),
  management: v.nullish(v.boolean()),
  gateway: v.nullish(text),
  cidr: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(128))),
});

type Shape = NonNullable<MetadataFetch["shape"]>;
type Read = { readonly metadata: Metadata; readonly shape: null } | { readonly metadata: null; readonly shape: Shape };

export function readMetadata(document: unknown, { fields, vault }: { fields: MetadataFields; vault: Vault }): Read {
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return wrong({
      path: "the document",
      found: Array.isArray(document) ? "a list" : "no object",
      expected: "an object",
    });
  }
  // Absent neighbours are a fact of their own (BGP is not enabled); absent addresses are a document of something else.
  const neighbours = v.safeParse(
    v.nullish(v.pipe(v.array(NEIGHBOUR), v.maxLength(MANY)), []),
    at(document, fields.neighbours),
  );
  if (!neighbours.success) return wrong(below(fields.neighbours, shapeIssue(neighbours.issues)));
  const addresses = v.safeParse(v.pipe(v.array(ADDRESS), v.maxLength(MANY)), at(document, fields.addresses));
  if (!addresses.success) return wrong(below(fields.addresses, shapeIssue(addresses.issues)));
  return {
    metadata: {
      hostname: textAt(document, fields.hostname),
      id: textAt(document, fields.id),
      neighbours: (neighbours.output ?? []).map((each) => neighbour(each, vault)),
      addresses: addresses.output.map(address),
    },
    shape: null,
  };
}

function neighbour(each: v.InferOutput<typeof NEIGHBOUR>, vault: Vault): MetadataNeighbour {
  return {
    addressFamily: each.address_family,
    customerAs: each.customer_as ?? null,
    customerIp: each.customer_ip ?? null,
    password: vault.keep(each.md5_password ?? ""),
    multihop: each.multihop ?? false,
    peerAs: each.peer_as ?? null,
    peerIps: each.peer_ips ?? [],
  };
}

function address(each: v.InferOutput<typeof ADDRESS>): MetadataAddress {
  return {
    address: each.address,
    addressFamily: each.address_family,
    public: each.public,
    management: each.management ?? null,
    gateway: each.gateway ?? null,
    prefixLength: each.cidr ?? null,
  };
}

/** What stands at a path with dots; own members alone, so that no document reaches a prototype. */
function at(document: object, path: string): unknown {
  return path.split(".").reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as never)[key] : undefined,
    document,
  );
}

function textAt(document: object, path: string): string | null {
  const value = at(document, path);
  return typeof value === "string" ? value.slice(0, 253) : null;
}

function below(path: string, issue: Shape): Shape {
  return { ...issue, path: issue.path === "" ? path : `${path}.${issue.path}` };
}

function wrong(shape: Shape): Read {
  return { metadata: null, shape };
}
