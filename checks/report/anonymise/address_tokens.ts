/**
 * Tokens of public addresses: addresses of the ranges for documentation, among which the same prefixes are shared as among
 * the real ones. So a gateway stays the partner in its /31, and a route still covers what it covered.
 *
 * IPv4 is kept within a /24, IPv6 within a /48; which /24 and which /48 they were is lost. The last three bits stay as
 * they are: so a .1 looks like a .1.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import { DOCUMENTATION4, type Ip, isDocumentation, isSomebodys } from "./documentation.ts";

const SHAPES = { 4: { group: 24, total: 32 }, 16: { group: 48, total: 128 } } as const;
const VERBATIM_BITS = 3;

type Bits = readonly number[];

/** Networks of the tokens, as their first bits in ascending order, without those that the document has itself. */
interface Pool {
  next(): Bits;
}

export class AddressTokens {
  readonly #keepsDocumentation: boolean;
  /** Real group, as text, to the bits of the token's. */
  readonly #groups = new Map<string, Bits>();
  /** What to turn at a branch of the tree of real addresses, so that the first one met goes to 0. */
  readonly #turns = new Map<string, number>();
  readonly #pools: Readonly<Record<4 | 16, Pool>>;
  readonly #present: readonly Bits[];

  /**
   * @param present Every address of the document.
   * @param keepsDocumentation The document has tokens already: those stay.
   */
  constructor(present: readonly Ip[], { keepsDocumentation }: { keepsDocumentation: boolean }) {
    this.#keepsDocumentation = keepsDocumentation;
    const taken = new Set(present.map((ip) => keyOf(groupOf(bitsOf(ip)))));
    const replaced = present.filter((ip) => this.replaces(ip)).map(bitsOf).sort(compareBits);
    this.#present = replaced;
    const groups4 = new Set(replaced.filter((bits) => bits.length === 32).map((bits) => keyOf(groupOf(bits)))).size;
    this.#pools = { 4: poolOf(networks4(taken), { atLeast: groups4 }), 16: poolOf(networks6(taken), { atLeast: 0 }) };
    // In ascending order: a smaller address then has the smaller token.
    for (const bits of replaced) this.#map(bits);
  }

  /** Whether the address has a token. */
  replaces(ip: Ip): boolean {
    return isSomebodys(ip) && !(this.#keepsDocumentation && isDocumentation(ip));
  }

  token(ip: Ip): Ip {
    return this.replaces(ip) ? ofBits(this.#map(bitsOf(ip))) : ip;
  }

  /** The token of a network: it holds the tokens of the addresses in it. */
  network(ip: Ip, length: number): Ip {
    if (!this.replaces(ip)) return ip;
    const bits = bitsOf(ip);
    const { group } = SHAPES[bits.length === 32 ? 4 : 16];
    const token = this.#map(length < group ? this.#someIn(bits, length) : bits);
    return ofBits(token.map((bit, at) => at < length ? bit : 0));
  }

  /** The first address of the document that lies in the network, or the network's own. */
  #someIn(bits: Bits, length: number): Bits {
    const first = bits.slice(0, length);
    return this.#present.find((each) => each.length === bits.length && startsWith(each, first)) ?? bits;
  }

  #map(bits: Bits): Bits {
    const real = groupOf(bits);
    const key = keyOf(real);
    const { total } = SHAPES[bits.length === 32 ? 4 : 16];
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = this.#pools[bits.length === 32 ? 4 : 16].next();
      this.#groups.set(key, group);
    }
    const token = [...group];
    let branch = key;
    for (let at = group.length; at < total; at++) {
      const bit = bits[at] ?? 0;
      if (at >= total - VERBATIM_BITS) token.push(bit);
      else {
        const turn = this.#turns.get(branch) ?? bit;
        this.#turns.set(branch, turn);
        token.push(bit ^ turn);
      }
      branch += bit;
    }
    return token;
  }
}

function bitsOf(ip: Ip): Bits {
  return ip.toByteArray().flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => byte >> shift & 1));
}

function ofBits(bits: Bits): Ip {
  const bytes = Array.from(
    { length: bits.length / 8 },
    (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => byte << 1 | bit, 0),
  );
  return ipaddr.fromByteArray(bytes);
}

function groupOf(bits: Bits): Bits {
  return bits.slice(0, SHAPES[bits.length === 32 ? 4 : 16].group);
}

function keyOf(bits: Bits): string {
  return bits.join("");
}

function startsWith(bits: Bits, first: Bits): boolean {
  return first.every((bit, at) => bit === bits[at]);
}

function compareBits(one: Bits, other: Bits): number {
  if (one.length !== other.length) return one.length - other.length;
  const at = one.findIndex((bit, index) => bit !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** Hands out networks one by one; the first `atLeast` of them in ascending order. */
function poolOf(networks: Generator<Bits>, { atLeast }: { atLeast: number }): Pool {
  const first: Bits[] = [];
  while (first.length < atLeast) first.push(take(networks));
  first.sort(compareBits);
  return { next: () => first.shift() ?? take(networks) };
}

function take(networks: Generator<Bits>): Bits {
  const { value } = networks.next();
  if (value === undefined) throw new RangeError("There are more networks in the report than tokens for them");
  return value;
}

/** RFC 5737; for more than three networks those for benchmarks (RFC 2544), then 240.0.0.0/4, which nobody has. */
function* networks4(taken: ReadonlySet<string>): Generator<Bits> {
  function* all(): Generator<readonly number[]> {
    yield* DOCUMENTATION4;
    for (const second of [18, 19]) for (let third = 0; third < 256; third++) yield [198, second, third];
    for (let number = 0; number < 15 << 16; number++) {
      yield [240 + (number >> 16), number >> 8 & 255, number & 255];
    }
  }
  for (const bytes of all()) {
    const bits = groupOf(bitsOf(ipaddr.fromByteArray([...bytes, 0])));
    if (!taken.has(keyOf(bits))) yield bits;
  }
}

/** RFC 3849: 2001:db8:N::/48; for more than those RFC 9637. */
function* networks6(taken: ReadonlySet<string>): Generator<Bits> {
  const rest = new Array(10).fill(0);
  for (let number = 0; number < 1 << 16; number++) {
    const bits = groupOf(bitsOf(ipaddr.fromByteArray([0x20, 0x01, 0x0d, 0xb8, number >> 8, number & 255, ...rest])));
    if (!taken.has(keyOf(bits))) yield bits;
  }
  for (let number = 0; number < 1 << 28; number++) {
    const bytes = [0x3f, 0xff, number >> 24 & 15, number >> 16 & 255, number >> 8 & 255, number & 255];
    const bits = groupOf(bitsOf(ipaddr.fromByteArray([...bytes, ...rest])));
    if (!taken.has(keyOf(bits))) yield bits;
  }
}
