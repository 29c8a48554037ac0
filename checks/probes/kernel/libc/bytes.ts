/**
 * Reading and writing the fields of kernel structures. Deno runs on little-endian machines alone, so host order is
 * little endian; what the network defines is big endian and says so.
 *
 * @module
 */

/** Bytes that a foreign call may read and write. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function u16(bytes: Uint8Array, at: number): number {
  return need(bytes, at) | need(bytes, at + 1) << 8;
}

export function u16be(bytes: Uint8Array, at: number): number {
  return need(bytes, at) << 8 | need(bytes, at + 1);
}

export function u32(bytes: Uint8Array, at: number): number {
  return i32(bytes, at) >>> 0;
}

export function i32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) | u16(bytes, at + 2) << 16;
}

/** Exact up to 2^53, which no counter of a connection reaches. */
export function u64(bytes: Uint8Array, at: number): number {
  return u32(bytes, at + 4) * 2 ** 32 + u32(bytes, at);
}

export function putU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 0xff;
  bytes[at + 1] = value >>> 8 & 0xff;
}

export function putU16be(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8 & 0xff;
  bytes[at + 1] = value & 0xff;
}

export function putU32(bytes: Uint8Array, at: number, value: number): void {
  putU16(bytes, at, value);
  putU16(bytes, at + 2, value >>> 16);
}

/** A C `int`, as an option's value. */
export function intBytes(value: number): Bytes {
  const bytes = new Uint8Array(4);
  putU32(bytes, 0, value);
  return bytes;
}

const encoder = new TextEncoder(), decoder = new TextDecoder();

/** A name with the NUL that C wants behind it. */
export function cString(text: string): Bytes {
  return encoder.encode(text + "\0") as Bytes;
}

/** The text before the first NUL. */
export function cText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function need(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError(`The kernel's answer ends at byte ${bytes.length}, byte ${at} was read`);
  return byte;
}
