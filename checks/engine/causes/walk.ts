/**
 * The walk: over which edges a failure travels, where the roots are, what each explains.
 *
 * @module
 */
import { standing, type Vertex } from "./graph.ts";

/** What carries into a vertex: over a link, or over a link that bridges one unknown finding (rules 6 and 7). */
export interface Carried {
  /** Right behind each vertex: what its failure travels to. */
  readonly next: ReadonlyMap<Vertex, readonly Step[]>;
  /** Vertices to which something failing leads. */
  readonly explained: ReadonlySet<Vertex>;
}

export interface Step {
  readonly to: Vertex;
  readonly bridged: boolean;
}

/** Vertices in an order in which each stands behind all its upstreams. The graph of checks has no cycle. */
function inOrder(vertices: readonly Vertex[]): Vertex[] {
  const order: Vertex[] = [];
  const seen = new Set<Vertex>();
  function visit(vertex: Vertex): void {
    if (seen.has(vertex)) return;
    seen.add(vertex);
    for (const up of vertex.up) visit(up);
    order.push(vertex);
  }
  for (const vertex of vertices) visit(vertex);
  return order;
}

/** Rule 6, left side: what can carry at all. */
function sends(vertex: Vertex): boolean {
  const state = standing(vertex.finding.status);
  return state === "bad" || state === "blocked";
}

/** Rule 6, right side: `fail`, `blocked`, and an outcome that is unknown. */
function receives(vertex: Vertex): boolean {
  return sends(vertex) || isUnknownOutcome(vertex);
}

export function isUnknownOutcome(vertex: Vertex): boolean {
  return vertex.outcome && standing(vertex.finding.status) === "unknown";
}

/** Rule 8. */
export function isBrokenOutcome(vertex: Vertex): boolean {
  return vertex.outcome && sends(vertex);
}

export function isFailing(vertex: Vertex): boolean {
  return vertex.finding.status === "fail";
}

/**
 * Rules 6 and 7. A way ends at an unknown outcome, since nothing is sent from there; a bridge is laid only into what
 * nothing failing explains over plain links, so the order of the graph decides.
 */
export function carry(vertices: readonly Vertex[]): Carried {
  const next = new Map<Vertex, Step[]>(vertices.map((vertex) => [vertex, []]));
  const explained = new Set<Vertex>();
  for (const vertex of inOrder(vertices)) {
    if (!receives(vertex)) continue;
    const direct = vertex.up.filter(sends);
    for (const up of direct) next.get(up)?.push({ to: vertex, bridged: false });
    if (direct.some((up) => isFailing(up) || explained.has(up))) {
      explained.add(vertex);
      continue;
    }
    for (const up of overOneUnknown(vertex)) {
      if (direct.includes(up)) continue;
      next.get(up)?.push({ to: vertex, bridged: true });
      if (isFailing(up) || explained.has(up)) explained.add(vertex);
    }
  }
  return { next, explained };
}

function overOneUnknown(vertex: Vertex): Set<Vertex> {
  const found = new Set<Vertex>();
  for (const middle of vertex.up) {
    if (standing(middle.finding.status) !== "unknown") continue;
    for (const up of middle.up) if (sends(up)) found.add(up);
  }
  return found;
}

/** What a failure reaches, each with the length of the longest way to it and whether every way is bridged. */
export interface Reach {
  readonly longest: number;
  readonly onlyBridged: boolean;
}

export function reach(from: Vertex, { next }: Carried): Map<Vertex, Reach> {
  const reached = new Map<Vertex, Reach>();
  for (const vertex of behind(from, next)) {
    const here = vertex === from ? { longest: 0, onlyBridged: false } : reached.get(vertex);
    if (here === undefined) continue;
    for (const { to, bridged } of next.get(vertex) ?? []) {
      const before = reached.get(to);
      reached.set(to, {
        longest: Math.max(before?.longest ?? 0, here.longest + 1),
        onlyBridged: (before?.onlyBridged ?? true) && (bridged || here.onlyBridged),
      });
    }
  }
  return reached;
}

/** `from` and all behind it, each before what stands behind it. */
function behind(from: Vertex, next: Carried["next"]): Vertex[] {
  const order: Vertex[] = [];
  const seen = new Set<Vertex>();
  function visit(vertex: Vertex): void {
    if (seen.has(vertex)) return;
    seen.add(vertex);
    for (const { to } of next.get(vertex) ?? []) visit(to);
    order.unshift(vertex);
  }
  visit(from);
  return order;
}
