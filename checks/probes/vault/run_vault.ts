import { createHash, randomBytes } from "node:crypto";
import type { Secret } from "../../model/facts.ts";
import type { SecretHandle, Vault } from "../ports/vault.ts";

const UNSET: Secret = { set: false, digest: null };

/** Shorter ones would take pieces out of innocent words. */
const SHORTEST_TO_SCRUB = 4;

/** A vault for one run: its salt and its secrets live in memory alone, and as long as it. */
export function openVault(): Vault {
  const salt = randomBytes(32);
  const secrets = new Map<string, Uint8Array>();
  let forms: string[] = [];

  function keep(secret: string | Uint8Array): Secret {
    const bytes = typeof secret === "string" ? new TextEncoder().encode(secret) : secret.slice();
    if (bytes.length === 0) return UNSET;
    const digest = createHash("sha256").update(salt).update(bytes).digest("hex").slice(0, 32);
    if (!secrets.has(digest)) {
      secrets.set(digest, bytes);
      forms = [...new Set([...forms, ...formsOf(bytes)])].sort((one, other) => other.length - one.length);
    }
    return { set: true, digest };
  }

  function handle(trace: Secret): SecretHandle | null {
    const bytes = trace.set && trace.digest !== null ? secrets.get(trace.digest) : undefined;
    return bytes === undefined ? null : new Handle(bytes);
  }

  function scrub(text: string): string {
    let scrubbed = text;
    for (const form of forms) {
      if (scrubbed.includes(form)) scrubbed = scrubbed.replaceAll(form, "‹secret›");
    }
    return scrubbed;
  }

  return { keep, handle, scrub };
}

/** What nobody can print, clone or serialise: the bytes are in a private field. */
class Handle implements SecretHandle {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  open<T>(use: (bytes: Uint8Array) => T): T {
    const copy = this.#bytes.slice();
    try {
      return use(copy);
    } finally {
      copy.fill(0);
    }
  }

  toJSON(): string {
    return "‹secret›";
  }
}

/** The ways in which a secret may stand in a text: as it is, in base64, as JSON writes it, as a URL does. */
function formsOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes);
  const base64 = btoa(String.fromCharCode(...bytes.subarray(0, 8_192)));
  const forms = [text, base64, base64.replace(/=+$/, ""), JSON.stringify(text).slice(1, -1), encodeURIComponent(text)];
  return forms.filter((form) => [...form].length >= SHORTEST_TO_SCRUB);
}
