/**
 * The filter of a tap, in the kernel's classic packet language (linux/filter.h): of all that passes the device, only
 * what is TCP on port 179 or ICMP, to or from one of the peers, reaches us. So a busy device costs nothing.
 *
 * @module
 */
import { type Bytes, putU16, putU32 } from "../kernel/libc/bytes.ts";
import type { Ip } from "../kernel/libc/ip.ts";

const LOAD_WORD = 0x20, LOAD_HALF_X = 0x48, LOAD_BYTE = 0x30, LOAD_HEADER_LENGTH = 0xb1, LOAD_X = 0x01;
const AND = 0x54, JUMP_EQUAL = 0x15, JUMP = 0x05, RETURN = 0x06;
const PROTOCOL_TCP = 6, PROTOCOL_ICMP = 1, PROTOCOL_ICMPV6 = 58;
const BGP_PORT = 179;
const INSTRUCTION_BYTES = 8;
/** Of each packet: the longest headers without options of IPv6, and TCP's. */
export const SNAP_BYTES = 128;
const KEEP = SNAP_BYTES, DROP = 0;

interface Instruction {
  readonly code: number;
  /** How many instructions to skip where the comparison holds, and where it does not. */
  readonly yes?: number;
  readonly no?: number;
  readonly value: number;
}

/** `struct sock_filter[]`, for packets that begin with their IP header (a SOCK_DGRAM tap). */
export function tapFilter(peers: readonly Ip[]): Bytes {
  const four = family4(peers.filter(({ bytes }) => bytes.length === 4));
  const six = family6(peers.filter(({ bytes }) => bytes.length === 16));
  return encode([
    { code: LOAD_BYTE, value: 0 },
    { code: AND, value: 0xf0 },
    { code: JUMP_EQUAL, yes: 1, no: 0, value: 0x40 },
    // Too far for the eight bits of a comparison.
    { code: JUMP, value: four.length },
    ...four,
    { code: JUMP_EQUAL, yes: 1, no: 0, value: 0x60 },
    { code: RETURN, value: DROP },
    ...six,
  ]);
}

function family4(peers: readonly Ip[]): readonly Instruction[] {
  const source = 12, destination = 16;
  const end: readonly Instruction[] = [
    { code: LOAD_BYTE, value: 9 },
    { code: JUMP_EQUAL, yes: 0, no: 1, value: PROTOCOL_ICMP },
    { code: RETURN, value: KEEP },
    { code: JUMP_EQUAL, yes: 1, no: 0, value: PROTOCOL_TCP },
    { code: RETURN, value: DROP },
    { code: LOAD_HEADER_LENGTH, value: 0 },
    ...ports(),
  ];
  return [...anyAddress(peers, [source, destination]), ...end];
}

function family6(peers: readonly Ip[]): readonly Instruction[] {
  const source = 8, destination = 24;
  const end: readonly Instruction[] = [
    { code: LOAD_BYTE, value: 6 },
    { code: JUMP_EQUAL, yes: 0, no: 1, value: PROTOCOL_ICMPV6 },
    { code: RETURN, value: KEEP },
    { code: JUMP_EQUAL, yes: 1, no: 0, value: PROTOCOL_TCP },
    { code: RETURN, value: DROP },
    { code: LOAD_X, value: 40 },
    ...ports(),
  ];
  return [...anyAddress(peers, [source, destination]), ...end];
}

/** Goes on behind itself where an address at one of the offsets is a peer's, and ends with «drop» else. */
function anyAddress(peers: readonly Ip[], offsets: readonly number[]): readonly Instruction[] {
  const tests = offsets.flatMap((offset) => peers.map((peer) => isAddress(peer, offset)));
  const length = tests.reduce((sum, test) => sum + test.length, 0) + 1;
  const all: Instruction[] = [];
  for (const test of tests) {
    all.push(...test);
    // The last instruction of a test that held: over what is left of this.
    all.push({ code: JUMP, value: length + tests.length - all.length - 1 });
  }
  return [...all, { code: RETURN, value: DROP }];
}

/** Words compared one by one; where one differs, past the jump that follows the test. */
function isAddress({ bytes }: Ip, offset: number): readonly Instruction[] {
  const words = bytes.length / 4;
  return Array.from({ length: words }, (_, word) => {
    const value = new DataView(bytes.buffer, bytes.byteOffset).getUint32(word * 4);
    return [
      { code: LOAD_WORD, value: offset + word * 4 },
      { code: JUMP_EQUAL, yes: 0, no: (words - word - 1) * 2 + 1, value },
    ];
  }).flat();
}

/** X is where TCP's header begins: source port, then destination port. */
function ports(): readonly Instruction[] {
  return [
    { code: LOAD_HALF_X, value: 0 },
    { code: JUMP_EQUAL, yes: 2, no: 0, value: BGP_PORT },
    { code: LOAD_HALF_X, value: 2 },
    { code: JUMP_EQUAL, yes: 0, no: 1, value: BGP_PORT },
    { code: RETURN, value: KEEP },
    { code: RETURN, value: DROP },
  ];
}

function encode(instructions: readonly Instruction[]): Bytes {
  const bytes = new Uint8Array(instructions.length * INSTRUCTION_BYTES);
  instructions.forEach(({ code, yes = 0, no = 0, value }, index) => {
    const at = index * INSTRUCTION_BYTES;
    putU16(bytes, at, code);
    bytes[at + 2] = yes;
    bytes[at + 3] = no;
    putU32(bytes, at + 4, value);
  });
  return bytes;
}
