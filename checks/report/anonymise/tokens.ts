/**
 * What stands for what: the same token for the same thing throughout one document, of the same type as the thing.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import { AddressTokens } from "./address_tokens.ts";
import { AsnTokens } from "./asn_tokens.ts";
import { type Ip, wrappedIn } from "./documentation.ts";
import { HardwareTokens } from "./hardware_tokens.ts";
import { NumberTokens } from "./number_tokens.ts";
import { type NameKind, namePattern, type Survey } from "./survey.ts";
import { isNobodys } from "./vocabulary.ts";
import { isWellKnown } from "./well_known.ts";

/** Tokens of an earlier pass: they say nothing any more. */
const NAME_TOKEN = /^(?:node|name|user)-\d+$/i;
const DOMAIN_TOKEN = /(?:^|\.)domain-\d+\.example$/;

export interface TokensOptions {
  /** The document was anonymised before: its tokens stay. */
  readonly isAnonymised: boolean;
}

export class Tokens {
  readonly #survey: Survey;
  readonly #isAnonymised: boolean;
  readonly #names = new Map<string, string>();
  readonly #domains = new Map<string, string>();
  readonly #counters = new Map<string, number>();
  readonly #pattern: RegExp | null;
  readonly #addresses: AddressTokens;
  readonly #asns: AsnTokens;
  readonly #hardware: HardwareTokens;
  readonly numbers: NumberTokens;

  constructor(survey: Survey, { isAnonymised }: TokensOptions) {
    this.#survey = survey;
    this.#isAnonymised = isAnonymised;
    this.#pattern = namePattern([...survey.names.keys()], survey.stems());
    this.#addresses = new AddressTokens(survey.addresses, { keepsDocumentation: isAnonymised });
    this.#asns = new AsnTokens(survey.asns);
    this.#hardware = new HardwareTokens({ isAnonymised });
    this.numbers = new NumberTokens({ isAnonymised, holds: (token) => survey.holds(token) });
    for (const [name, kind] of survey.names) this.name(name, { kind });
  }

  /** Where names of the document stand; `null` where it has none. */
  get pattern(): RegExp | null {
    return this.#pattern;
  }

  /** @param text An address, or a network with the length of its prefix. */
  address(text: string): string {
    const [base = "", length] = text.split("/", 2);
    const ip: Ip = ipaddr.parse(base);
    if (length !== undefined) {
      const network = this.#addresses.network(ip, Number(length));
      return network === ip ? text : `${textOf(network)}/${length}`;
    }
    const token = this.#ofIp(ip);
    return token === ip ? text : textOf(token);
  }

  asn(asn: number): number {
    return this.#asns.token(asn);
  }

  hardware(text: string): string {
    return this.#hardware.token(text);
  }

  /**
   * A name without dots. Where it is not known by itself, what is known inside of it is replaced: `kube-vip-worker-1`
   * becomes `kube-vip-node-1`.
   *
   * @param options `kind` of a name that nobody has met; `null`: such a name stays.
   */
  name(label: string, { kind }: { kind: NameKind | null }): string {
    const lower = label.toLowerCase();
    if (isNobodys(label) || (this.#isAnonymised && NAME_TOKEN.test(label))) return label;
    const known = this.#names.get(lower);
    if (known !== undefined) return inCaseOf(label, known);
    const met = this.#survey.names.get(lower) ?? (this.#isMet(label) ? "node" : null);
    if (met === null && this.#pattern !== null) {
      const inside = label.replace(this.#pattern, (name) => this.name(name, { kind: "node" }));
      if (inside !== label) return inside;
    }
    const newKind = met ?? kind;
    if (newKind === null) return label;
    const token = this.#next(newKind);
    this.#names.set(lower, token);
    return inCaseOf(label, token);
  }

  /** Whether it is one of the names that the pattern finds, and not merely holds one. */
  #isMet(label: string): boolean {
    const [match] = this.#pattern === null ? [] : label.matchAll(this.#pattern);
    return match?.[0].length === label.length;
  }

  /** A name with dots: each part has its token, so what lies in one domain stays together. */
  domain(name: string): string {
    const lower = name.toLowerCase();
    const [label = "", ...rest] = name.split(".");
    if (this.#isKept(lower)) {
      const domain = rest.join(".");
      return this.#isKept(domain.toLowerCase()) ? `${this.name(label, { kind: null })}.${this.domain(domain)}` : name;
    }
    if (rest.length > 1) return `${this.name(label, { kind: "name" })}.${this.domain(rest.join("."))}`;
    if (!this.#survey.hosts.has(lower)) return this.#base(lower);
    return `${this.name(label, { kind: "name" })}.${this.#base(rest.join("").toLowerCase())}`;
  }

  /** Nobody's, or a token already. The text is in lower case. */
  #isKept(domain: string): boolean {
    return isWellKnown(domain) || (this.#isAnonymised && DOMAIN_TOKEN.test(domain));
  }

  #base(domain: string): string {
    let token = this.#domains.get(domain);
    if (token === undefined) {
      token = `${this.#next("domain")}.example`;
      this.#domains.set(domain, token);
    }
    return token;
  }

  #next(kind: string): string {
    for (;;) {
      const number = (this.#counters.get(kind) ?? 0) + 1;
      this.#counters.set(kind, number);
      const token = `${kind}-${number}`;
      if (!this.#survey.holds(token)) return token;
    }
  }

  #ofIp(ip: Ip): Ip {
    const inner = wrappedIn(ip);
    if (inner !== null) {
      const token = this.#addresses.token(inner);
      return token === inner ? ip : ipaddr.fromByteArray([...ip.toByteArray().slice(0, 12), ...token.toByteArray()]);
    }
    const token = this.#addresses.token(ip);
    return token === ip ? this.#hardware.inAddress(ip) : token;
  }
}

function textOf(ip: Ip): string {
  if (!("toRFC5952String" in ip)) return ip.toString();
  const address = ip as ipaddr.IPv6;
  return address.isIPv4MappedAddress() ? `::ffff:${address.toIPv4Address()}` : address.toRFC5952String();
}

/** Whether two names differ in their letters' case alone stays visible. */
function inCaseOf(text: string, token: string): string {
  return text === text.toLowerCase() ? token : `${token.charAt(0).toUpperCase()}${token.slice(1)}`;
}
