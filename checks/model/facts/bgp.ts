/** The outcome of one TCP connect to port 179, from the peer's configured source. */
export interface TcpConnect {
  /**
   * `in-use`: nothing was sent, a socket is established with the peer. `refused`, `reset`: an answer, so the path works.
   * `no-source`: the source address is on no interface (EADDRNOTAVAIL). `denied`: a local rule or EACCES.
   */
  readonly outcome: "connected" | "in-use" | "refused" | "reset" | "timeout" | "unreachable" | "no-source" | "denied";
  /** Name of the errno behind it, as `ECONNREFUSED`; `null` where there is none. */
  readonly errno: string | null;
  readonly elapsedMs: number;
  /** The source asked for; `null`: the kernel's choice. */
  readonly source: string | null;
  /** The local address that the socket really had. */
  readonly localAddress: string | null;
  /** The ICMP message behind the errno (IP_RECVERR), and who sent it. */
  readonly icmp: { readonly type: number; readonly code: number; readonly from: string | null } | null;
  /** Established socket of another process that stood in the way; only with `in-use`. */
  readonly holder: { readonly pid: number | null; readonly process: string | null } | null;
  /** A sign of life from the peer's address apart from 179: a closed port that refused, an echo. `null`: not asked. */
  readonly alive: boolean | null;
  /** The same connect with the other choice of TCP-MD5 (without, where a key is configured). `null`: not asked. */
  readonly otherKey: "connected" | "refused" | "timeout" | "unreachable" | null;
}

/** A capability of an OPEN (RFC 5492). */
export interface Capability {
  readonly code: number;
  readonly name: string;
  /** In words, as `IPv4 unicast`, `AS 4200000000`, `restart time 120 s`. */
  readonly detail: string;
}

export interface OpenMessage {
  readonly version: number;
  /** 4-octet where the capability says so (RFC 6793). */
  readonly asn: number;
  readonly holdTimeSeconds: number;
  readonly routerId: string;
  readonly capabilities: readonly Capability[];
  /** How many more it named than are listed; absent: none. */
  readonly omittedCapabilities?: number;
}

export interface Notification {
  readonly code: number;
  readonly subcode: number;
  /** `OPEN Message Error`, `Bad Peer AS`. */
  readonly name: string;
  readonly subname: string;
  /** What the data says, in words; `null` where it says nothing. */
  readonly data: string | null;
  /** Shutdown communication (RFC 9003), cleaned of control characters. */
  readonly message: string | null;
}

/** What the peer said after the connect. */
export interface Exchange {
  /**
   * `open`: its OPEN came. `notification`: only that. `closed`: the connection ended without a message. `silence`:
   * nothing in time. `garbage`: no BGP. `not-asked`: nothing was sent (a session stands, passive, no connect).
   */
  readonly outcome: "open" | "notification" | "closed" | "reset" | "silence" | "garbage" | "not-asked";
  readonly open: OpenMessage | null;
  /** Its answer to our OPEN, or what came instead of one. */
  readonly notification: Notification | null;
  /** Whether our own OPEN was sent. */
  readonly sent: boolean;
  /** Whether the peer answered our OPEN with a KEEPALIVE: it accepts us. */
  readonly accepted: boolean;
  /** For garbage, as `outcome` or as `end`: what it looked like, in words («an HTTP server»). */
  readonly looksLike: string | null;
  /**
   * For garbage: `foreign`, another protocol; `malformed`, a BGP message that is none (RFC 4271, section 6.1 and 6.2);
   * `unexpected`, a whole one that does not belong there (section 6.6). Absent: not told apart.
   */
  readonly fault?: "foreign" | "malformed" | "unexpected";
  /**
   * What ended the exchange, where `outcome` says what began it: after its OPEN the peer may accept (`keepalive`), refuse,
   * close, reset, fall silent or talk nonsense. `left`: we had heard enough. Absent: nothing was asked.
   */
  readonly end?: "keepalive" | "notification" | "closed" | "reset" | "silence" | "garbage" | "left";
  readonly elapsedMs: number;
  /**
   * The same exchange once more with TTL 255, where this one fell silent after our OPEN: `accepted` proves that the
   * peer drops what comes with a lower TTL (GTSM, RFC 5082). Absent: not tried.
   */
  readonly withHighTtl?: "accepted" | "answered" | "silence";
}
