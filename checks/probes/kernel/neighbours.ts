import { valueOr } from "../../engine/fact.ts";
import { isInPrefix } from "../../model/address.ts";
import type { Neighbour, Route } from "../../model/facts.ts";
import { KernelProblem, type NeighbourName } from "../ports/kernel.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { missingBecause } from "./missing.ts";
import { pause } from "./pause.ts";

const SOURCE = "rtnetlink RTM_GETNEIGH";
/** The kernel gives a neighbour up after three questions, a second apart. */
const LONGEST_WAIT_MS = 3_500;
const FIRST_PAUSE_MS = 2, LONGEST_PAUSE_MS = 50;
/** A neighbour on the link answers within a few milliseconds. */
const ARP_MS = 400;
const UNDECIDED: ReadonlySet<Neighbour["state"]> = new Set(["incomplete", "delay", "probe"]);
const DOUBTFUL: ReadonlySet<Neighbour["state"]> = new Set(["permanent", "noarp", "failed", "incomplete"]);
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
  permissions: { capabilities: ["NET_ADMIN", "NET_RAW"] },
  async run(context) {
    try {
      context.land("neighbours", await withAnswers(await settledTable(context), context), SOURCE);
    } catch (error) {
      context.miss("neighbours", missingBecause(error, SOURCE));
    }
  },
};

/**
 * What is fixed the kernel never asks for, and what it asked for in vain may have answered all the same: so it is asked
 * beside the kernel who has the address.
 */
async function withAnswers(table: readonly Neighbour[], context: ProbeContext): Promise<readonly Neighbour[]> {
  const settings = context.read("settings");
  const doubtful = table.filter(({ address, state }) => DOUBTFUL.has(state) && !address.includes(":"));
  const hops = doubtful.length === 0 ? [] : nextHops(context);
  const asked = doubtful.filter((entry) => hops.some((hop) => isOf(entry, hop)));
  if (asked.length === 0 || settings.state === "unknown" || settings.value.mode === "passive") return table;
  const answers = new Map<Neighbour, string | null>();
  await Promise.all(asked.map((entry) => ask(entry, { context, answers })));
  return table.map((entry) => answers.has(entry) ? { ...entry, answered: answers.get(entry)! } : entry);
}

async function ask(
  entry: Neighbour,
  { context, answers }: { context: ProbeContext; answers: Map<Neighbour, string | null> },
): Promise<void> {
  const { world: { tcp, kernel, debug }, signal } = context;
  try {
    const own = kernel.addresses().filter((each) => each.interface === entry.interface && !each.address.includes(":"));
    const near = own.find(({ address, prefixLength }) => isInPrefix(entry.address, { base: address, prefixLength }));
    const source = (near ?? own[0])?.address;
    if (source === undefined) return;
    const target = { address: entry.address, interface: entry.interface, source };
    answers.set(entry, await tcp.askByArp(target, { timeoutMs: Math.min(ARP_MS, context.remainingMs()), signal }));
  } catch (error) {
    if (!(error instanceof KernelProblem)) throw error;
    debug(`kernel/neighbours: ${error.message}`);
  }
}

function isOf(entry: Neighbour, hop: NeighbourName): boolean {
  return entry.address === hop.address && entry.interface === hop.interface;
}

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
  const entry = table.find((each) => isOf(each, hop));
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
