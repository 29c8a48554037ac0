/**
 * What numbers one machine among all: hardware addresses, UUIDs, provider ids, serial numbers.
 *
 * @module
 */
import type { Match } from "./match.ts";
import { PROVIDER_SCHEMES } from "./well_known.ts";

/** Six octets and more: InfiniBand has twenty, and the fingerprint of a certificate as many. */
const HARDWARE = /(?<![0-9a-f:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4,30}[0-9a-f]{2}(?![0-9a-f:]|-[0-9a-f])/gi;
/** As switches write it. */
const HARDWARE_DOTTED = /(?<![0-9a-f.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![0-9a-f.])/gi;
/** systemd names a device after its hardware address, netplan takes such names. */
const DEVICE = /(?<![\p{L}\p{N}])(?:enx|wlx|wwx|ibx)([0-9a-f]{12})(?![0-9a-f])/giu;
/** With the underscores of cgroups, too: `pod7f6b8f3c_5d0a_…`. */
const UUID = /[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-f])/gi;
/** The same without its dashes: `/etc/machine-id`, the uid of a static pod. */
const BARE_UUID = /(?<![\p{L}\p{N}])[0-9a-f]{32}(?![\p{L}\p{N}])/giu;
const PROVIDER_ID = /(?<![\p{L}\p{N}+.-])([a-z][a-z0-9+.-]{1,30}):\/\/\/?([^\s"'`,;()[\]{}<>«»]+)/giu;
const SERIAL =
  /(?<!\p{L})serial(?:[ _-]?(?:number|num|no\.?|nr\.?))?["']?\s*[:=#]?\s*["']?([A-Z0-9][A-Z0-9._-]{2,62}[A-Z0-9])/giu;

export function findNumbers(text: string): readonly Match[] {
  return [
    ...whole(text, { pattern: HARDWARE, kind: "hardware" }),
    ...whole(text, { pattern: HARDWARE_DOTTED, kind: "hardware" }),
    ...part(text, { pattern: DEVICE, kind: "device", group: 1 }),
    ...whole(text, { pattern: UUID, kind: "uuid" }),
    ...whole(text, { pattern: BARE_UUID, kind: "uuid" }),
    ...providerIds(text),
    ...part(text, { pattern: SERIAL, kind: "serial", group: 1 }).filter(({ value }) => /\d/.test(value)),
  ];
}

/** Each part of the path behind the scheme of a cloud. */
function providerIds(text: string): readonly Match[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(PROVIDER_ID)].flatMap((match) => {
    const [all, scheme = "", path = ""] = match;
    if (!PROVIDER_SCHEMES.has(scheme.toLowerCase())) return [];
    const begin = match.index + all.length - path.length;
    return [...path.matchAll(/[^/]+/g)].map(({ 0: value, index }): Match => ({
      start: begin + index,
      end: begin + index + value.length,
      kind: "provider-id",
      value,
    }));
  });
}

function whole(text: string, { pattern, kind }: { pattern: RegExp; kind: Match["kind"] }): readonly Match[] {
  return [...text.matchAll(pattern)].map(({ 0: value, index }) => ({
    start: index,
    end: index + value.length,
    kind,
    value,
  }));
}

/** A group that ends where the match ends. */
function part(
  text: string,
  { pattern, kind, group }: { pattern: RegExp; kind: Match["kind"]; group: number },
): readonly Match[] {
  return [...text.matchAll(pattern)].map((match) => {
    const value = match[group] ?? "";
    const end = match.index + match[0].length;
    return { start: end - value.length, end, kind, value };
  });
}
