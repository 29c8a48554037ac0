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
const DOMAIN_TOKEN = /^domain-\d+\.example$/i;

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
    for (const name of survey.names.keys()) this.name(name);
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

  /** A name without dots. Known ones inside of it are replaced: `kube-vip-worker-1` becomes `kube-vip-node-1`. */
  name(label: string, { kind = "name", whole = true }: { kind?: NameKind; whole?: boolean } = {}): string {
    const lower = label.toLowerCase();
    if (isNobodys(label) || (this.#isAnonymised && NAME_TOKEN.test(label))) return label;
    const known = this.#names.get(lower);
    if (known !== undefined) return inCaseOf(label, known);
    const isKnown = this.#survey.names.has(lower);
    if (!isKnown && this.#pattern !== null) {
      const inside = label.replace(this.#pattern, (name) => this.name(name, { kind: "node", whole: true }));
      if (inside !== label && inside.toLowerCase() !== lower) return inside;
    }
    if (!isKnown && !whole) return label;
    const token = this.#next(this.#survey.names.get(lower) ?? kind);
    this.#names.set(lower, token);
    return inCaseOf(label, token);
  }

  /** A name with dots: each part has its token, so what lies in one domain stays together. */
  domain(name: string): string {
    const lower = name.toLowerCase();
    if (this.#isAnonymised && DOMAIN_TOKEN.test(lower)) return name;
    const [label = "", ...rest] = name.split(".");
    const first = () => this.name(label, { whole: !isWellKnown(lower) });
    if (rest.length === 0) return label;
    if (isWellKnown(lower)) {
      return isWellKnown(rest.join(".").toLowerCase()) ? `${first()}.${this.domain(rest.join("."))}` : name;
    }
    const isHost = this.#survey.hosts.has(lower);
    if (rest.length > 1) return `${first()}.${this.domain(rest.join("."))}`;
    return isHost ? `${first()}.${this.#base(rest[0]?.toLowerCase() ?? "")}` : this.#base(lower);
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
