/**
 * What a kernel (6.18, x86_64) answered in two network namespaces: payloads without their netlink header, in
 * hexadecimal. `sockets4` holds a TCP-MD5 key in clear, as the kernel sends it to root.
 *
 * @module
 */
import recorded from "./recorded.json" with { type: "json" };

type Name = keyof typeof recorded;

/** All payloads of a dump, or the one of an answer. */
export function payloads(name: Name): readonly Uint8Array[] {
  return [recorded[name]].flat().map(fromHex);
}

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
