import { type Fact, valueOr } from "../../engine/fact.ts";
import { canonicalAddress } from "../../model/address.ts";
import type { Address, KubeVipProcess } from "../../model/facts.ts";
import { modeOf } from "../../model/kube_vip/mode_of.ts";
import { HttpProblem } from "../ports/http.ts";
import type { Missing, ProbeContext } from "../probe.ts";
import { listenerOf } from "./listener.ts";
import { readSessionInfo } from "./session_info.ts";

const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 1_500;
/** Left of the probe's time to say how it went. */
const RESERVE_MS = 50;
/** kube-vip's own default (cmd/kube-vip.go@v1.2.3, `--prometheusHTTPServer`). */
const DEFAULT_SERVER = ":2112";

export async function readMetrics(context: ProbeContext): Promise<void> {
  const processes = context.read("kubeVipProcesses");
  if (processes.state === "unknown") {
    context.miss("kubeVipMetrics", { reason: processes.reason, detail: processes.detail });
    return;
  }
  const here = processes.value.filter(({ sameNetwork }) => sameNetwork !== false);
  const chosen = here.find(speaksBgp) ?? here[0];
  if (chosen === undefined) {
    context.miss("kubeVipMetrics", NOBODY);
    return;
  }
  const server = chosen.settings?.variables["prometheus_server"] ?? DEFAULT_SERVER;
  const place = placeOf(server);
  if (place === null) {
    const detail = `kube-vip's prometheus_server is not HOST:PORT, expected one as ${DEFAULT_SERVER}`;
    context.miss("kubeVipMetrics", { reason: "invalid", detail });
    return;
  }
  if (!isOwn(place, context.read("addresses"))) {
    const detail = `kube-vip's prometheus_server is ${place.host}, expected an address of this node`;
    context.miss("kubeVipMetrics", { reason: "invalid", detail });
    return;
  }
  await askMetrics(context, { place, likely: here.map(({ pid }) => pid) });
}

const NOBODY: Missing = { reason: "notFound", detail: "No kube-vip runs in this network, so nobody has its metrics" };

function speaksBgp({ settings }: KubeVipProcess): boolean {
  return modeOf(settings) === "bgp";
}

interface Place {
  /** `127.0.0.1:2112` */
  readonly address: string;
  readonly host: string;
  readonly port: number;
}

/** Where to ask what listens on `:2112`: on this machine, whatever name stands there. */
function placeOf(server: string): Place | null {
  const [, host = "", port = ""] = /^\[?([^[\]]*)\]?:(\d{1,5})$/.exec(server) ?? [];
  const number = Number(port);
  if (port === "" || number < 1 || number > 65_535) return null;
  const given = canonicalAddress(host);
  const asked = given === null || given === "0.0.0.0" || given === "::" ? "127.0.0.1" : given;
  return { address: `${asked.includes(":") ? `[${asked}]` : asked}:${number}`, host: asked, port: number };
}

/** Somebody else's machine is not asked, whatever kube-vip was told to listen on. */
function isOwn({ host }: Place, addresses: Fact<readonly Address[]>): boolean {
  if (host === "127.0.0.1" || addresses.state === "unknown") return true;
  return addresses.value.some(({ address }) => address === host);
}

async function askMetrics(context: ProbeContext, { place, likely }: Asked): Promise<void> {
  const { world } = context;
  const { address, port } = place;
  const url = `http://${address}/metrics`, source = `GET ${url}`;
  const limit = valueOr(context.read("settings"), null)?.timeoutMs ?? TIMEOUT_MS;
  const listener = await listenerOf(world, { port, likely });
  try {
    const { status, body } = await world.http.request({
      url,
      headers: { accept: "text/plain" },
      maxBytes: MAX_BYTES,
      timeoutMs: Math.max(1, Math.round(Math.min(limit, context.remainingMs() - RESERVE_MS))),
      signal: context.signal,
    });
    const info = status === 200 ? readSessionInfo(body) : NOT_ITS_OWN;
    context.land("kubeVipMetrics", { address, listener, ...info }, source);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    if (listener?.pid != null && !likely.includes(listener.pid)) {
      // Another program has the port, and does not even speak HTTP.
      context.land("kubeVipMetrics", { address, listener, ...NOT_ITS_OWN }, source);
      return;
    }
    const reason = error.stage === "timeout" ? "timeout" : error.stage === "tcp" ? "unreachable" : "invalid";
    const detail = `kube-vip's metrics are not to be had: ${error.message}`;
    context.miss("kubeVipMetrics", { reason, detail, source });
  }
}

interface Asked {
  readonly place: Place;
  /** The kube-vips of this network. */
  readonly likely: readonly number[];
}

const NOT_ITS_OWN = { isKubeVip: false, sessions: {} } as const;
