/**
 * What kube-vip's log says of VIPs: announced, withdrawn, failed. Lines of both formats, logrus (up to v0.8.9) and slog:
 * `[endpoints] added BGP host: 147.75.75.1/32, service: default/nginx` and
 * `added BGP host provider=endpointslices ip=147.75.75.1/32 "service name"=nginx …` (pkg/endpoints/endpoints_bgp.go@v1.2.3,
 * pkg/manager/watch_endpoints.go@v0.8.9); for the control plane `BGP health check passed, announcing route cidr=…`
 * (pkg/cluster/service.go@v1.2.3). There is such a line since v0.7.0, and none with a leader election.
 *
 * @module
 */
import { canonicalAddress } from "../address.ts";
import type { LogTail } from "../facts.ts";
import { once } from "../once.ts";

export interface Announcement {
  readonly what: "announced" | "withdrawn" | "failed";
  readonly line: string;
}

export interface Announcements {
  /** Address to what was last said of it. */
  readonly last: ReadonlyMap<string, Announcement>;
  /** The last failure that names no address, with nothing announced after it. */
  readonly failed: string | null;
  /** The line with which the watcher of Services ended. */
  readonly stopped: string | null;
  /** The last line on a failing health check of the control plane. */
  readonly unhealthy: string | null;
  /** Whether the log reaches back to the start of the process, so that its silence says something. */
  readonly whole: boolean;
  /** Whether it is in the format of v0.8.10 and later. */
  readonly slog: boolean;
}

const ADDRESS = String.raw`([0-9a-fA-F.:]+)(?:/\d*)?`;
const ANNOUNCED = [
  new RegExp(String.raw`added BGP host provider=\S+ ip=${ADDRESS}\s`),
  new RegExp(String.raw`added BGP host: ${ADDRESS}, service:`),
  new RegExp(String.raw`BGP health check passed, announcing route cidr=${ADDRESS}\s`),
];
const WITHDRAWN = [
  new RegExp(String.raw`deleted BGP host (?:provider=\S+ )?ip=${ADDRESS}\s`),
  new RegExp(String.raw`deleted BGP host: ${ADDRESS}, service:`),
  new RegExp(String.raw`threshold reached, withdrawing route .*\bcidr=${ADDRESS}\s`),
];
const FAILED = /error adding BGP host|BGP health check: failed to announce route/;
const ANY_ADDRESS = new RegExp(String.raw`(?:address: |cidr=)${ADDRESS}[\]\s]`);
const STARTED = /\bkube-vip\.io version=|Starting kube-vip\.io \[/;
const SLOG = /\bkube-vip\.io version=/;
const STOPPED = /Stopping watching services for type: LoadBalancer/;
const UNHEALTHY = /BGP health check failed/;

/** Of the containers that run; what came before them was said of other sessions. */
export const announcements = once(readAnnouncements);

function readAnnouncements(tails: readonly LogTail[]): Announcements {
  const last = new Map<string, Announcement>();
  let [failed, stopped, unhealthy]: (string | null)[] = [null, null, null];
  let [whole, slog] = [false, false];
  for (const { text } of tails.filter(({ previous }) => !previous).flatMap(({ lines }) => lines)) {
    const line = `${text} `;
    whole ||= STARTED.test(line);
    slog ||= SLOG.test(line);
    const said = announcementIn(line);
    if (said !== null) last.set(said.address, { what: said.what, line: text });
    else if (FAILED.test(line)) failed = text;
    if (said?.what === "announced") [failed, unhealthy] = [null, null];
    if (STOPPED.test(line)) stopped = text;
    if (UNHEALTHY.test(line)) unhealthy = text;
  }
  return { last, failed: failed ?? null, stopped: stopped ?? null, unhealthy: unhealthy ?? null, whole, slog };
}

function announcementIn(line: string): { address: string; what: Announcement["what"] } | null {
  const announced = addressIn(line, ANNOUNCED);
  if (announced !== null) return { address: announced, what: "announced" };
  const withdrawn = addressIn(line, WITHDRAWN);
  if (withdrawn !== null) return { address: withdrawn, what: "withdrawn" };
  const failed = FAILED.test(line) ? addressIn(line, [ANY_ADDRESS]) : null;
  return failed === null ? null : { address: failed, what: "failed" };
}

function addressIn(line: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const address = canonicalAddress(pattern.exec(line)?.[1] ?? "");
    if (address !== null) return address;
  }
  return null;
}
