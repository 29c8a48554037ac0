import { type Bytes, putU16, putU16be, putU32 } from "../kernel/libc/bytes.ts";

export const AF_PACKET = 17;
export const SOCKADDR_LL_BYTES = 20;

/** `sockaddr_ll` to bind to (packet(7)): family u16, protocol u16 big endian, interface i32. */
export function linkAddress(index: number, protocol: number): Bytes {
  const address = new Uint8Array(SOCKADDR_LL_BYTES);
  putU16(address, 0, AF_PACKET);
  putU16be(address, 2, protocol);
  putU32(address, 4, index);
  return address;
}
