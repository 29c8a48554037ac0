import type { Address, Link, Route, TcpSocket } from "../../../../checks/model/facts.ts";
import type { RepairPort, RouteReplace, StandingRoute } from "../../../../checks/repair/port.ts";

export const LINK: Link = {
  index: 2,
  name: "priv",
  up: true,
  carrier: true,
  operstate: "up",
  mtu: 1500,
  master: null,
  kind: null,
  legs: [],
};

const ADDRESS: Address = { address: "10.66.6.3", prefixLength: 31, interface: "priv", scope: "global" };

export interface FakePort extends RepairPort {
  /** What was changed, in order: `replace 169.254.255.2`. */
  readonly changes: readonly string[];
}

export interface FakeSettings {
  /** What the kernel says to each change. */
  readonly errno?: number;
  /** What a route that is read again looks like; absent: as it was set. */
  readonly readsAgain?: Partial<Route>;
  /** Sockets at a time after the beginning, in milliseconds. */
  readonly sockets?: (ms: number) => readonly TcpSocket[];
  readonly links?: readonly Link[];
  readonly addresses?: readonly Address[];
  readonly aside?: boolean;
  readonly before?: StandingRoute | null;
}

/** A kernel in memory whose clock goes on while somebody pauses. */
export function fakePort(settings: FakeSettings = {}): FakePort {
  const { errno = 0, readsAgain = {}, sockets = () => [], before = null } = settings;
  const changes: string[] = [];
  let now = 1_000;
  const routes = new Map<string, StandingRoute | null>();
  const standing = (destination: string) => routes.has(destination) ? routes.get(destination)! : before;
  function change(what: string, then: () => void): number {
    changes.push(what);
    if (errno === 0) then();
    return errno;
  }
  return {
    changes,
    route: ({ destination }) => ({
      ...routeOf(standing(destination), destination),
      ...routes.has(destination) ? readsAgain : {},
    }),
    addresses: () => settings.addresses ?? [ADDRESS],
    links: () => settings.links ?? [LINK],
    sockets: () => sockets(now - 1_000),
    isAside: () => settings.aside ?? false,
    standing,
    replace: (route) => change(`replace ${route.destination}`, () => routes.set(route.destination, standingOf(route))),
    remove: (route) => change(`remove ${route.destination}`, () => routes.set(route.destination, null)),
    restore: (route) => change(`restore ${route.words}`, () => routes.set(route.words.split(" ", 1)[0]!, route)),
    monotonicMs: () => now,
    pause(ms) {
      now += ms;
      return Promise.resolve();
    },
  };
}

function standingOf({ destination, gateway, device, source }: RouteReplace): StandingRoute {
  const words = `${destination} via ${gateway} dev ${device}`;
  return { words, unsaid: [], message: new TextEncoder().encode(words), hop: { gateway, device }, source };
}

function routeOf(standing: StandingRoute | null, destination: string): Route {
  const { hop, source } = standing ?? { hop: { gateway: "198.51.100.6", device: "pub" }, source: "198.51.100.7" };
  return {
    kind: "unicast",
    gateway: hop?.gateway ?? null,
    device: hop?.device ?? null,
    source,
    table: 254,
    prefix: standing === null ? "0.0.0.0/0" : `${destination}/32`,
    protocol: "boot",
    multipath: [],
  };
}

/** A socket of kube-vip with a peer. */
export function socketWith(address: string, change: Partial<TcpSocket> & { bytesReceived?: number } = {}): TcpSocket {
  const { bytesReceived = 500, ...rest } = change;
  return {
    state: "ESTAB",
    local: { address: "10.66.6.3", port: 40_000 },
    remote: { address, port: 179 },
    uid: 0,
    inode: 1,
    pid: 2114,
    process: "kube-vip",
    sendQueue: 0,
    receiveQueue: 0,
    signed: null,
    info: {
      unackedSegments: 0,
      retransmits: 0,
      backoff: 0,
      totalRetransmits: 0,
      lastDataSentMs: 0,
      lastDataReceivedMs: 0,
      lastAckReceivedMs: 0,
      roundTripUs: 300,
      bytesAcked: 500,
      bytesReceived,
    },
    ...rest,
  };
}
