import { countOf, hexWords, uint8At } from "./bytes.ts";
import { cleanText, decodeUtf8 } from "./text.ts";

/** As long as the length byte allows (RFC 9003); RFC 8203 had 128. */
const MAX_LENGTH = 255;

export interface ShutdownCommunication {
  /** Cleaned of control characters; `null`: none was sent, or none that can be read. */
  readonly message: string | null;
  /** What is wrong with it, or `null`. */
  readonly problem: string | null;
}

/** The data of Cease 6/2 and 6/4: UTF-8 text after its length (RFC 8203, 9003). */
export function readShutdownCommunication(data: Uint8Array): ShutdownCommunication {
  if (data.length === 0) return { message: null, problem: null };
  const length = uint8At(data, 0);
  const text = data.subarray(1, 1 + length);
  if (text.length < length) {
    return {
      message: null,
      problem: `announces a message of ${countOf(length, "byte")}, of which ${text.length} came`,
    };
  }
  const message = decodeUtf8(text);
  if (message === null) return { message: null, problem: `its message is no UTF-8: ${hexWords(text)}` };
  return { message: cleanText(message, MAX_LENGTH) || null, problem: null };
}

/** @throws {RangeError} If the text has more than 255 bytes in UTF-8. */
export function writeShutdownCommunication(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_LENGTH) throw new RangeError(`The message has ${bytes.length} bytes, at most 255 fit.`);
  return bytes.length === 0 ? bytes : Uint8Array.of(bytes.length, ...bytes);
}
