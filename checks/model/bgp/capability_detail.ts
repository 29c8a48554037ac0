/**
 * What the value of a capability says, in words. One function a capability; each gives `null` for a value that does not fit
 * its RFC, and the value is then shown as it came.
 *
 * @module
 */
import { type AddressFamily, afiWords, familyWords } from "./address_family.ts";
import { countOf, hexWords, uint16At, uint32At, uint8At } from "./bytes.ts";
import { cleanText, decodeUtf8 } from "./text.ts";

type Detail = (value: Uint8Array) => string | null;

const MAX_ENTRIES = 8;
const MAX_NAME = 64;

const details: Readonly<Record<number, Detail>> = {
  1: multiprotocol,
  2: empty,
  3: outboundRouteFiltering,
  5: extendedNextHop,
  6: empty,
  7: bgpsec,
  8: multipleLabels,
  9: role,
  64: gracefulRestart,
  65: fourOctetAs,
  69: addPath,
  70: empty,
  71: longLivedGracefulRestart,
  73: fqdn,
  74: empty,
  75: softwareVersion,
  76: pathsLimit,
  128: empty,
  130: outboundRouteFiltering,
};

/** Empty where the capability has nothing to say beyond being there. */
export function capabilityDetail(capability: { readonly code: number; readonly value: Uint8Array }): string {
  const { code, value } = capability;
  const detail = details[code];
  if (!detail) return value.length === 0 ? "" : `${countOf(value.length, "byte")}: ${hexWords(value)}`;
  return detail(value) ?? malformed(value);
}

function malformed(value: Uint8Array): string {
  return value.length === 0 ? "malformed: empty" : `malformed: ${countOf(value.length, "byte")}: ${hexWords(value)}`;
}

function empty(value: Uint8Array): string | null {
  return value.length === 0 ? "" : null;
}

/** Describes entries of one size; `null` where the bytes are no multiple of it. */
function entries(bytes: Uint8Array, options: { readonly size: number; readonly words: Detail }): string | null {
  const { size, words } = options;
  if (bytes.length % size !== 0) return null;
  const count = bytes.length / size;
  const shown: string[] = [];
  for (let index = 0; index < Math.min(count, MAX_ENTRIES); index++) {
    const entry = words(bytes.subarray(index * size, (index + 1) * size));
    if (entry === null) return null;
    shown.push(entry);
  }
  if (count > MAX_ENTRIES) shown.push(`${count - MAX_ENTRIES} more`);
  return shown.join(", ");
}

function familyAt(bytes: Uint8Array): AddressFamily {
  return { afi: uint16At(bytes, 0), safi: uint8At(bytes, 2) };
}

/** RFC 4760, section 8: AFI, a reserved byte, SAFI. */
function multiprotocol(value: Uint8Array): string | null {
  return value.length === 4 ? familyWords({ afi: uint16At(value, 0), safi: uint8At(value, 3) }) : null;
}

/** RFC 5291, section 4: only the families are told; the filters are of no concern here. */
function outboundRouteFiltering(value: Uint8Array): string | null {
  const families: string[] = [];
  let offset = 0;
  while (offset < value.length) {
    if (offset + 5 > value.length) return null;
    families.push(familyWords({ afi: uint16At(value, offset), safi: uint8At(value, offset + 3) }));
    offset += 5 + 2 * uint8At(value, offset + 4);
  }
  if (offset !== value.length || families.length === 0) return null;
  return families.slice(0, MAX_ENTRIES).join(", ");
}

/** RFC 8950, section 4: AFI, SAFI of two bytes, AFI of the next hop. */
function extendedNextHop(value: Uint8Array): string | null {
  if (value.length === 0) return null;
  return entries(value, {
    size: 6,
    words: (entry) => {
      const family = familyWords({ afi: uint16At(entry, 0), safi: uint16At(entry, 2) });
      return `${family} with ${afiWords(uint16At(entry, 4))} next hops`;
    },
  });
}

/** RFC 8205, section 2.1. */
function bgpsec(value: Uint8Array): string | null {
  if (value.length !== 3) return null;
  const direction = (uint8At(value, 0) & 0x08) === 0 ? "receives" : "sends";
  return `${direction} for ${afiWords(uint16At(value, 1))}`;
}

/** RFC 8277, section 2.1. */
function multipleLabels(value: Uint8Array): string | null {
  if (value.length === 0) return null;
  return entries(value, {
    size: 4,
    words: (entry) => `${familyWords(familyAt(entry))}: ${countOf(uint8At(entry, 3), "label")}`,
  });
}

/** RFC 9234, section 4.1. */
function role(value: Uint8Array): string | null {
  if (value.length !== 1) return null;
  const number = uint8At(value, 0);
  return ["provider", "route server", "route server client", "customer", "peer"][number] ?? `role ${number}`;
}

/** RFC 4724, section 3; the bit N is from RFC 8538. */
function gracefulRestart(value: Uint8Array): string | null {
  if (value.length < 2) return null;
  const head = uint16At(value, 0);
  const words = [`restart time ${head & 0x0fff} s`];
  if (head & 0x8000) words.push("has just restarted");
  if (head & 0x4000) words.push("outlives a NOTIFICATION (N)");
  const families = entries(value.subarray(2), {
    size: 4,
    words: (entry) => familyWords(familyAt(entry)) + (uint8At(entry, 3) & 0x80 ? " (forwarding kept)" : ""),
  });
  if (families === null) return null;
  return [...words, families || "helper only"].join(", ");
}

/** RFC 6793, section 3. */
function fourOctetAs(value: Uint8Array): string | null {
  return value.length === 4 ? `AS ${uint32At(value, 0)}` : null;
}

/** RFC 7911, section 4. */
function addPath(value: Uint8Array): string | null {
  if (value.length === 0) return null;
  return entries(value, {
    size: 4,
    words: (entry) => {
      const mode = ["receives", "sends", "sends and receives"][uint8At(entry, 3) - 1];
      return mode === undefined ? null : `${familyWords(familyAt(entry))} (${mode})`;
    },
  });
}

/** RFC 9494, section 3.1. */
function longLivedGracefulRestart(value: Uint8Array): string | null {
  return entries(value, {
    size: 7,
    words: (entry) => {
      const seconds = uint32At(entry, 3) & 0x00ffffff;
      return `${familyWords(familyAt(entry))} stale for ${seconds} s${
        uint8At(entry, 3) & 0x80 ? " (forwarding kept)" : ""
      }`;
    },
  });
}

/** draft-walton-bgp-hostname-capability: host name and domain name, each after its length. */
function fqdn(value: Uint8Array): string | null {
  if (value.length < 2) return null;
  const hostEnd = 1 + uint8At(value, 0);
  if (hostEnd >= value.length) return null;
  const domainEnd = hostEnd + 1 + uint8At(value, hostEnd);
  if (domainEnd !== value.length) return null;
  const host = nameWords(value.subarray(1, hostEnd));
  const domain = nameWords(value.subarray(hostEnd + 1));
  if (host === null || domain === null) return null;
  return [host, domain].filter((name) => name !== "").join(".");
}

/** draft-ietf-idr-software-version: text after its length; some daemons leave the length out. */
function softwareVersion(value: Uint8Array): string | null {
  if (value.length === 0) return null;
  return nameWords(uint8At(value, 0) === value.length - 1 ? value.subarray(1) : value);
}

/** draft-abraitis-idr-addpath-paths-limit. */
function pathsLimit(value: Uint8Array): string | null {
  if (value.length === 0) return null;
  return entries(value, {
    size: 5,
    words: (entry) => `${familyWords(familyAt(entry))}: at most ${countOf(uint16At(entry, 3), "path")}`,
  });
}

function nameWords(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes);
  return text === null ? null : cleanText(text, MAX_NAME);
}
