/** Reverse-path filtering (Documentation/networking/ip-sysctl.rst) on the devices that peers are reached over. */
export interface ReversePath {
  readonly devices: readonly {
    readonly device: string;
    /** As it takes effect, the higher of `all` and the device: 0 off, 1 strict, 2 loose. */
    readonly effective: 0 | 1 | 2;
  }[];
  /** How much the counter IPReversePathFilter rose while this run sent; `null` where it cannot be read. */
  readonly droppedMeanwhile: number | null;
}

/** What brings the route to a peer back after a reboot. */
export interface RouteKept {
  /** How this system configures its network; `null` where none of the known ways was found. */
  readonly system: "netplan" | "ifupdown" | "networkd" | "NetworkManager" | "cloud-init" | null;
  /** The file that holds a route covering the peer; `null` where none does. */
  readonly file: string | null;
  /** What that file says; parts that it leaves open, or that only a shell would know, are `null`. */
  readonly route: {
    readonly prefix: string;
    readonly gateway: string | null;
    readonly device: string | null;
  } | null;
  /** The file that such a route would be written to. */
  readonly place: string | null;
  /**
   * What the system calls the device: `bonds.bond0` (section and id of netplan), the UUID of a connection
   * (NetworkManager), `bond0:0` (interface of ifupdown), `10-bond0.network`.
   */
  readonly entry: string | null;
  /** Files that this user may not read: what they hold is not known. */
  readonly unread: readonly string[];
  /** Files that were read and cannot be understood, or are too large. */
  readonly invalid: readonly string[];
}
