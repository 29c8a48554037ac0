import { type Bytes, cString, putU16, putU16be, putU32, u16, u16be } from "./bytes.ts";
import { AF_INET, AF_INET6, type Ip, ipText } from "./ip.ts";
import { libc } from "./libc.ts";

/** `sockaddr_in` or `sockaddr_in6` (netinet/in.h). */
export function socketAddress(ip: Ip, port: number): Bytes {
  if (ip.family === AF_INET) {
    const bytes = new Uint8Array(16);
    putU16(bytes, 0, AF_INET);
    putU16be(bytes, 2, port);
    bytes.set(ip.bytes, 4);
    return bytes;
  }
  const bytes = new Uint8Array(28);
  putU16(bytes, 0, AF_INET6);
  putU16be(bytes, 2, port);
  bytes.set(ip.bytes, 8);
  putU32(bytes, 24, zoneIndex(ip.zone));
  return bytes;
}

/** Address and port of such a structure; `null` for another family. */
export function readSocketAddress(bytes: Uint8Array): { readonly address: string; readonly port: number } | null {
  const family = u16(bytes, 0);
  if (family === AF_INET) return { address: ipText(bytes.subarray(4, 8)), port: u16be(bytes, 2) };
  if (family === AF_INET6) return { address: ipText(bytes.subarray(8, 24)), port: u16be(bytes, 2) };
  return null;
}

/** The interface's number; 0, «any», where there is no zone or no such interface. */
export function zoneIndex(zone: string | null): number {
  if (zone === null) return 0;
  return /^\d+$/.test(zone) ? Number(zone) : libc().call.if_nametoindex(cString(zone));
}
