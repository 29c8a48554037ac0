/** Why bytes are not what they should be. Never thrown: whatever a peer sends is a value. */
export interface Problem {
  /**
   * `marker`: not a BGP header. `broken-marker`: nearly one. `length`, `type`: a header that says something impossible. `cut`: the stream ended inside
   * a message. `flood`: more messages than an exchange has. `body`: a message whose inside does not fit. `value`: a value
   * of ours that no message can carry.
   */
  readonly kind: "marker" | "broken-marker" | "length" | "type" | "cut" | "flood" | "body" | "value";
  /** What was found, as the rest of «it looks like …»; without control characters. */
  readonly words: string;
}

export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

export function undecodable(kind: Problem["kind"], words: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { kind, words } };
}
