import type { TcpSocket, TcpState } from "../../../checks/model/facts.ts";

/** `STATE Recv-Q Send-Q LOCAL PEER users:(("kube-vip",pid=9627,fd=8))`, one line a socket. */
const LINE = /^(\S+)\s+(\d+)\s+(\d+)\s+(\S+):(\d+)\s+(\S+):(\d+)\s*(?:users:\(\("([^"]+)",pid=(\d+))?/;

/** What `ss -tnp` prints. It tells neither `TCP_INFO` nor signatures. */
export function readSockets(text: string): TcpSocket[] {
  return text.split("\n").flatMap((line, index): TcpSocket[] => {
    const [, state, received, sent, local, localPort, remote, remotePort, process, pid] = LINE.exec(line) ?? [];
    if (state === undefined || local === undefined || remote === undefined) return [];
    return [{
      state: state as TcpState,
      local: { address: local, port: Number(localPort) },
      remote: { address: remote, port: Number(remotePort) },
      uid: 0,
      inode: 60_000 + index,
      pid: pid === undefined ? null : Number(pid),
      process: process ?? null,
      sendQueue: Number(sent),
      receiveQueue: Number(received),
      signed: null,
      info: null,
    }];
  });
}
