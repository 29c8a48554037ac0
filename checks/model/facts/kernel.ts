/** A network device, as `RTM_GETLINK` tells (linux/if_link.h). */
export interface Link {
  readonly index: number;
  readonly name: string;
  /** IFF_UP: switched on by the administrator. */
  readonly up: boolean;
  /** IFLA_CARRIER; `null` where the device does not say. */
  readonly carrier: boolean | null;
  /** IFLA_OPERSTATE in words: `up`, `down`, `lowerlayerdown`, `unknown`, … */
  readonly operstate: string;
  readonly mtu: number;
  /** Name of the bond or bridge that this device is a leg of. */
  readonly master: string | null;
  /** IFLA_INFO_KIND: `bond`, `veth`, `vlan`, …; `null` for plain hardware. */
  readonly kind: string | null;
  /** Legs of a bond with the state of each (`/proc/net/bonding`); empty for anything else. */
  readonly legs: readonly { readonly name: string; readonly up: boolean }[];
}

export interface Address {
  readonly address: string;
  readonly prefixLength: number;
  readonly interface: string;
  readonly scope: "global" | "site" | "link" | "host" | "nowhere";
  /** Duplicate address detection (RFC 4862): still under way, or somebody else has it. Absent: it may be used. */
  readonly state?: "tentative" | "duplicate";
}

/** A neighbour table entry with its NUD state (linux/neighbour.h). */
export interface Neighbour {
  readonly address: string;
  readonly interface: string;
  readonly state: "incomplete" | "reachable" | "stale" | "delay" | "probe" | "failed" | "noarp" | "permanent" | "none";
  readonly mac: string | null;
  /**
   * Of an entry that is fixed, or that the kernel asked for in vain: who says on the wire, asked by ARP beside it, that
   * the address is its own; `null`: nobody. Absent: not asked.
   */
  readonly answered?: string | null;
}

/** What the kernel would do with a packet (`RTM_GETROUTE`). `none`: ENETUNREACH, no route matches. */
export interface Route {
  readonly kind: "unicast" | "local" | "blackhole" | "unreachable" | "prohibit" | "none";
  readonly gateway: string | null;
  readonly device: string | null;
  /** The source address that the kernel would choose, or the one that was asked with. */
  readonly source: string | null;
  /** Routing table number; 254 is main. `null` where the kernel did not say. */
  readonly table: number | null;
  /** The prefix that matched, as `169.254.255.1/32`, `0.0.0.0/0`; `null` where the kernel did not say. */
  readonly prefix: string | null;
  /** rtm_protocol in words: `kernel`, `boot`, `static`, `dhcp`, `ra`, … */
  readonly protocol: string | null;
  /** Next hops of a multipath route; empty otherwise. */
  readonly multipath: readonly { readonly gateway: string | null; readonly device: string | null }[];
}

/** The routes to one peer. */
export interface PeerRoute {
  /** Without a source: what the kernel chooses by itself. */
  readonly free: Route;
  /** Bound to the peer's configured source; `null` where there is none or it is on no interface. */
  readonly bound: Route | null;
  /** A policy rule for port 179, or for TCP, alone decides: what else goes to the peer takes another way. Absent: not seen. */
  readonly othersElsewhere?: true;
}

/** State names as in `ss`: ESTAB, SYN-SENT, LISTEN, … */
export type TcpState =
  | "ESTAB"
  | "SYN-SENT"
  | "SYN-RECV"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "TIME-WAIT"
  | "CLOSE"
  | "CLOSE-WAIT"
  | "LAST-ACK"
  | "LISTEN"
  | "CLOSING"
  | "NEW-SYN-RECV";

export interface TcpSocket {
  readonly state: TcpState;
  readonly local: { readonly address: string; readonly port: number };
  readonly remote: { readonly address: string; readonly port: number };
  readonly uid: number;
  readonly inode: number;
  /** The process that holds it; `null` where nobody does (orphan) or it may not be seen. */
  readonly pid: number | null;
  readonly process: string | null;
  /** Bytes sent and not acknowledged, received and not read. */
  readonly sendQueue: number;
  readonly receiveQueue: number;
  /** Whether TCP-MD5 is on (seen only by root); `null` where it cannot be told. */
  readonly signed: boolean | null;
  /** `TCP_INFO`, of connected sockets; `null` where the kernel did not send it. */
  readonly info: {
    readonly unackedSegments: number;
    readonly retransmits: number;
    readonly backoff: number;
    readonly totalRetransmits: number;
    readonly lastDataSentMs: number;
    readonly lastDataReceivedMs: number;
    readonly lastAckReceivedMs: number;
    readonly roundTripUs: number;
    readonly bytesAcked: number;
    readonly bytesReceived: number;
  } | null;
}

/** What an AF_PACKET tap on the device saw while we connected. */
export interface SynTap {
  readonly device: string;
  /**
   * SYNs of ours that left the device. None where a local rule drops or rejects them, but also while the gateway's
   * hardware address is not known (they wait for ARP) or the device has no carrier.
   */
  readonly left: number;
  /** Whether anything at all came back from the peer's address. */
  readonly answered: boolean;
  /**
   * SYN-ACKs of the peer's port 179 for our own SYN that reached the device, before any rule of this node saw them.
   * Absent: not counted.
   */
  readonly synAcks?: number;
  /** Segments that this node dropped for their TCP-MD5 signature meanwhile, of whichever peer. Absent: not counted. */
  readonly signatures?: {
    /** Without one, where a key is set here (TCPMD5NotFound). */
    readonly missing: number;
    /** Signed, where no key is set here (TCPMD5Unexpected). */
    readonly unexpected: number;
    /** Signed with another key (TCPMD5Failure). */
    readonly wrong: number;
  };
  /** Connections that netfilter tracks on this node, and how many it may; absent: it tracks none. */
  readonly tracked?: { readonly used: number; readonly limit: number };
}
