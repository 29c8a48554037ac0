import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { servicesIdle } from "../model/applies.ts";
import { isControlPlaneNode } from "../model/control_plane.ts";
import { hostOf, isOfControlPlane } from "../model/control_plane_service.ts";
import { describeList, quote } from "../model/describe.ts";
import type {
  Address,
  ApiAccess,
  Host,
  Instance,
  KubernetesNode,
  LoadBalancerService,
  LogTail,
  ServiceEndpoints,
  TcpSocket,
  Vip,
} from "../model/facts.ts";
import { parseBool } from "../model/kube_vip/go_values.ts";
import { type Announcements, announcements } from "../model/logs/announcements.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameOfService } from "../model/service_addresses.ts";
import { isServedByOthers, judgeClass, takersOf } from "../model/service_class.ts";
import { standingSessions } from "../model/sessions.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind =
  | "not-running"
  | "no-session"
  | "no-address"
  | "no-endpoints"
  | "not-taken"
  | "failed"
  | "withdrawn"
  | "must-not";

interface Around {
  readonly instances: readonly Instance[];
  readonly sockets: Fact<readonly TcpSocket[]>;
  readonly endpoints: Fact<readonly ServiceEndpoints[]>;
  readonly log: Announcements;
  readonly addresses: Fact<readonly Address[]>;
  readonly node: KubernetesNode | null;
  readonly apiAccess: ApiAccess | null;
  readonly host: Host | null;
}

/**
 * The outcome: only positive evidence says that a VIP is not announced. Where no sensor is left it is unknown, which
 * changes no exit code (failure catalogue, D11, B11).
 */
export default defineCheck({
  id: "services/announced",
  title: "kube-vip announces every VIP from this node",
  severity: "critical",
  per: "vip",
  needs: ["vip", "instances"],
  uses: ["sockets", "endpoints", "kubeVipLogs", "addresses", "node", "apiAccess", "host"],
  kinds: {
    "not-running": "Nothing announces {subjects} from this node: kube-vip does not run",
    "no-session": "{subjects} {is|are} announced to nobody: no session of kube-vip stands",
    "no-address": "{subjects} {has|have} no address that could be announced",
    "no-endpoints": "{subjects} {is|are} not announced: nothing is behind {it|them}",
    "not-taken": "kube-vip has not taken {subjects} up",
    "failed": "kube-vip fails to announce {subjects}",
    "withdrawn": "kube-vip has withdrawn {subjects}",
    "must-not": "{subjects} {is|are} announced from this node, which must not be",
  },
  causedBy: [
    { check: "kube-vip/running" },
    { check: "bgp/session" },
    { check: "services/address" },
    { check: "services/endpoints" },
    { check: "services/class" },
    { check: "services/control-plane-address" },
    { check: "kube-vip/control-plane" },
    { check: "kube-vip/image", kinds: ["not-announced"] },
  ],
  outcome: true,
  why: "Traffic for a VIP comes only to nodes that announce it.",
  references: ["failure catalogue D11, B11", "kube-vip pkg/endpoints/endpoints_bgp.go@v1.2.3"],
  judge({ vip, instances, sockets, endpoints, kubeVipLogs, addresses, node, apiAccess, host }) {
    if (instances.length === 0) {
      return unclear("notFound", "No kube-vip is to be seen on this node, so nothing tells what it announces");
    }
    const around: Around = {
      instances,
      sockets,
      endpoints,
      log: announcements(logsOf(valueOr(kubeVipLogs, []), instances)),
      addresses,
      node: valueOr(node, null),
      apiAccess: valueOr(apiAccess, null),
      host: valueOr(host, null),
    };
    return vip.controlPlane.length > 0 ? ofControlPlane(vip, around) : ofServices(vip, around);
  },
});

const SEE_LOG = run({
  summary: "See what kube-vip says of it",
  commands: ["crictl logs $(crictl ps -q --name kube-vip | head -n 1) 2>&1 | grep -i 'bgp host\\|svcs\\|health check'"],
  risk: "safe",
  verify: ["services/announced"],
});

const RESTART = run({
  summary: "Start kube-vip again: it takes up every Service anew",
  commands: ["crictl stop $(crictl ps -q --name kube-vip | head -n 1)"],
  verify: ["services/announced"],
});

function ofServices(vip: Vip, around: Around): Verdict<Kind> {
  const { instances, log } = around;
  const idle = servicesIdle({ state: "known", value: instances, source: "", observedAt: "", durationMs: 0 });
  if (idle !== null) return notApplicable(idle);
  const meant = vip.services.filter((each) => !each.ignored);
  const [first] = meant;
  if (first === undefined) return notApplicable("kube-vip is told to ignore it (kube-vip.io/ignore)");
  if (meant.every((each) => isServedByOthers(each, instances))) {
    return notApplicable(`Its class ${first.class} is of another load balancer, which gave it an address`);
  }
  const address = vip.address;
  const said = { expected: "announced over a session of this node", remedies: [SEE_LOG] };
  if (address === null) {
    return fail("no-address", {
      ...said,
      found: "no address",
      expected: "an address",
      evidence: { vip: { services: meant.map(nameOfService) } },
      remedies: [waitsForAddress(first)],
    });
  }
  const takers = takersOf(instances);
  const down = notWorking(takers, around);
  if (down !== null) return { ...said, ...down };
  if (takers.every(({ mode }) => mode !== "bgp" && mode !== "unknown")) return fromOneNode(vip, { ...around, meant });
  const seen = takers.filter(({ settings }) => settings !== null);
  if (seen.length > 0 && meant.every((each) => seen.every((taker) => judgeClass(each, taker) !== "taken"))) {
    return fail("not-taken", {
      ...said,
      found: `the class ${first.class === null ? "of nobody" : quote(first.class)}`,
      evidence: { vip: { services: meant.map(nameOfService) } },
    });
  }
  const without = withoutEndpoints(meant, around.endpoints);
  if (without !== null) return without;
  return byLog(vip, { ...around, takers, meant }) ??
    unclear("notFound", `No sensor tells whether ${address} is announced: kube-vip's log does not reach back to it`, {
      evidence: { kubeVipLogs: { whole: log.whole } },
    });
}

/** Neither a process nor a session: nothing is announced, whatever a log said before. */
function notWorking(of: readonly Instance[], { sockets }: Around): Verdict<Kind> | null {
  if (!of.some(({ running }) => running)) {
    return fail("not-running", {
      found: "no running kube-vip that would announce it",
      evidence: { instances: of.map(({ id, running }) => ({ id, running })) },
      remedies: [SEE_LOG],
    });
  }
  if (!of.some(({ mode }) => mode === "bgp")) return null;
  const sessions = standingSessions(sockets);
  if (sessions === null || sessions.length > 0) return null;
  return fail("no-session", {
    found: "no established session of kube-vip",
    expected: "one at least",
    evidence: { sockets: [] },
    remedies: [SEE_LOG],
  });
}

/** Without BGP one Node answers for a VIP, and has it on an interface. */
function fromOneNode(
  { address }: Vip,
  { addresses, endpoints, meant }: Around & { meant: readonly LoadBalancerService[] },
): Verdict<Kind> {
  const without = withoutEndpoints(meant, endpoints);
  if (without !== null) return without;
  if (addresses.state === "unknown") return unclear(addresses.reason, addresses.detail);
  const holder = addresses.value.find((each) => each.address === address);
  if (holder !== undefined) {
    return pass({ found: `on ${holder.interface}`, evidence: { addresses: holder } });
  }
  const from = meant.map((each) => each.announcedFrom).find((name) => name != null);
  return notApplicable(`One Node answers for it, not this one${from == null ? "" : `: ${from} did last`}`);
}

/** Nothing behind any of the Services that have the address. */
function withoutEndpoints(
  meant: readonly LoadBalancerService[],
  endpoints: Fact<readonly ServiceEndpoints[]>,
): Verdict<Kind> | null {
  if (endpoints.state === "unknown") return null;
  const states = meant.map((service) => {
    const own = endpoints.value.find((each) => each.service === nameOfService(service));
    if (own === undefined) return "unseen";
    if (service.externalTrafficPolicy === "Local") {
      return own.readyHere > 0 ? "here" : own.ready > 0 ? "elsewhere" : "none";
    }
    // kube-vip counts every endpoint of a Service with policy Cluster, ready or not.
    return own.ready + own.notReady > 0 || service.withoutEndpoints ? "here" : "none";
  });
  if (states.some((state) => state === "here" || state === "unseen")) return null;
  if (states.includes("elsewhere")) {
    return notApplicable("With externalTrafficPolicy Local the nodes with an endpoint announce it, and this has none");
  }
  const names = meant.map(nameOfService);
  return fail("no-endpoints", {
    found: `no endpoint of ${describeList(names)}`,
    expected: "an endpoint, which kube-vip waits for",
    evidence: { endpoints: endpoints.value.filter(({ service }) => names.includes(service)) },
    remedies: [SEE_LOG],
  });
}

function byLog(
  vip: Vip,
  around: Around & { takers: readonly Instance[]; meant: readonly LoadBalancerService[] },
): Verdict<Kind> | null {
  const { log, takers, meant } = around;
  const address = vip.address ?? "";
  const last = log.last.get(address);
  if (last?.what === "announced") return announced(last.line, { vip, ...around });
  const evidence = { kubeVipLogs: last?.line ?? log.failed ?? log.stopped ?? "not a word of it" };
  const said = { expected: "«added BGP host» with its address", evidence, remedies: [RESTART, SEE_LOG] };
  if (last !== undefined) return fail(last.what, { ...said, found: quote(last.line, 160) });
  if (log.failed !== null) return fail("failed", { ...said, found: quote(log.failed, 160) });
  const isElected = takers.some(isLed);
  if (isElected) {
    const from = meant.map((each) => each.announcedFrom).find((name) => name != null);
    if (from != null && from !== around.node?.name) {
      return notApplicable(`With a leader election one Node announces it: ${from} did last`);
    }
    return null;
  }
  // Versions before v0.7.0 have no such line, and a Service of a moment ago may still be on its way.
  const isTalking = log.slog || takers.every(({ version }) => version !== null && inRange(version, ">=0.7.0"));
  if (!log.whole || !isTalking || meant.some((each) => isFresh(each, around.host))) return null;
  return fail("not-taken", {
    ...said,
    found: log.stopped === null ? "not a word of it in kube-vip's whole log" : quote(log.stopped, 160),
  });
}

/** By the log; a worker that announces the control plane's address is wrong. */
function announced(line: string, { vip, node, instances, apiAccess }: Around & { vip: Vip }): Verdict<Kind> {
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

function ofControlPlane(vip: Vip, around: Around): Verdict<Kind> {
  const { instances, log, addresses, apiAccess, node } = around;
  const own = instances.filter(({ id }) => vip.controlPlane.includes(id));
  const down = notWorking(own, around);
  if (down !== null) return { expected: "announced over a session of this node", ...down };
  const isBgp = own.some(({ mode }) => mode === "bgp");
  const last = log.last.get(vip.address ?? "");
  const said = { expected: "announced over a session of this node", remedies: [SEE_LOG] };
  if (isBgp && own.some(hasHealthCheck)) {
    if (last?.what === "announced") {
      return pass({ found: "the health check passed", evidence: { kubeVipLogs: last.line } });
    }
    const line = last?.line ?? log.unhealthy;
    if (line !== null) {
      const kind = last?.what === "failed" ? "failed" : "withdrawn";
      return fail(kind, { ...said, found: quote(line, 160), evidence: { kubeVipLogs: line } });
    }
    return unclear("notFound", "No sensor tells what the health check of kube-vip found: its log does not reach back");
  }
  if (addresses.state === "unknown") return unclear(addresses.reason, addresses.detail);
  const holder = addresses.value.find((each) => each.address === vip.address);
  if (holder === undefined) {
    if (!isBgp || own.some(isLed)) return notApplicable("One Node holds it, and it is not this one");
    return fail("not-taken", {
      ...said,
      found: "on no interface of this node, where kube-vip puts it before it announces it",
      evidence: { addresses: addresses.value.map(({ address }) => address) },
    });
  }
  const evidence = { addresses: holder };
  if (node !== null && !isControlPlaneNode(node)) {
    return fail("must-not", {
      ...said,
      found: `on ${holder.interface} of this worker`,
      expected: "announced by nodes of the control plane alone",
      evidence,
    });
  }
  if (isBgp && isApiOfThisNodeDead(apiAccess, addresses.value)) {
    return fail("must-not", {
      found: `on ${holder.interface}, and the API server of this node does not answer: ${apiAccess?.problem?.detail}`,
      expected: "withdrawn while the API server of this node is dead",
      evidence: { ...evidence, apiAccess: { server: apiAccess?.server, problem: apiAccess?.problem?.kind } },
      remedies: [run({
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

/** Whether one Node alone announces, by an election. */
function isLed({ settings }: Instance): boolean {
  return ["vip_leaderelection", "svc_election"].some((name) => parseBool(settings?.variables[name] ?? "") === true);
}

/** The logs of these instances; all of them where none is told apart. */
function logsOf(tails: readonly LogTail[], instances: readonly Instance[]): readonly LogTail[] {
  const own = tails.filter(({ of }) => instances.some(({ id, running }) => running && id === of));
  return own.length > 0 ? own : tails;
}

/** Younger than a minute: kube-vip may not have come to it. */
function isFresh({ createdAt }: LoadBalancerService, host: Host | null): boolean {
  if (createdAt === null || host === null) return false;
  return Date.parse(host.now) - Date.parse(createdAt) < 60_000;
}

function waitsForAddress({ namespace, name }: LoadBalancerService) {
  return run({
    summary: `See what ${namespace}/${name} waits for`,
    commands: ["kube-vip-doctor check services/address ccm/running ccm/load-balancer"],
    risk: "safe",
    verify: ["services/address", "services/announced"],
  });
}
