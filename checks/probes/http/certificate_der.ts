import { BOOLEAN, type DerElement, elementsOf, hex, INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from "./der.ts";

/** What of a certificate decides whether Deno's TLS (rustls, webpki) takes it as a client's. */
export interface CertificateParts {
  /** 1, 2 or 3. */
  readonly version: number;
  /** The SubjectPublicKeyInfo, DER in hexadecimal. */
  readonly publicKey: string;
  /** `RSA 2048`, `P-256`, `Ed25519`; `null` for a kind that Deno's TLS does not know. */
  readonly keyKind: string | null;
  /** Object identifiers (hexadecimal) of critical extensions that webpki does not know, and refuses. */
  readonly strangeExtensions: readonly string[];
}

/**
 * Reads a certificate (RFC 5280, section 4.1) as far as that.
 *
 * @throws {RangeError} If it is none.
 */
export function partsOf(der: Uint8Array): CertificateParts {
  const [certificate] = elementsOf(der);
  const [toBeSigned] = elementsOf(expected(certificate, SEQUENCE).content);
  const fields = elementsOf(expected(toBeSigned, SEQUENCE).content);
  const tagged = fields[0]?.tag === 0xa0 ? elementsOf(fields[0].content)[0] : undefined;
  const version = tagged === undefined ? 1 : (tagged.content.at(-1) ?? 0) + 1;
  // Serial number, signature, issuer, validity, subject, and then the key.
  const key = expected(fields[(tagged === undefined ? 0 : 1) + 5], SEQUENCE);
  const extensions = fields.find((field) => field.tag === 0xa3);
  return {
    version,
    publicKey: hex(key.whole),
    keyKind: kindOfKey(key),
    strangeExtensions: extensions === undefined ? [] : strangeOf(extensions),
  };
}

function expected(element: DerElement | undefined, tag: number): DerElement {
  if (element?.tag !== tag) throw new RangeError("no certificate");
  return element;
}

const RSA = "2a864886f70d010101", EC = "2a8648ce3d0201", ED25519 = "2b6570";
const CURVES: Readonly<Record<string, string>> = { "2a8648ce3d030107": "P-256", "2b81040022": "P-384" };

function kindOfKey(key: DerElement): string | null {
  const [algorithm, bits] = elementsOf(key.content);
  const [name, parameters] = elementsOf(expected(algorithm, SEQUENCE).content);
  switch (hex(expected(name, OBJECT_IDENTIFIER).content)) {
    case ED25519:
      return "Ed25519";
    case EC:
      return parameters === undefined ? null : CURVES[hex(parameters.content)] ?? null;
    case RSA: {
      // The first byte of a bit string counts its unused bits.
      const [pair] = elementsOf(bits?.content.subarray(1) ?? new Uint8Array());
      const [modulus] = elementsOf(expected(pair, SEQUENCE).content);
      const size = bitLength(expected(modulus, INTEGER).content);
      return size >= 2_048 && size <= 8_192 ? `RSA ${size}` : null;
    }
    default:
      return null;
  }
}

function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (integer.length - first - 1) * 8 + (32 - Math.clz32(integer[first]!));
}

/** Key usage, alternative names, basic and name constraints, CRL distribution points, extended key usage. */
const KNOWN = new Set(["551d0f", "551d11", "551d13", "551d1e", "551d1f", "551d25"]);

function strangeOf(extensions: DerElement): string[] {
  const [list] = elementsOf(extensions.content);
  return elementsOf(expected(list, SEQUENCE).content).flatMap((extension) => {
    const [name, critical] = elementsOf(extension.content);
    const id = hex(expected(name, OBJECT_IDENTIFIER).content);
    return critical?.tag === BOOLEAN && critical.content[0] !== 0 && !KNOWN.has(id) ? [id] : [];
  });
}
