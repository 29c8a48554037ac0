/**
 * After a repair nothing is sent to a peer: kube-vip tries again by itself, and its own sockets tell how that goes.
 *
 * @module
 */
import type { RepairStep } from "../engine/runner.ts";
import type { TcpSocket } from "../model/facts.ts";
import { isConnecting, isEstablished, isSession, ofKubeVip, socketsOf } from "../model/sockets.ts";
import type { RepairPort } from "./port.ts";

export const WATCH_MS = 30_000;
const LOOK_MS = 500;
/** A session that is refused at once looks established for a moment. */
const STEADY_MS = 1_000;

type Stage = "none" | "connecting" | "connected" | "session";

interface Watched {
  readonly address: string;
  stage: Stage;
  /** When the session was seen first; `null` while there is none. */
  since: number | null;
  done: boolean;
}

/** Ends when a session with each peer stands, or when the time is over. Throws KernelProblem where nothing can be seen. */
export async function* watchSessions(
  peers: readonly string[],
  { port, watchMs = WATCH_MS }: { port: RepairPort; watchMs?: number },
): AsyncGenerator<RepairStep> {
  const begun = port.monotonicMs();
  const watched = peers.map((address): Watched => ({ address, stage: "none", since: null, done: false }));
  const most = `up to ${Math.round(watchMs / 1_000)} s`;
  yield note(`Watching kube-vip's own socket with ${peers.join(" and ")} for ${most}; nothing is sent to the peer.`);
  for (;;) {
    const now = port.monotonicMs();
    const sockets = port.sockets();
    for (const each of watched) if (!each.done) yield* look(each, { sockets, now, begun });
    if (watched.every(({ done }) => done)) return;
    if (now - begun >= watchMs) break;
    await port.pause(Math.min(LOOK_MS, Math.max(1, begun + watchMs - now)));
  }
  for (const each of watched) if (!each.done) yield verdictOn(each, watchMs);
}

function* look(
  each: Watched,
  { sockets, now, begun }: { sockets: readonly TcpSocket[]; now: number; begun: number },
): Generator<RepairStep> {
  const stage = stageOf(socketsOf(each, sockets).filter(ofKubeVip));
  const isNews = stage !== each.stage;
  each.stage = stage;
  each.since = stage === "session" ? each.since ?? now : null;
  if (isNews && stage === "connecting") yield note(`kube-vip is connecting to ${each.address}.`);
  if (isNews && stage === "connected") {
    yield note(`${each.address} has accepted kube-vip's connection; no session yet.`);
  }
  if (each.since === null || now - each.since < STEADY_MS) return;
  each.done = true;
  const seconds = Math.round((each.since - begun) / 1_000);
  const after = seconds < 1 ? "at once" : `after ${seconds} s`;
  yield { sentence: `kube-vip's session with ${each.address} stands, ${after}.`, ok: true };
}

/** The furthest that any of kube-vip's sockets with the peer has come. */
function stageOf(sockets: readonly TcpSocket[]): Stage {
  if (sockets.some(isSession)) return "session";
  if (sockets.some(isEstablished)) return "connected";
  return sockets.some(isConnecting) ? "connecting" : "none";
}

function verdictOn({ address, stage }: Watched, watchMs: number): RepairStep {
  const time = `${Math.round(watchMs / 1_000)} s`;
  switch (stage) {
    case "connecting":
      return { sentence: `After ${time} ${address} has not answered kube-vip: its route was not all.`, ok: false };
    case "connected":
    case "session":
      return { sentence: `After ${time} ${address} talks to kube-vip, and no session stands yet.`, ok: false };
    case "none":
      return note(
        `In ${time} kube-vip had no connection with ${address}: it tries again by itself if it runs and wants this peer.`,
      );
  }
}

function note(sentence: string): RepairStep {
  return { sentence, ok: null };
}
