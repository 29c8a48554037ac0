import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { partsOf } from "./certificate_der.ts";
import { hex } from "./der.ts";
import { certificatesOf, derOf, privateKeyOf } from "./pem.ts";

/** What a client certificate says of itself. */
export interface CertificateFace {
  /** The common name, as `system:node:worker-1`. */
  readonly commonName: string | null;
  /** Its organizations, which Kubernetes takes for groups: `system:nodes`. */
  readonly organizations: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A client certificate with its chain, and its key as PKCS #8, both PEM: what may go to `Deno.createHttpClient`. */
export interface ClientIdentity {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Reads the first certificate of a PEM text.
 *
 * @throws {SyntaxError} With words that complete «the client certificate …».
 */
export function faceOf(pem: string): CertificateFace {
  const certificate = read(firstBlock(pem));
  const commonName = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? null;
  const organizations = [...certificate.subject.matchAll(/^O=(.*)$/gm)].map((match) => match[1] ?? "");
  return { commonName, organizations, notBefore: dateOf(certificate.validFrom), notAfter: dateOf(certificate.validTo) };
}

/**
 * Looks whether a certificate and a key can be used together. Nothing else may go to `Deno.createHttpClient`: whatever
 * its TLS does not like of the two ends Deno 2.4.2 as a whole, in a panic that nothing catches (a foreign key, a key of
 * 1024 bits, a certificate of X.509 version 1, …; each was tried).
 *
 * @throws {SyntaxError} With words that complete «the client certificate …».
 */
export function clientIdentity(certificate: string, key: string): ClientIdentity {
  const parts = readParts(firstBlock(certificate));
  if (parts.version !== 3) {
    throw new SyntaxError(
      `is of X.509 version ${parts.version}, expected 3: have it issued with extensions (openssl x509 -extfile …)`,
    );
  }
  if (parts.strangeExtensions.length > 0) throw new SyntaxError("has a critical extension that is not known here");
  if (parts.keyKind === null) {
    throw new SyntaxError(
      "has a key of a kind that cannot be used, expected RSA from 2048 bits, P-256, P-384 or Ed25519",
    );
  }
  const block = privateKeyOf(key);
  if (block === null) throw new SyntaxError("comes without a private key in PEM");
  if (/ENCRYPTED/.test(block)) throw new SyntaxError("has an encrypted key, and nobody can be asked for its password");
  const pair = readKey(block);
  if (pair.publicKey !== parts.publicKey) throw new SyntaxError("and the key do not belong together");
  return { certificate: certificatesOf(certificate).join("\n"), key: pair.key };
}

function readParts(block: string): ReturnType<typeof partsOf> {
  try {
    return partsOf(derOf(block));
  } catch (error) {
    throw new SyntaxError("cannot be read", { cause: error });
  }
}

/** Written anew as PKCS #8, so that one encoding a kind reaches the TLS library, whatever the file has. */
function readKey(block: string): { readonly key: string; readonly publicKey: string } {
  try {
    const key = createPrivateKey(block);
    const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
    return { key: key.export({ type: "pkcs8", format: "pem" }).toString(), publicKey: hex(publicKey) };
  } catch (error) {
    throw new SyntaxError("has a private key that cannot be read", { cause: error });
  }
}

function firstBlock(pem: string): string {
  const block = certificatesOf(pem)[0];
  if (block === undefined) throw new SyntaxError("is no PEM certificate");
  return block;
}

function read(block: string): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch (error) {
    throw new SyntaxError("cannot be read", { cause: error });
  }
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new SyntaxError("has dates that cannot be read");
  return date;
}
