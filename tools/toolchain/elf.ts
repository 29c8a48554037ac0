/**
 * Offset of the first byte behind a 64-bit little-endian ELF file whose section headers stand at its end, as linkers leave
 * them. What follows was appended later: the program, in what `deno compile` makes.
 *
 * `e_shoff` is at 0x28, `e_shentsize` at 0x3A, `e_shnum` at 0x3C (System V ABI, chapter 4, «ELF Header»).
 *
 * @throws {SyntaxError} If `bytes` is no such file or is cut short.
 */
export function endOfElf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isElf64LittleEndian = bytes.length >= 64 && view.getUint32(0) === 0x7f454c46 && bytes[4] === 2 &&
    bytes[5] === 1;
  if (!isElf64LittleEndian) throw new SyntaxError("Expected a 64-bit little-endian ELF file");
  const end = Number(view.getBigUint64(0x28, true)) + view.getUint16(0x3a, true) * view.getUint16(0x3c, true);
  if (end > bytes.length) throw new SyntaxError(`The ELF file ends at ${bytes.length}, its section headers at ${end}`);
  return end;
}
