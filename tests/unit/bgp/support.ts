/** What the tests of this folder share: reading recordings, spelling bytes. */

export function bytesOf(hex: string): Uint8Array {
  const digits = hex.replace(/\s+/g, "");
  if (!/^([0-9a-f]{2})*$/.test(digits)) throw new SyntaxError(`«${hex}» is not hexadecimal.`);
  return Uint8Array.from(digits.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A message of whatever type code and body. */
export function messageOf(type: number, body: Uint8Array): Uint8Array {
  const length = 19 + body.length;
  return Uint8Array.of(...new Uint8Array(16).fill(0xff), length >> 8, length & 0xff, type, ...body);
}

/** One recorded message: hexadecimal after a line that says which daemon sent it, and when. */
export function recording(name: string): Uint8Array {
  const lines = Deno.readTextFileSync(`fixtures/raw/bgp/${name}.hex`).split("\n");
  return bytesOf(lines.filter((line) => !line.startsWith("#")).join(""));
}

export function recordingNames(): readonly string[] {
  const entries = [...Deno.readDirSync("fixtures/raw/bgp")];
  return entries.map(({ name }) => name).filter((name) => name.endsWith(".hex")).map((name) => name.slice(0, -4))
    .sort();
}
