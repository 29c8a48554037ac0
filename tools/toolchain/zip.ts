/**
 * The content of the first file in a zip archive, stored or deflated, read by way of the central directory
 * (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). No zip64: no archive that is read here is that large.
 *
 * @throws {SyntaxError} If `archive` is no such archive.
 */
export async function firstZipEntry(archive: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const directory = view.getUint32(endRecord(view) + 16, true);
  if (view.getUint32(directory, true) !== 0x02014b50) throw new SyntaxError("The zip archive has no central directory");
  const method = view.getUint16(directory + 10, true);
  const packedSize = view.getUint32(directory + 20, true);
  const size = view.getUint32(directory + 24, true);
  const header = view.getUint32(directory + 42, true);
  if (view.getUint32(header, true) !== 0x04034b50) throw new SyntaxError("The zip archive has no entry where it says");
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = archive.subarray(start, start + packedSize);
  const content = method === 0 ? packed : await inflate(packed, method);
  if (content.length !== size) throw new SyntaxError(`The zip entry has ${content.length} bytes, expected ${size}`);
  return content;
}

/** Offset of the end-of-central-directory record: it is the last, before a comment that may be empty. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new SyntaxError("Expected a zip archive, found something else");
}

async function inflate(packed: Uint8Array<ArrayBuffer>, method: number): Promise<Uint8Array> {
  if (method !== 8) throw new SyntaxError(`The zip entry is packed by method ${method}, known are 0 and 8`);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
