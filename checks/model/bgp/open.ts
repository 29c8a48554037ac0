/**
 * The OPEN message (RFC 4271, section 4.2), with capabilities (RFC 5492), the 4-octet AS number (RFC 6793) and the long
 * form of the optional parameters (RFC 9072).
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import type { OpenMessage } from "../facts/bgp.ts";
import { type AddressFamily, IPV4_UNICAST } from "./address_family.ts";
import { concat, countOf, dottedAt, uint16, uint16At, uint32, uint8At } from "./bytes.ts";
import {
  describeCapability,
  FOUR_OCTET_AS,
  fourOctetAsn,
  MULTIPROTOCOL,
  type RawCapability,
  ROUTE_REFRESH,
} from "./capability.ts";
import { type Decoded, decoded, undecodable } from "./decoded.ts";
import { encodeMessage } from "./message.ts";

/** Stands in the 2-octet field for a number that does not fit there (RFC 6793, section 9). */
export const AS_TRANS = 23456;
const VERSION = 4;
const MAX_ASN = 0xffffffff;
const MAX_CAPABILITIES = 64;
const FIXED_LENGTH = 10;
/** Type of the optional parameter that holds capabilities. */
const CAPABILITIES = 2;
/** Length and type that announce the long form. */
const EXTENDED = 255;

/** An OPEN as it is on the wire. */
export interface OpenFields {
  readonly version: number;
  /** The 2-octet field alone. */
  readonly myAs: number;
  readonly holdTimeSeconds: number;
  /** Dotted, as `10.66.6.3`. */
  readonly routerId: string;
  readonly capabilities: readonly RawCapability[];
}

/** As whom we speak: as kube-vip would. */
export interface Identity {
  /** 1 to 4294967295. */
  readonly asn: number;
  /** 0 to 65535; kube-vip's default is 30. A peer refuses 1 and 2 (RFC 4271, section 6.2). */
  readonly holdTimeSeconds: number;
  readonly routerId: string;
  /** IPv4 unicast alone where absent. kube-vip: the family of the peer's address, with MP-BGP both. */
  readonly families?: readonly AddressFamily[];
}

/** Reads the body of an OPEN. Other optional parameters than capabilities are passed over. */
export function readOpen(body: Uint8Array): Decoded<OpenFields> {
  if (body.length < FIXED_LENGTH) {
    return undecodable("body", `a BGP OPEN whose body has ${countOf(body.length, "byte")}, where 10 are the least`);
  }
  const fixed = {
    version: uint8At(body, 0),
    myAs: uint16At(body, 1),
    holdTimeSeconds: uint16At(body, 3),
    routerId: dottedAt(body, 5),
  };
  // What follows is known of version 4 alone.
  if (fixed.version !== VERSION) return decoded({ ...fixed, capabilities: [] });
  const capabilities = readParameters(body);
  return capabilities.ok ? decoded({ ...fixed, capabilities: capabilities.value }) : capabilities;
}

/** The body of an OPEN, as the fact that checks judge. */
export function decodeOpen(body: Uint8Array): Decoded<OpenMessage> {
  const fields = readOpen(body);
  if (!fields.ok) return fields;
  const { version, myAs, holdTimeSeconds, routerId, capabilities } = fields.value;
  const omitted = capabilities.length - MAX_CAPABILITIES;
  return decoded({
    version,
    asn: fourOctetAsn(capabilities) ?? myAs,
    holdTimeSeconds,
    routerId,
    capabilities: capabilities.slice(0, MAX_CAPABILITIES).map(describeCapability),
    ...(omitted > 0 ? { omittedCapabilities: omitted } : {}),
  });
}

/**
 * A whole OPEN message of these fields. All capabilities are in one parameter, in the long form only where they need it.
 *
 * @throws {RangeError} If a capability has more than 255 bytes, or all do not fit into a message.
 */
export function writeOpen(fields: OpenFields): Uint8Array {
  const capabilities = concat(fields.capabilities.map(writeCapability));
  return encodeMessage(
    "OPEN",
    concat([
      Uint8Array.of(fields.version),
      uint16(fields.myAs),
      uint16(fields.holdTimeSeconds),
      Uint8Array.from(ipaddr.IPv4.parse(fields.routerId).toByteArray()),
      writeParameters(capabilities),
    ]),
  );
}

/** Our OPEN, a whole message: the capabilities that every kube-vip offers and a session needs. */
export function encodeOpen(identity: Identity): Decoded<Uint8Array> {
  const { asn, holdTimeSeconds, routerId, families = [IPV4_UNICAST] } = identity;
  if (!Number.isInteger(asn) || asn < 1 || asn > MAX_ASN) {
    return undecodable("value", `AS number ${asn}, where 1 to ${MAX_ASN} are possible`);
  }
  if (!Number.isInteger(holdTimeSeconds) || holdTimeSeconds < 0 || holdTimeSeconds > 0xffff) {
    return undecodable("value", `a hold time of ${holdTimeSeconds} s, where 0 to 65535 are possible`);
  }
  if (!ipaddr.IPv4.isValidFourPartDecimal(routerId)) {
    return undecodable("value", "a router id that is no IPv4 address of four decimal parts");
  }
  const capabilities = [
    { code: ROUTE_REFRESH, value: new Uint8Array(0) },
    ...families.map(({ afi, safi }) => ({
      code: MULTIPROTOCOL,
      value: concat([uint16(afi), Uint8Array.of(0, safi)]),
    })),
    { code: FOUR_OCTET_AS, value: uint32(asn) },
  ];
  const myAs = asn > 0xffff ? AS_TRANS : asn;
  return decoded(writeOpen({ version: VERSION, myAs, holdTimeSeconds, routerId, capabilities }));
}

function writeCapability(capability: RawCapability): Uint8Array {
  const { code, value } = capability;
  if (value.length > 255) throw new RangeError(`Capability ${code} has ${value.length} bytes, at most 255 fit.`);
  return concat([Uint8Array.of(code, value.length), value]);
}

function writeParameters(capabilities: Uint8Array): Uint8Array {
  const { length } = capabilities;
  if (length === 0) return Uint8Array.of(0);
  if (length + 2 < EXTENDED) return concat([Uint8Array.of(length + 2, CAPABILITIES, length), capabilities]);
  const head = [Uint8Array.of(EXTENDED, EXTENDED), uint16(length + 3), Uint8Array.of(CAPABILITIES), uint16(length)];
  return concat([...head, capabilities]);
}

/** The capabilities of all parameters that hold some. */
function readParameters(body: Uint8Array): Decoded<readonly RawCapability[]> {
  const isExtended = body.length >= 13 && uint8At(body, 9) !== 0 && uint8At(body, 10) === EXTENDED;
  const parameters = body.subarray(isExtended ? 13 : FIXED_LENGTH);
  const announced = isExtended ? uint16At(body, 11) : uint8At(body, 9);
  if (announced !== parameters.length) {
    const found = `${announced} bytes of optional parameters, and ${parameters.length} are there`;
    return undecodable("body", `a BGP OPEN that announces ${found}`);
  }
  return readParameterList(parameters, { lengthSize: isExtended ? 2 : 1 });
}

function readParameterList(
  parameters: Uint8Array,
  options: { readonly lengthSize: 1 | 2 },
): Decoded<readonly RawCapability[]> {
  const headLength = 1 + options.lengthSize;
  const capabilities: RawCapability[] = [];
  let offset = 0;
  while (offset < parameters.length) {
    const start = offset + headLength;
    if (start > parameters.length) return undecodable("body", "a BGP OPEN whose optional parameters break off");
    const length = options.lengthSize === 2 ? uint16At(parameters, offset + 1) : uint8At(parameters, offset + 1);
    const value = parameters.subarray(start, start + length);
    if (value.length < length) return undecodable("body", "a BGP OPEN whose optional parameters break off");
    if (uint8At(parameters, offset) === CAPABILITIES) {
      const read = readCapabilities(value);
      if (!read.ok) return read;
      for (const capability of read.value) capabilities.push(capability);
    }
    offset = start + length;
  }
  return decoded(capabilities);
}

/** A list of capabilities, as it is in a parameter of an OPEN and in the data of NOTIFICATION 2/7 (RFC 5492). */
export function readCapabilities(bytes: Uint8Array): Decoded<readonly RawCapability[]> {
  const capabilities: RawCapability[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const start = offset + 2;
    const length = start <= bytes.length ? uint8At(bytes, offset + 1) : 0;
    if (start + length > bytes.length) return undecodable("body", "a BGP OPEN whose capabilities break off");
    capabilities.push({ code: uint8At(bytes, offset), value: bytes.slice(start, start + length) });
    offset = start + length;
  }
  return decoded(capabilities);
}
