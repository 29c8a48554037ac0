/**
 * Secrets of the run. A secret enters once, leaves as a trace (set, digest) for facts, and as a handle that only
 * `setsockopt` and an Authorization header can open. Nothing of it can be serialised.
 */
import type { Secret } from "../../model/facts.ts";

export interface Vault {
  /**
   * Keeps the text (its UTF-8) or the bytes; an empty one is unset. The digest is salted with random bytes that live as
   * long as the vault.
   */
  keep(secret: string | Uint8Array): Secret;
  /** The handle of a trace that this vault gave out; `null` for an unset or foreign one. */
  handle(trace: Secret): SecretHandle | null;
  /**
   * Every secret that is kept and longer than three characters, replaced by `‹secret›`, also in base64; for texts that
   * may echo one.
   */
  scrub(text: string): string;
}

export interface SecretHandle {
  /** Calls `use` with a copy of the bytes, which is zeroed afterwards. */
  open<T>(use: (bytes: Uint8Array) => T): T;
}
