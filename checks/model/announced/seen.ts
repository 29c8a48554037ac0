/**
 * What tells whether a VIP is announced, and what is common to both kinds of VIP: nothing announces without a process and
 * a session.
 *
 * @module
 */
import { fail, type Verdict } from "../../engine/define.ts";
import type { Fact } from "../../engine/fact.ts";
import type { Address, ApiAccess, Host, Instance, KubernetesNode, ServiceEndpoints, TcpSocket } from "../facts.ts";
import { parseBool } from "../kube_vip/go_values.ts";
import type { Announcements } from "../logs/announcements.ts";
import { run } from "../remedies/remedy.ts";
import { standingSessions } from "../sessions.ts";

/** The ways in which `services/announced` can be wrong. */
export type AnnouncedKind =
  | "not-running"
  | "no-session"
  | "no-address"
  | "no-endpoints"
  | "not-taken"
  | "failed"
  | "withdrawn"
  | "must-not";

export interface Seen {
  readonly instances: readonly Instance[];
  readonly sockets: Fact<readonly TcpSocket[]>;
  readonly endpoints: Fact<readonly ServiceEndpoints[]>;
  readonly log: Announcements;
  readonly addresses: Fact<readonly Address[]>;
  readonly node: KubernetesNode | null;
  readonly apiAccess: ApiAccess | null;
  readonly host: Host | null;
}

export const SEE_LOG = run({
  summary: "See what kube-vip says of it",
  commands: ["crictl logs $(crictl ps -q --name kube-vip | head -n 1) 2>&1 | grep -i 'bgp host\\|svcs\\|health check'"],
  risk: "safe",
  verify: ["services/announced"],
});

/** No process, or no session in BGP mode: nothing is announced, whatever a log said before. */
export function notWorking(of: readonly Instance[], { sockets }: Seen): Verdict<AnnouncedKind> | null {
  const expected = "announced over a session of this node";
  if (!of.some(({ running }) => running)) {
    return fail("not-running", {
      found: "no running kube-vip that would announce it",
      expected,
      evidence: { instances: of.map(({ id, running }) => ({ id, running })) },
      remedies: [SEE_LOG],
    });
  }
  if (!of.some(({ mode }) => mode === "bgp")) return null;
  const sessions = standingSessions(sockets);
  if (sessions === null || sessions.length > 0) return null;
  return fail("no-session", {
    found: "no established session of kube-vip",
    expected,
    evidence: { sockets: [] },
    remedies: [SEE_LOG],
  });
}

/** Whether one Node alone announces, by an election. */
export function isLed({ settings }: Instance): boolean {
  return ["vip_leaderelection", "svc_election"].some((name) => parseBool(settings?.variables[name] ?? "") === true);
}
