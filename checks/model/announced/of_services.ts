/** Whether the address of a Service is announced from this node. */
import { fail, notApplicable, pass, unclear, type Verdict, warn } from "../../engine/define.ts";
import { isControlPlaneNode } from "../control_plane.ts";
import { isOfControlPlane } from "../control_plane_service.ts";
import { quote } from "../describe.ts";
import type { Host, Instance, LoadBalancerService, Vip } from "../facts.ts";
import { leftOut, watchedInstead } from "../left_out.ts";
import { restartKubeVip } from "../remedies/restart_kube_vip.ts";
import { run } from "../remedies/remedy.ts";
import { nameOfService, namesOf } from "../service_addresses.ts";
import { isServedByOthers, judgeClass, takersOf } from "../service_class.ts";
import { inRange } from "../versions/in_range.ts";
import { withoutEndpoints } from "./behind.ts";
import { type AnnouncedKind, isLed, notWorking, SEE_LOG, type Seen } from "./seen.ts";

/** What is seen, and what of it concerns this VIP. */
interface Scene extends Seen {
  readonly vip: Vip;
  /** The Services that have it and that kube-vip looks at. */
  readonly meant: readonly LoadBalancerService[];
  /** The instances that look at Services. */
  readonly takers: readonly Instance[];
}

export function ofServices(vip: Vip, seen: Seen): Verdict<AnnouncedKind> {
  const scene: Scene = {
    ...seen,
    vip,
    meant: vip.services.filter((each) => !each.ignored && watchedInstead(each, seen.instances) === null),
    takers: takersOf(seen.instances),
  };
  return notMeant(scene) ?? withoutAddress(scene) ?? notWorking(scene.takers, seen) ?? fromOneNode(scene) ??
    ofAnotherClass(scene) ?? allTheSame(scene) ?? withoutEndpoints(scene.meant, scene.endpoints) ?? byLog(scene) ??
    unclear(
      "notFound",
      `No sensor tells whether ${vip.address} is announced: kube-vip's log does not reach back to it`,
    );
}

function notMeant({ vip, meant, takers, instances }: Scene): Verdict<AnnouncedKind> | null {
  const [first] = meant;
  if (takers.length === 0 && first !== undefined) {
    return notApplicable("kube-vip announces no Services here: svc_enable is off");
  }
  if (first === undefined) {
    const why = vip.services.map((each) => leftOut(each, instances)).find((each) => each !== null);
    return notApplicable(why ?? "No Service has it");
  }
  return meant.every((each) => isServedByOthers(each, instances))
    ? notApplicable(`Its class ${first.class} is of another load balancer, which gave it an address`)
    : null;
}

function withoutAddress({ vip, meant }: Scene): Verdict<AnnouncedKind> | null {
  if (vip.address !== null) return null;
  const [name] = meant.flatMap(namesOf);
  if (name !== undefined) {
    return unclear("notFound", `kube-vip looks ${quote(name)} up, and what came of it stands nowhere`);
  }
  return fail("no-address", {
    found: "no address",
    expected: "an address",
    evidence: { vip: { services: meant.map(nameOfService) } },
    remedies: [run({
      summary: "See what it waits for",
      commands: ["kube-vip-doctor check services/address ccm/running ccm/load-balancer"],
      risk: "safe",
      verify: ["services/address", "services/announced"],
    })],
  });
}

/** Without BGP one Node answers for a VIP, and has it on an interface; `null` in BGP mode. */
function fromOneNode({ vip, takers, meant, endpoints, addresses }: Scene): Verdict<AnnouncedKind> | null {
  if (takers.some(({ mode }) => mode === "bgp" || mode === "unknown")) return null;
  const without = withoutEndpoints(meant, endpoints);
  if (without !== null) return without;
  if (addresses.state === "unknown") return unclear(addresses.reason, addresses.detail);
  const holder = addresses.value.find((each) => each.address === vip.address);
  if (holder !== undefined) return pass({ found: `on ${holder.interface}`, evidence: { addresses: holder } });
  const from = leaderOf(meant);
  return notApplicable(`One Node answers for it, not this one${from === null ? "" : `: ${from} did last`}`);
}

function ofAnotherClass({ takers, meant }: Scene): Verdict<AnnouncedKind> | null {
  const seen = takers.filter(({ settings }) => settings !== null);
  const isTaken = seen.length === 0 || meant.some((each) => seen.some((taker) => judgeClass(each, taker) === "taken"));
  if (isTaken) return null;
  return fail("not-taken", {
    found: meant[0]?.class == null ? "a Service without a class" : `a Service of the class ${quote(meant[0].class)}`,
    expected: "a Service that kube-vip takes",
    evidence: { vip: { services: meant.map(nameOfService) } },
    remedies: [SEE_LOG],
  });
}

/** Announced from here by the log's last word, while its endpoints are on other nodes: what comes here is lost. */
function allTheSame({ vip, meant, endpoints, log }: Scene): Verdict<AnnouncedKind> | null {
  const last = log.last.get(vip.address ?? "");
  if (last?.what !== "announced" || withoutEndpoints(meant, endpoints)?.status !== "notApplicable") return null;
  return warn("must-not", {
    found: "«added BGP host» is the last word on it in kube-vip's log, and no endpoint is here",
    expected: "announced by nodes with an endpoint alone, as externalTrafficPolicy Local has it",
    impact: "Traffic that comes to this node for it is dropped.",
    evidence: { kubeVipLogs: last.line },
    remedies: [SEE_LOG],
  });
}

/** The last word on the address; without one, what a whole log does not say. */
function byLog(scene: Scene): Verdict<AnnouncedKind> | null {
  const { vip, log, takers, meant } = scene;
  const last = log.last.get(vip.address ?? "");
  if (last?.what === "announced") return announced(last.line, scene);
  const [taker] = takers;
  const said = {
    expected: "«added BGP host» with its address",
    evidence: { kubeVipLogs: last?.line ?? log.failed ?? log.stopped ?? "not a word of it" },
    remedies: [
      restartKubeVip(taker ?? { manifest: null, pod: null }, {
        summary: "Start kube-vip again: it takes up every Service anew",
        verify: ["services/announced"],
      }),
      SEE_LOG,
    ],
  };
  if (last !== undefined) return fail(last.what, { ...said, found: quote(last.line, 160) });
  if (log.failed !== null) return fail("failed", { ...said, found: quote(log.failed, 160) });
  if (takers.some(isLed) || meant.some(({ forcedElection }) => forcedElection)) return byElection(scene);
  // Versions before v0.7.0 have no such line, and a Service of a moment ago may still be on its way.
  const isTalking = log.slog || takers.every(({ version }) => version !== null && inRange(version, ">=0.7.0"));
  if (!log.whole || !isTalking || meant.some((each) => isFresh(each, scene.host))) return null;
  return fail("not-taken", {
    ...said,
    found: log.stopped === null ? "not a word of it in kube-vip's whole log" : quote(log.stopped, 160),
  });
}

/** The one that leads announces, and says nothing of it. */
function byElection({ meant, node }: Scene): Verdict<AnnouncedKind> | null {
  const from = leaderOf(meant);
  if (from === null || from === node?.name) return null;
  return notApplicable(`With a leader election one Node announces it: ${from} did last`);
}

function announced(line: string, { vip, node, instances, apiAccess }: Scene): Verdict<AnnouncedKind> {
  const evidence = { kubeVipLogs: line };
  const server = apiAccess?.server ?? null;
  const isWorker = node !== null && !isControlPlaneNode(node);
  if (isWorker && vip.services.some((each) => isOfControlPlane(each, { instances, server }))) {
    return fail("must-not", {
      found: "this worker announces the address of the control plane",
      expected: "announced by nodes of the control plane alone",
      evidence,
      remedies: [SEE_LOG],
    });
  }
  return pass({ found: "«added BGP host» in kube-vip's log, and a session stands", evidence });
}

function leaderOf(meant: readonly LoadBalancerService[]): string | null {
  return meant.map((each) => each.announcedFrom).find((name) => name != null) ?? null;
}

/** Younger than a minute: kube-vip may not have come to it. */
function isFresh({ createdAt }: LoadBalancerService, host: Host | null): boolean {
  if (createdAt === null || host === null) return false;
  return Date.parse(host.now) - Date.parse(createdAt) < 60_000;
}
