import ipaddr from "ipaddr.js";
import type { Ip } from "./documentation.ts";

/** Of an EUI-64 that was made of an EUI-48 (RFC 4291, appendix A). */
const MIDDLE = [0xff, 0xfe] as const;
/** RFC 9542, 2.1.4: for documentation. */
const DOCUMENTATION = [0x00, 0x00, 0x5e, 0x00, 0x53] as const;
const OWN = [0x02, 0x00, 0x00] as const;
/** Groups that end in the last three octets of an address: of Ethernet (RFC 2464, 7), of IPv6 (RFC 4291, 2.7.1). */
const SOLICITED = [0x33, 0x33, 0xff] as const;
const SOLICITED6 = [0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0xff] as const;

/** Tokens of hardware addresses: 00:00:5e:00:53:00 and on, in the notation of the text. */
export class HardwareTokens {
  readonly #isAnonymised: boolean;
  readonly #tokens = new Map<string, readonly number[]>();
  readonly #ends = new Map<string, readonly number[]>();
  #count = 0;

  /** @param options Whether the document was anonymised before: its tokens stay. */
  constructor({ isAnonymised }: { isAnonymised: boolean }) {
    this.#isAnonymised = isAnonymised;
  }

  /** @param text With colons, dashes, dots or nothing between its digits. */
  token(text: string): string {
    const octets = octetsOf(text);
    const token = this.#tokenOf(octets);
    if (token === octets) return text;
    const digits = token.map((octet) => octet.toString(16).padStart(2, "0")).join("");
    let at = 0;
    const said = text.replace(/[0-9a-f]/gi, () => digits.charAt(at++));
    return text === text.toUpperCase() && text !== text.toLowerCase() ? said.toUpperCase() : said;
  }

  /** An IPv6 address of a private network that ends in a hardware address ends in the token of it. */
  inAddress(ip: Ip): Ip {
    const bytes = ip.toByteArray();
    if (begins(bytes, SOLICITED6)) return ipaddr.fromByteArray([...SOLICITED6, ...this.#end(bytes.slice(13))]);
    if (bytes.length !== 16 || bytes[11] !== MIDDLE[0] || bytes[12] !== MIDDLE[1]) return ip;
    const octets = [(bytes[8] ?? 0) ^ 2, ...bytes.slice(9, 11), ...bytes.slice(13)];
    const token = this.#tokenOf(octets);
    if (token === octets) return ip;
    const [first = 0, second = 0, third = 0, ...rest] = token;
    return ipaddr.fromByteArray([...bytes.slice(0, 8), first ^ 2, second, third, ...MIDDLE, ...rest]);
  }

  /** Of the last three octets: a number. */
  #end(octets: readonly number[]): readonly number[] {
    const key = octets.join(".");
    if (this.#isAnonymised && octets[0] === 0) return octets;
    const known = this.#ends.get(key);
    if (known !== undefined) return known;
    const number = this.#ends.size;
    const end = [0, number >> 8 & 255, number & 255];
    this.#ends.set(key, end);
    return end;
  }

  #tokenOf(octets: readonly number[]): readonly number[] {
    if (octets.length === 6 && begins(octets, SOLICITED)) return [...SOLICITED, ...this.#end(octets.slice(3))];
    const isNobodys = octets.every((octet) => octet === 0) || octets.every((octet) => octet === 255);
    // Groups have an address, too, that is no machine's (bit 1 of the first octet).
    if (isNobodys || (this.#isAnonymised && isToken(octets)) || (octets.length === 6 && ((octets[0] ?? 0) & 1) === 1)) {
      return octets;
    }
    const key = octets.join(".");
    let token = this.#tokens.get(key);
    if (token === undefined) {
      token = numbered(this.#count++, octets.length);
      this.#tokens.set(key, token);
    }
    return token;
  }
}

function begins(octets: readonly number[], beginning: readonly number[]): boolean {
  return beginning.every((octet, at) => octet === octets[at]);
}

function octetsOf(text: string): readonly number[] {
  const digits = text.replace(/[^0-9a-f]/gi, "");
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

/** Beyond the 256 of the range for documentation it goes on among addresses that networks give themselves. */
function numbered(number: number, length: number): readonly number[] {
  const last = [number >> 16 & 255, number >> 8 & 255, number & 255];
  const six = number < 256 ? [...DOCUMENTATION, number] : [...OWN, ...last];
  return [...new Array(length).fill(0), ...six].slice(-length);
}

function isToken(octets: readonly number[]): boolean {
  const six = octets.slice(-6);
  const isPadded = octets.slice(0, -6).every((octet) => octet === 0);
  return isPadded && [DOCUMENTATION, OWN].some((beginning) => begins(six, beginning));
}
