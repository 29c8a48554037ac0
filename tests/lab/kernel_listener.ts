/**
 * Listens on port 179 of one address until it is killed: `kernel_listener.ts ADDRESS [PEER PASSWORD]`, the latter for
 * TCP-MD5. The kernel completes the handshakes, nobody accepts. Prints `ready`.
 *
 * @module
 */
import { parseIp } from "../../checks/probes/kernel/libc/ip.ts";
import { socketAddress } from "../../checks/probes/kernel/libc/socket_address.ts";
import { SOCK_STREAM, SystemSocket } from "../../checks/probes/kernel/libc/system_socket.ts";
import { signWith } from "../../checks/probes/tcp/md5_key.ts";

const SO_REUSEADDR = { level: 1, name: 2 };
const [address, peer, password] = Deno.args;
const ip = parseIp(address!);
const socket = SystemSocket.open({ domain: ip.family, type: SOCK_STREAM, protocol: 0 }, { call: "socket(TCP)" });
socket.setNumber(SO_REUSEADDR, 1);
if (peer !== undefined) {
  const bytes = new TextEncoder().encode(password);
  signWith(socket, { peer: parseIp(peer), password: { open: (use) => use(bytes) } });
}
if (socket.bind(socketAddress(ip, 179)) < 0) throw new Error(`cannot bind ${address}`);
const { symbols } = Deno.dlopen("libc.so.6", { listen: { parameters: ["i32", "i32"], result: "i32" } });
if (symbols.listen(socket.fd, 16) < 0) throw new Error("cannot listen");
console.log("ready");
setInterval(() => {}, 60_000);
