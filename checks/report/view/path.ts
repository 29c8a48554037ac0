/**
 * The way to each peer, hop by hop, broken where it is broken. A model first, so that the same picture can be drawn with
 * other means, then its lines.
 *
 * @module
 */
import type { Finding } from "../../engine/finding.ts";
import type { PeerCell, PeerRow, Report } from "../../engine/report.ts";
import type { Subject } from "../../engine/subject.ts";
import { concerns, isExplained } from "./reading.ts";

export interface Hop {
  /** What leads there: a device, `179`; empty where nothing has to be said. */
  readonly by: string;
  readonly name: string;
  readonly state: "ok" | "broken" | "unknown";
}

/** One way: hops up to the peer, or up to where it is cut, and how it ends. */
export interface Way {
  readonly hops: readonly Hop[];
  readonly end: string;
}

export interface Path {
  readonly peer: string;
  readonly instance: string | null;
  readonly from: string;
  /** The source address; `null` where it is not known. */
  readonly source: string | null;
  /** The way that packets should take; the only one where they do. */
  readonly way: Way;
  /** The way that they take instead. */
  readonly instead: Way | null;
}

/** Checks that find the way itself broken, from the near end to the far one. */
const STAGES = ["routes/source-present", "routes/link", "routes/firewall", "routes/gateway-neighbour"] as const;

interface Blame {
  readonly check: string;
  readonly finding: Finding;
}

interface Leg {
  readonly gateway: string | null;
  readonly device: string | null;
  readonly source: string | null;
}

/** One path a peer, in the order of the matrix. */
export function pathsOf(report: Report): Path[] {
  return report.peers.map((row) => pathOf(row, report));
}

function pathOf(row: PeerRow, report: Report): Path {
  const leg = legOf(row.cells.kernelRoute);
  const wrong = blame(report, row, { checks: ["routes/peer-route"] });
  const wanted = wrong === undefined ? null : wantedLeg(wrong.finding);
  const common = {
    peer: row.address,
    instance: row.instance,
    from: report.run.node ?? report.run.host ?? "this node",
    source: wanted?.source ?? leg.source,
  };
  if (wrong === undefined) return { ...common, way: wayOf(row, report, { leg }), instead: null };
  const cut: Hop = {
    by: wanted?.device ?? "",
    name: wanted?.gateway ?? wrong.finding.expected ?? row.address,
    state: "broken",
  };
  const goes = leg.device !== null || leg.gateway !== null;
  const way = { hops: [cut], end: goes ? `no route to ${row.address} this way` : `no route to ${row.address}` };
  return { ...common, way, instead: goes ? wayOf(row, report, { leg }) : null };
}

function wayOf(row: PeerRow, report: Report, { leg }: { leg: Leg }): Way {
  const blamed = blame(report, row, { checks: STAGES });
  const source = blamed?.check === "routes/source-present";
  const gateway: Hop = { by: leg.device ?? "", name: leg.gateway ?? "on link", state: "ok" };
  if (blamed !== undefined) {
    const end = blamed.finding.found ?? blamed.finding.impact ?? blamed.check;
    const cut: Hop = source ? { by: "", name: leg.source ?? "no source address", state: "broken" } : gateway;
    return { hops: [{ ...cut, state: "broken" }], end };
  }
  const unknown = row.cells.kernelRoute.status === "unknown";
  const first: Hop = unknown ? { by: "", name: "route unknown", state: "unknown" } : gateway;
  return { hops: [first, lastHop(row)], end: endOf(row) };
}

/** The session itself: it stands where a socket does; it is broken where the socket or the exchange is bad. */
function lastHop({ address, cells }: PeerRow): Hop {
  const seen = [cells.socket, cells.probe, cells.metric];
  const state = cells.socket.status === "ok"
    ? "ok"
    : seen.some(({ status }) => status === "bad")
    ? "broken"
    : seen.some(({ status }) => status === "ok")
    ? "ok"
    : "unknown";
  return { by: "179", name: address, state };
}

function endOf({ cells }: PeerRow): string {
  const told = [cells.socket, cells.metric, cells.probe].filter(({ detail, status }) =>
    detail !== "" && status !== "none"
  );
  const asn = [cells.configured, cells.annotation, cells.metadata].find(({ value }) => typeof value === "number")
    ?.value;
  const bad = told.filter(({ status }) => status === "bad");
  const words = (bad.length > 0 ? bad : told).map(({ detail }) => detail);
  return [...asn === undefined ? [] : [`AS ${asn}`], ...words].join(", ");
}

/** The first failing finding of these checks that concerns the peer and is explained by nothing else. */
function blame(report: Report, row: PeerRow, { checks }: { checks: readonly string[] }): Blame | undefined {
  const subject: Subject = `peer:${row.address}`;
  for (const check of checks) {
    const findings = report.results.find((result) => result.id === check)?.findings ?? [];
    const finding = findings.find((it) => it.status === "fail" && concerns(it, subject) && !isExplained(it, check));
    if (finding !== undefined) return { check, finding };
  }
  return undefined;
}

/** The way that the repair would set, if it says so. */
function wantedLeg({ remedies }: Finding): Leg | null {
  const [operation] = remedies.flatMap(({ operations }) => operations);
  return operation?.routeReplace ?? null;
}

/** The values of the route's cell, each where it is a text. */
function legOf({ value }: PeerCell): Leg {
  const route: Record<string, unknown> = typeof value === "object" && value !== null ? { ...value } : {};
  return { gateway: textOf(route["gateway"]), device: textOf(route["device"]), source: textOf(route["source"]) };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
