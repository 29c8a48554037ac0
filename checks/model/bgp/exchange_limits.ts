/** How long an exchange may last. It ends at the latest `listenMs` + `replyMs` after the connect, whatever the peer sends. */
export interface ExchangeLimits {
  /** How long the peer's OPEN is waited for, from the connect on. */
  readonly listenMs: number;
  /** How long the answer to our OPEN is waited for. */
  readonly replyMs: number;
  /** Whether our OPEN is sent, too, if the peer has been silent for `listenMs`. */
  readonly openAfterSilence: boolean;
}

/** While an instance lives: gone within 50 ms of the peer's OPEN, or after 300 ms of silence, so that its own attempt finds a place. */
export const LIMITS_BESIDE_INSTANCE: ExchangeLimits = { listenMs: 300, replyMs: 50, openAfterSilence: false };

/** Nobody else wants the connection. */
export const LIMITS_ALONE: ExchangeLimits = { listenMs: 1_000, replyMs: 1_000, openAfterSilence: true };
