/**
 * What the data of a NOTIFICATION says, in words that continue «the peer sent it: …». The RFCs say little of the data; what
 * FRR, BIRD and others send beyond them was recorded (`fixtures/raw/bgp/`).
 *
 * @module
 */
import { familyWords } from "./address_family.ts";
import { countOf, dottedAt, hexWords, uint16At, uint32At, uint8At } from "./bytes.ts";
import { describeCapability } from "./capability.ts";
import { messageTypeOf } from "./message.ts";
import { attributeName } from "./notification_words.ts";
import { AS_TRANS, readCapabilities } from "./open.ts";

type Words = (data: Uint8Array) => string | null;

const MAX_CAPABILITIES = 8;

const words: Readonly<Record<string, Words>> = {
  "1/2": badLength,
  "1/3": (data) => (data.length === 1 ? `it got a message of type ${uint8At(data, 0)}` : null),
  "2/1": versionWords,
  "2/2": badPeerAs,
  "2/3": (data) => (data.length === 4 ? `it refuses router id ${dottedAt(data, 0)}` : null),
  "2/4": (data) => (data.length >= 2 ? `it refuses optional parameter ${uint8At(data, 0)}` : null),
  "2/6": (data) => (data.length === 2 ? `it refuses a hold time of ${uint16At(data, 0)} s` : null),
  "2/7": unsupportedCapability,
  "3/2": attributeWords,
  "3/3": (data) => (data.length === 1 ? `it misses ${attributeName(uint8At(data, 0))}` : null),
  "3/4": attributeWords,
  "3/5": attributeWords,
  "3/6": attributeWords,
  "3/8": attributeWords,
  "3/9": attributeWords,
  "5/1": unexpectedMessage,
  "5/2": unexpectedMessage,
  "5/3": unexpectedMessage,
  "6/1": prefixLimit,
  "7/1": (data) => `it got a ROUTE-REFRESH of ${countOf(data.length, "byte")}`,
};

/** `null` where there is no data; its bytes where nobody defined what they mean. */
export function notificationDataWords(
  data: Uint8Array,
  options: { readonly code: number; readonly subcode: number },
): string | null {
  if (data.length === 0) return null;
  const known = words[`${options.code}/${options.subcode}`]?.(data) ?? null;
  return known ?? `${countOf(data.length, "byte")} of data: ${hexWords(data)}`;
}

/** RFC 4271, section 6.1: the length field that was wrong. */
function badLength(data: Uint8Array): string | null {
  return data.length === 2 ? `it got a message whose header says ${uint16At(data, 0)} bytes` : null;
}

/** RFC 4271, section 6.2: two bytes. BIRD 2.0.12 sends them in the order of its machine, 4 as 0x0400. */
function versionWords(data: Uint8Array): string | null {
  if (data.length !== 2) return null;
  const version = uint16At(data, 0);
  return `it speaks version ${version > 0xff && (version & 0xff) === 0 ? version >>> 8 : version}`;
}

/** Not in an RFC: FRR sends the refused AS in two bytes, BIRD in four, others nothing. */
function badPeerAs(data: Uint8Array): string | null {
  if (data.length !== 2 && data.length !== 4) return null;
  const asn = data.length === 2 ? uint16At(data, 0) : uint32At(data, 0);
  return `it refuses AS ${asn}${asn === AS_TRANS ? " (which stands for an AS above 65535)" : ""}`;
}

/** RFC 5492, section 5. */
function unsupportedCapability(data: Uint8Array): string | null {
  const capabilities = readCapabilities(data);
  if (!capabilities.ok) return null;
  const named = capabilities.value.slice(0, MAX_CAPABILITIES).map((capability) => {
    const { name, detail } = describeCapability(capability);
    return detail === "" ? name : `${name} (${detail})`;
  });
  return `it is about ${named.join(", ")}`;
}

/** RFC 4271, section 6.3: the attribute, with flags, type and length. */
function attributeWords(data: Uint8Array): string | null {
  return data.length >= 3 ? `it is about ${attributeName(uint8At(data, 1))} (${hexWords(data)})` : null;
}

/** RFC 6608, section 3: the type of the message. */
function unexpectedMessage(data: Uint8Array): string | null {
  if (data.length !== 1) return null;
  const code = uint8At(data, 0);
  return `it got ${messageTypeOf(code) ?? `a message of type ${code}`}`;
}

/** RFC 4486, section 4: AFI, SAFI, upper bound. */
function prefixLimit(data: Uint8Array): string | null {
  if (data.length !== 7) return null;
  const family = familyWords({ afi: uint16At(data, 0), safi: uint8At(data, 2) });
  return `it takes at most ${countOf(uint32At(data, 3), "prefix").replace(/xs$/, "xes")} of ${family}`;
}
