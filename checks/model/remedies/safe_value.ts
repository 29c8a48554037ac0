/**
 * Values that may stand in a command: parsed addresses, device names, DNS names. Anything else stays a placeholder, so
 * no text of foreign origin ever reaches a shell.
 *
 * @module
 */
import { canonicalAddress } from "../address.ts";

export function addressIn(text: string | null, placeholder: string): string {
  return text === null ? placeholder : canonicalAddress(text) ?? placeholder;
}

/** A device name as the kernel allows it and a shell does not read as anything else (linux/if.h, IFNAMSIZ). */
export function deviceIn(text: string | null, placeholder: string): string {
  return text !== null && /^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$/.test(text) ? text : placeholder;
}

/** A name of an object, a label key or an annotation key: DNS characters, and one slash. */
export function nameIn(text: string | null, placeholder: string): string {
  return text !== null && /^[A-Za-z0-9]([A-Za-z0-9._/-]{0,315}[A-Za-z0-9])?$/.test(text) ? text : placeholder;
}

/** An absolute path without anything that a shell or a person could misread. */
export function pathIn(text: string | null, placeholder: string): string {
  return text !== null && /^\/[A-Za-z0-9._/-]{0,255}$/.test(text) ? text : placeholder;
}
