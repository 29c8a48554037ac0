/** Whether the address of the control plane is announced from this node, and whether it may be. */
import { fail, notApplicable, pass, unclear, type Verdict } from "../../engine/define.ts";
import { isControlPlaneNode } from "../control_plane.ts";
import { hostOf } from "../control_plane_service.ts";
import { quote } from "../describe.ts";
import type { Address, ApiAccess, Instance, Vip } from "../facts.ts";
import { edit } from "../remedies/remedy.ts";
import { type AnnouncedKind, isLed, notWorking, SEE_LOG, type Seen } from "./seen.ts";

const EXPECTED = "announced over a session of this node";

export function ofControlPlane(vip: Vip, seen: Seen): Verdict<AnnouncedKind> {
  const own = seen.instances.filter(({ id }) => vip.controlPlane.includes(id));
  const down = notWorking(own, seen);
  if (down !== null) return down;
  const isBgp = own.some(({ mode }) => mode === "bgp");
  if (isBgp && own.some(hasHealthCheck)) return byHealthCheck(vip, seen);
  const { addresses } = seen;
  if (addresses.state === "unknown") return unclear(addresses.reason, addresses.detail);
  const holder = addresses.value.find((each) => each.address === vip.address);
  if (holder !== undefined) return held(holder, { ...seen, isBgp, own: addresses.value });
  if (!isBgp || own.some(isLed)) return notApplicable("One Node holds it, and it is not this one");
  return fail("not-taken", {
    found: "on no interface of this node, where kube-vip puts it before it announces it",
    expected: EXPECTED,
    evidence: { addresses: addresses.value.map(({ address }) => address) },
    remedies: [SEE_LOG],
  });
}

/** Where a health check is set, it alone announces and withdraws, and the log alone tells. */
function byHealthCheck(vip: Vip, { log }: Seen): Verdict<AnnouncedKind> {
  const last = log.last.get(vip.address ?? "");
  if (last?.what === "announced") {
    return pass({ found: "the health check passed", evidence: { kubeVipLogs: last.line } });
  }
  const line = last?.line ?? log.unhealthy;
  if (line === null) {
    return unclear("notFound", "No sensor tells what the health check of kube-vip found: its log does not reach back");
  }
  return fail(last?.what === "failed" ? "failed" : "withdrawn", {
    found: quote(line, 160),
    expected: EXPECTED,
    evidence: { kubeVipLogs: line },
    remedies: [SEE_LOG],
  });
}

function held(
  holder: Address,
  { node, apiAccess, isBgp, own }: Seen & { isBgp: boolean; own: readonly Address[] },
): Verdict<AnnouncedKind> {
  const evidence = { addresses: holder };
  if (node !== null && !isControlPlaneNode(node)) {
    return fail("must-not", {
      found: `on ${holder.interface} of this worker`,
      expected: "announced by nodes of the control plane alone",
      evidence,
      remedies: [SEE_LOG],
    });
  }
  if (isBgp && isApiOfThisNodeDead(apiAccess, own)) {
    return fail("must-not", {
      found: `on ${holder.interface}, while the API server of this node does not answer`,
      expected: "withdrawn while the API server of this node is dead",
      evidence: { apiAccess: { server: apiAccess?.server, problem: apiAccess?.problem?.kind }, ...evidence },
      remedies: [edit({
        summary: "Have kube-vip look: variable control_plane_health_check_address (kube-vip v1.2.0 and later)",
        verify: ["services/announced"],
      })],
    });
  }
  return pass({ found: `on ${holder.interface}${isBgp ? ", and a session stands" : ""}`, evidence });
}

/** Only where a kubeconfig names this very node: a dead VIP says nothing of the API server beside it. */
function isApiOfThisNodeDead(access: ApiAccess | null, own: readonly Address[]): boolean {
  const host = hostOf(access?.server ?? null);
  const isHere = host !== null && own.some(({ address, scope }) => address === host && scope !== "host");
  return isHere && ["refused", "timeout", "server-error"].includes(access?.problem?.kind ?? "");
}

function hasHealthCheck({ settings }: Instance): boolean {
  return (settings?.variables["control_plane_health_check_address"] ?? "") !== "";
}
