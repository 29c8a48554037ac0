/**
 * What a report holds of its node's identity, read before anything is replaced: the names that its facts give, and those
 * that stand in sentences, logs and commands where a name has to stand.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import type { Ip } from "./documentation.ts";
import { findAddresses } from "./find_addresses.ts";
import { findAsns } from "./find_asns.ts";
import type { Place, Visitor } from "./visitor.ts";
import { isNobodys, isOfTheTrade } from "./vocabulary.ts";
import { isWellKnown } from "./well_known.ts";
import { escaped, withoutEscapes } from "./words_of.ts";

/** What a name is of: it shows in its token. */
export type NameKind = "node" | "user" | "name";

const SHORTEST_STEM = 4;
const NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?";

/** A name behind what `before` says. */
function naming(before: RegExp): RegExp {
  return new RegExp(`(?:${before.source})(${NAME})`, "giu");
}

/** Where the name of a Node or a host follows. */
const NODE_FOLLOWS = [
  naming(/\/api\/v1\/nodes\//u),
  naming(/system:node:/u),
  naming(/(?:spec\.nodeName|kubernetes\.io(?:\/|\s+)hostname|metadata\.name)(?:={1,2}"?|\s{3})/iu),
  naming(/(?<!\p{L})(?:node_?name|host_?name|vip_nodename|holder_?identity)["']?\s*[=:]\s*["']?/u),
  naming(/(?<!\p{L})(?:node|host)=["']?/u),
  naming(/annotateNode /u),
  naming(/(?<!\p{L})new leader elected:? (?:leader|id|new)?=?["']?/u),
  naming(/kubectl (?:annotate|label|describe|get|patch|taint|cordon|drain)(?: --?[a-z-]+)* nodes? /u),
  naming(/(?<!\p{L})nodes? "/u),
  new RegExp(`^Node (${NAME})$`, "u"),
];
/** Where the name of a machine without a domain follows. */
const HOST_FOLLOWS = [naming(/https?:\/\/(?:[^\s/@]*@)?/u), naming(/(?<!\p{L})lookup /u)];
const USER_FOLLOWS = [/\/(?:home|Users)\/([^/\s:"']{1,64})/gu];
/** Names of files that could be those of domains: `/etc/systemd/network/10-bond0.network`. */
const FILES = /\/([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)(?![\p{L}\p{N}/_.-])/gu;

export class Survey implements Visitor {
  readonly #addresses = new Map<string, Ip>();
  readonly asns = new Set<number>();
  /** In the order in which they were met, in lower case. */
  readonly names = new Map<string, NameKind>();
  /** Names that have a domain. */
  readonly hosts = new Set<string>();
  /** The domains of those. */
  readonly domains = new Set<string>();
  /** Names of files with a dot. */
  readonly files = new Set<string>();
  /** Texts come again and again. */
  readonly #seen = new Set<string>();
  #joined: string | null = null;

  text(text: string, { role }: Place): string {
    if (!this.#seen.has(text)) {
      this.#seen.add(text);
      const plain = withoutEscapes(text);
      this.#numbers(plain);
      this.#namesIn(plain);
    }
    switch (role) {
      case "node":
        this.addName(text, "node");
        break;
      case "user":
        if (!/[\s:]/.test(text)) this.addName(text.split("@", 1)[0] ?? "", "user");
        break;
      case "name":
        this.addName(text, "name");
        break;
      case "asn":
        if (/^\d{1,10}$/.test(text)) this.asns.add(Number(text));
        break;
      default:
        break;
    }
    return text;
  }

  number(value: number, { role }: Place): number {
    if (role === "asn" && Number.isInteger(value) && value > 0) this.asns.add(value);
    return value;
  }

  /** Each once, as it was written. */
  get addresses(): readonly Ip[] {
    return [...this.#addresses.values()];
  }

  /** A name that is one for sure. With a domain, the first label and the domain are known from then on. */
  addName(text: string, kind: NameKind): void {
    const name = text.trim().toLowerCase().replace(/\.$/, "");
    if (name.length > 253 || /[^\p{L}\p{N}.-]/u.test(name) || ipaddr.isValid(name)) return;
    const [label = "", ...domain] = kind === "user" ? [name] : name.split(".");
    if (domain.length > 0 && !isWellKnown(name)) {
      this.hosts.add(name);
      this.domains.add(domain.join("."));
    }
    if (label !== "" && !isNobodys(label) && !this.names.has(label)) this.names.set(label, kind);
  }

  /** Whether this stands in the document already, so that as a token it could be taken for that. */
  holds(token: string): boolean {
    this.#joined ??= [...this.#seen].join("\n").toLowerCase();
    return this.#joined.includes(token.toLowerCase());
  }

  /** What names of nodes begin with that end in a number: `worker-`, so that `worker-2` is known beside `worker-1`. */
  stems(): readonly string[] {
    const nodes = [...this.names].filter(([, kind]) => kind === "node").map(([name]) => name);
    const stems = nodes.map((name) => /^(.*[^\d])\d+$/.exec(name)?.[1] ?? "");
    return [...new Set(stems)].filter((stem) => {
      const word = stem.replace(/-+$/, "");
      return word.length >= SHORTEST_STEM && (word !== stem || !isNobodys(word)) && !isOfTheTrade(word);
    });
  }

  #numbers(text: string): void {
    for (const { kind, value } of findAddresses(text)) {
      const address = kind === "dashed" ? value.replaceAll("-", ".") : value.split("/", 1)[0] ?? "";
      if (!this.#addresses.has(address)) this.#addresses.set(address, ipaddr.parse(address));
    }
    for (const { value } of findAsns(text)) this.asns.add(Number(value));
  }

  #namesIn(text: string): void {
    for (const pattern of NODE_FOLLOWS) for (const [, name = ""] of matches(text, pattern)) this.addName(name, "node");
    for (const pattern of HOST_FOLLOWS) {
      for (const [, name = ""] of matches(text, pattern)) if (!name.includes(".")) this.addName(name, "name");
    }
    for (const pattern of USER_FOLLOWS) for (const [, name = ""] of matches(text, pattern)) this.addName(name, "user");
    for (const [, name = ""] of matches(text, FILES)) this.files.add(name.toLowerCase());
  }
}

function matches(text: string, pattern: RegExp): readonly RegExpMatchArray[] {
  return pattern.global ? [...text.matchAll(pattern)] : [pattern.exec(text)].filter((match) => match !== null);
}

/** Finds the names at their borders, the longest first; `null` where there are none. */
export function namePattern(names: readonly string[], stems: readonly string[]): RegExp | null {
  const words = [...names].sort((a, b) => b.length - a.length).map(escaped);
  const parts = [...stems.map((stem) => `${escaped(stem)}\\d+`), ...words];
  return parts.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}
