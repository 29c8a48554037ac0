import { test } from "uvu";
import * as assert from "uvu/assert";
import { endOfElf } from "../../../tools/toolchain/elf.ts";

/** A 64-bit ELF header whose three section headers of 64 bytes begin at 100. */
function elf(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0x28, 100n, true);
  view.setUint16(0x3a, 64, true);
  view.setUint16(0x3c, 3, true);
  return bytes;
}

test("a file ends behind its section headers, whatever was appended", () => {
  assert.is(endOfElf(elf(292)), 292);
  assert.is(endOfElf(elf(5_000)), 292);
});

test("a file that is cut short is refused", () => {
  assert.throws(() => endOfElf(elf(291)), /ends at 291, its section headers at 292/);
});

test("what is no 64-bit little-endian ELF file is refused", () => {
  assert.throws(() => endOfElf(new TextEncoder().encode("#!/bin/sh\n".repeat(20))), /Expected a 64-bit/);
  const big = elf(292);
  big[5] = 2;
  assert.throws(() => endOfElf(big), /Expected a 64-bit/);
  assert.throws(() => endOfElf(elf(292).subarray(0, 20)), /Expected a 64-bit/);
});

test.run();
