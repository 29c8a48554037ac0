/** One element of DER (X.690): its tag, its content, and the whole of it with the head. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

export const SEQUENCE = 0x30;
export const INTEGER = 0x02;
export const OBJECT_IDENTIFIER = 0x06;
export const BOOLEAN = 0x01;

/**
 * The elements that stand side by side in `bytes`.
 *
 * @throws {RangeError} If that is no DER: a length that leads outside, the indefinite form, more than four length bytes.
 */
export function elementsOf(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

function elementAt(bytes: Uint8Array, start: number): DerElement {
  const tag = byteAt(bytes, start);
  const first = byteAt(bytes, start + 1);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || more > 4) throw new RangeError("a length that DER does not allow");
  let length = first < 0x80 ? first : 0;
  for (let index = 0; index < more; index++) length = length * 256 + byteAt(bytes, start + 2 + index);
  const from = start + 2 + more, to = from + length;
  if (to > bytes.length) throw new RangeError("a length that leads outside");
  return { tag, content: bytes.subarray(from, to), whole: bytes.subarray(start, to) };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError("an end in the middle");
  return byte;
}

/** Hexadecimal, lower case: how object identifiers and keys are compared. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
