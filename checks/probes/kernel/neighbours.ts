import { valueOr } from "../../engine/fact.ts";
import type { Neighbour, Route } from "../../model/facts.ts";
import { KernelProblem, type NeighbourName } from "../ports/kernel.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { missingBecause } from "./missing.ts";
import { pause } from "./pause.ts";

const SOURCE = "rtnetlink RTM_GETNEIGH";
/** The kernel gives a neighbour up after three questions, a second apart. */
const LONGEST_WAIT_MS = 3_500;
const FIRST_PAUSE_MS = 2, LONGEST_PAUSE_MS = 50;
const UNDECIDED: ReadonlySet<Neighbour["state"]> = new Set(["incomplete", "delay", "probe"]);
const SETTLED: ReadonlySet<Neighbour["state"]> = new Set(["reachable", "permanent", "noarp"]);

/**
 * The neighbour table, once the next hops towards the peers are known to answer or not: a stale entry proves nothing,
 * so the kernel is asked to look again (not with `--passive`), and given the time that it takes.
 */
export const kernelNeighbours: Probe = {
  id: "kernel/neighbours",
  provides: ["neighbours"],
  needs: ["settings", "peers", "route", "privateGateways"],
  deadlineMs: 4_000,
  permissions: { capabilities: ["NET_ADMIN"] },
  async run(context) {
    try {
      context.land("neighbours", await settledTable(context), SOURCE);
    } catch (error) {
      context.miss("neighbours", missingBecause(error, SOURCE));
    }
  },
};

async function settledTable(context: ProbeContext): Promise<readonly Neighbour[]> {
  const { kernel } = context.world;
  const hops = nextHops(context);
  const settings = context.read("settings");
  if (settings.state === "known" && settings.value.mode !== "passive") nudgeAll(context, hops);
  const until = performance.now() + Math.min(LONGEST_WAIT_MS, context.remainingMs() - LONGEST_PAUSE_MS);
  for (let wait = FIRST_PAUSE_MS;; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const table = kernel.neighbours();
    const isOpen = hops.some((hop) => UNDECIDED.has(stateOf(hop, table)));
    if (!isOpen || performance.now() >= until || context.signal.aborted) return table;
    await pause(wait, context.signal);
  }
}

function nudgeAll(context: ProbeContext, hops: readonly NeighbourName[]): void {
  const { kernel } = context.world;
  const table = kernel.neighbours();
  for (const hop of hops) {
    if (SETTLED.has(stateOf(hop, table))) continue;
    try {
      kernel.nudge(hop);
    } catch (error) {
      // The table is read all the same; what was not asked stays stale or absent, and says so.
      if (!(error instanceof KernelProblem)) throw error;
      context.world.debug(`kernel/neighbours: ${error.message}`);
    }
  }
}

function stateOf(hop: NeighbourName, table: readonly Neighbour[]): Neighbour["state"] {
  const entry = table.find((each) => each.address === hop.address && each.interface === hop.interface);
  return entry?.state ?? "none";
}

/** Each gateway that a route to a peer uses, the peer itself where it is on the link, and the private gateways. */
function nextHops(context: ProbeContext): readonly NeighbourName[] {
  const hops = valueOr(context.read("peers"), []).flatMap(({ address }) => {
    const routes = valueOr(context.readFor("route", address), null);
    return routes === null ? [] : [routes.free, routes.bound].flatMap((route) => hopsOf(route, address));
  });
  const gateways = valueOr(context.read("privateGateways"), []).map(({ address, device }) => ({
    address,
    interface: device,
  }));
  const all = [...hops, ...gateways];
  return all.filter((hop, index) =>
    all.findIndex((other) => other.address === hop.address && other.interface === hop.interface) === index
  );
}

function hopsOf(route: Route | null, peer: string): readonly NeighbourName[] {
  if (route === null || route.kind !== "unicast") return [];
  return [route, ...route.multipath].flatMap(({ gateway, device }) =>
    device === null ? [] : [{ address: gateway ?? withoutZone(peer), interface: device }]
  );
}

function withoutZone(address: string): string {
  return address.split("%", 1)[0]!;
}
