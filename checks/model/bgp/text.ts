/**
 * Text that came over the wire, made fit for a terminal and a report.
 *
 * @module
 */

/**
 * Removes what is not to be seen or acts on a terminal: control and format characters (bidirectional overrides among them),
 * private ones, line and paragraph separators. Line breaks and tabs become spaces.
 */
export function cleanText(text: string, maxLength: number): string {
  const visible = text.replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "");
  const clean = visible.replace(/[\s\p{Zl}\p{Zp}]+/gu, " ").replace(/\p{Cc}/gu, "").trim();
  const characters = Array.from(clean);
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join("")}…` : clean;
}

/** `null` where the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
