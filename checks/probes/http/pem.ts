const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[A-Za-z0-9+/=\s:,.-]*?-----END \1-----/g;

/** The certificates of a PEM text, each a block of its own; keys and everything in between are left out. */
export function certificatesOf(pem: string): string[] {
  return blocksOf(pem).filter((block) => /^-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(block));
}

/** The first private key of a PEM text, encrypted or not; `null` where there is none. */
export function privateKeyOf(pem: string): string | null {
  return blocksOf(pem).find((block) => /^-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(block)) ?? null;
}

/** Whether the block holds what can be a certificate: base64 of a DER sequence. */
export function looksLikeCertificate(block: string): boolean {
  try {
    const der = derOf(block);
    return der.length > 64 && der[0] === 0x30;
  } catch {
    return false;
  }
}

/**
 * The bytes of a block.
 *
 * @throws {DOMException} If it is no base64.
 */
export function derOf(block: string): Uint8Array {
  const binary = atob(block.replace(/-----[^-]+-----/g, "").replace(/\s+/g, ""));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function blocksOf(pem: string): string[] {
  return [...pem.matchAll(BLOCK)].map((match) => match[0]);
}
