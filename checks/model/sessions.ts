/** Whether kube-vip has any session over which it could announce. */
import type { Fact } from "../engine/fact.ts";
import type { TcpSocket } from "./facts.ts";
import { isOfBgp, isSession, ofKubeVip } from "./sockets.ts";

/** Sessions of kube-vip that stand; `null` where the sockets cannot be seen. */
export function standingSessions(sockets: Fact<readonly TcpSocket[]>): readonly TcpSocket[] | null {
  if (sockets.state === "unknown") return null;
  return sockets.value.filter((socket) => isOfBgp(socket) && ofKubeVip(socket) && isSession(socket));
}
