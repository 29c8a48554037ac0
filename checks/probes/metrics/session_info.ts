import { canonicalAddress } from "../../model/address.ts";

/** What kube-vip's metrics say of its sessions. */
export interface SessionInfo {
  /** Whether these are kube-vip's metrics. */
  readonly isKubeVip: boolean;
  /** Peer address to its state: `ESTABLISHED`, `ACTIVE`, … */
  readonly sessions: Readonly<Record<string, string>>;
}

const METRIC = "kube_vip_manager_bgp_session_info";
/** Each peer has seven lines; nobody has so many peers. */
const MAX_SESSIONS = 1_000;

/**
 * Reads Prometheus' text format as far as one metric: for each peer, the state whose value is 1. Up to v1.2.0 a state is
 * called `ESTABLISHED`, afterwards `SESSION_STATE_ESTABLISHED`.
 */
export function readSessionInfo(text: string): SessionInfo {
  const sessions = new Map<string, string>();
  let isKubeVip = false;
  for (const line of text.split("\n")) {
    if (!line.startsWith("kube_vip_")) continue;
    isKubeVip = true;
    if (!line.startsWith(`${METRIC}{`) || sessions.size >= MAX_SESSIONS) continue;
    const { labels, value } = sample(line);
    const peer = addressOf(labels.get("peer") ?? ""), state = labels.get("state") ?? "";
    if (value === 1 && peer !== null && /^[A-Z_]{1,60}$/.test(state)) {
      sessions.set(peer, state.replace(/^(?:SESSION_STATE|BGP_FSM)_/, ""));
    }
  }
  return { isKubeVip, sessions: Object.fromEntries(sessions) };
}

function sample(line: string): { readonly labels: ReadonlyMap<string, string>; readonly value: number } {
  const end = line.lastIndexOf("}");
  const labels = new Map<string, string>();
  for (const [, name = "", text = ""] of line.slice(0, end).matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
    labels.set(name, text.replace(/\\(.)/g, (_, character: string) => character === "n" ? "\n" : character));
  }
  return { labels, value: Number(line.slice(end + 1).trim().split(" ", 1)[0]) };
}

/** `169.254.255.1:179`, `[2001:db8::1]:179`, and without brackets too: kube-vip always adds the port. */
function addressOf(peer: string): string | null {
  const bracketed = /^\[(.+)\](?::\d+)?$/.exec(peer)?.[1];
  return canonicalAddress(bracketed ?? peer.replace(/:\d+$/, "")) ?? canonicalAddress(peer);
}
