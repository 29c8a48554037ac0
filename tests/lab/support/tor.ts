import type { Machine, Service } from "./machine.ts";

/** A top-of-rack router as a fault wants it; what is absent is as it should be. */
export type Tor = DaemonTor | HostileTor | AbsentTor;

/** A real daemon. `gobgp` is Debian's 3.10, `gobgp4` the 4.8 that kube-vip 1.2.3 holds. */
export type Daemon = "frr" | "bird" | "gobgp" | "gobgp4";

export interface DaemonTor {
  readonly daemon: Daemon;
  readonly address?: string;
  readonly asn?: number;
  readonly routerId?: string;
  /** The neighbor that it knows; `null`: none at all. */
  readonly neighbor?: string | null;
  readonly neighborAsn?: number;
  /** TCP-MD5. */
  readonly password?: string;
  /** The neighbor is administratively down, with these words (RFC 9003). */
  readonly shutdown?: string;
  /** GTSM: takes only packets with TTL 255 (FRR, `ttl-security hops 1`). */
  readonly ttlSecurity?: boolean;
  readonly maximumPrefix?: number;
  readonly holdTime?: number;
  /** Refuses a shorter hold time with NOTIFICATION 2/6. */
  readonly minimumHoldTime?: number;
  readonly gracefulRestart?: boolean;
}

/** What no daemon does (`hostile_peer.ts`). */
export interface HostileTor {
  readonly daemon: "hostile";
  readonly address?: string;
  readonly manner: Manner;
  /** Hexadecimal: for `notification` the message's code, subcode and data, for `bytes` what it says at once. */
  readonly data?: string;
}

/**
 * `silent`: accepts and says nothing. `garbage`, `http`, `ssh`: talks something else. `cut`: half an OPEN, then nothing.
 * `cut-closed`: half an OPEN, then the end. `wrong-length`: an OPEN whose length field is too small. `huge`: a message
 * that says 65,535 bytes, and noise without end. `slow`: an OPEN, a byte each half second. `reset`: RST after accept.
 * `reset-later`: RST after half an OPEN. `notification`: a NOTIFICATION at once. `bytes`: these, then nothing. `open-silent`: its OPEN, then nothing.
 * `open-notification`: its OPEN, then a NOTIFICATION as the answer to ours.
 */
export type Manner =
  | "silent"
  | "garbage"
  | "http"
  | "ssh"
  | "cut"
  | "cut-closed"
  | "wrong-length"
  | "huge"
  | "slow"
  | "reset"
  | "reset-later"
  | "notification"
  | "bytes"
  | "open-silent"
  | "open-notification";

/** Nobody listens. */
export interface AbsentTor {
  readonly daemon: "none";
  readonly address?: string;
}

/** What a daemon counts of its neighbor: what a run of ours must leave as it is. */
export interface Counters {
  /** Sessions that came up, where it counts them. */
  readonly established: number | null;
  /** Sessions that it lost, where it counts them. */
  readonly dropped: number | null;
  /** In words: the state, and since when, where it says so exactly. */
  readonly state: string;
}

/** A daemon that runs. */
export interface RunningTor {
  readonly address: string;
  readonly service: Service | null;
  counters(): Promise<Counters>;
}

export interface TorPlace {
  readonly rack: Machine;
  /** Its own, for files and sockets. */
  readonly folder: string;
  readonly address: string;
}
