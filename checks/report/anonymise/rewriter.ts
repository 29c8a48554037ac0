/**
 * Puts tokens into every text of a report, and counts them.
 *
 * @module
 */
import { findAddresses } from "./find_addresses.ts";
import { findAsns, findKnownAsns, isPublicAsn } from "./find_asns.ts";
import { findNames } from "./find_names.ts";
import { findNumbers } from "./find_numbers.ts";
import { type Match, type MatchKind, withoutOverlap } from "./match.ts";
import type { Survey } from "./survey.ts";
import type { Tokens } from "./tokens.ts";
import type { Place, Role, Visitor } from "./visitor.ts";
import { isNobodys } from "./vocabulary.ts";
import { withoutEscapes } from "./words_of.ts";

/** What a replaced value is called in the counts of a report. */
const COUNTED: Readonly<Record<MatchKind, string>> = {
  "address": "addresses",
  "prefix": "addresses",
  "dashed": "addresses",
  "hardware": "hardware addresses",
  "device": "hardware addresses",
  "uuid": "ids",
  "provider-id": "ids",
  "serial": "serials",
  "domain": "domains",
  "user": "users",
  "name": "names",
  "asn": "AS numbers",
};

export class Rewriter implements Visitor {
  readonly #survey: Survey;
  readonly #tokens: Tokens;
  readonly #publicAsns: ReadonlySet<number>;
  readonly #counts: Record<string, number>;
  /** Texts come again and again. */
  readonly #texts = new Map<string, { readonly text: string; readonly matches: readonly Match[] }>();

  /** @param counts What was replaced in this document before. */
  constructor(survey: Survey, { tokens, counts }: { tokens: Tokens; counts: Readonly<Record<string, number>> }) {
    this.#survey = survey;
    this.#tokens = tokens;
    this.#publicAsns = new Set([...survey.asns].filter(isPublicAsn));
    this.#counts = { ...counts };
  }

  get counts(): Readonly<Record<string, number>> {
    return this.#counts;
  }

  text(text: string, { role }: Place): string {
    const whole = this.#whole(text, role);
    if (whole !== null) return whole;
    let known = this.#texts.get(text);
    if (known === undefined) {
      known = this.#replaced(text);
      this.#texts.set(text, known);
    }
    for (const { kind } of known.matches) this.#count(kind);
    return known.text;
  }

  number(value: number, { role }: Place): number {
    if (role !== "asn") return value;
    const token = this.#tokens.asn(value);
    if (token !== value) this.#count("asn");
    return token;
  }

  /** A text that is one thing by its place; `null` where it has to be looked through. */
  #whole(text: string, role: Role): string | null {
    switch (role) {
      case "asn":
        return /^\d{1,10}$/.test(text)
          ? this.#counted("asn", { text, token: String(this.#tokens.asn(Number(text))) })
          : null;
      case "id":
        return /^\w[\w.-]*$/.test(text) && !isNobodys(text) || /^\d+$/.test(text) ? this.#id(text) : null;
      case "serial":
        return isNobodys(text) ? null : this.#counted("serial", { text, token: this.#tokens.numbers.serial(text) });
      case "text":
      case "node":
      case "name":
      case "user":
        return null;
    }
  }

  #replaced(text: string): { text: string; matches: readonly Match[] } {
    const plain = withoutEscapes(text);
    const found = withoutOverlap([
      ...findNumbers(plain),
      ...findAddresses(plain),
      ...findNames(plain, { survey: this.#survey, pattern: this.#tokens.pattern }),
      ...findAsns(plain),
      ...findKnownAsns(plain, this.#publicAsns),
    ]);
    const matches: Match[] = [];
    let said = "";
    let at = 0;
    for (const match of found) {
      const token = this.#tokenOf(match);
      if (token === match.value) continue;
      matches.push(match);
      said += text.slice(at, match.start) + token;
      at = match.end;
    }
    return { text: said + text.slice(at), matches };
  }

  #tokenOf({ kind, value }: Match): string {
    switch (kind) {
      case "address":
      case "prefix":
        return this.#tokens.address(value);
      case "dashed":
        return this.#tokens.address(value.replaceAll("-", ".")).replaceAll(".", "-");
      case "hardware":
      case "device":
        return this.#tokens.hardware(value);
      case "uuid":
        return this.#tokens.numbers.uuid(value);
      case "provider-id":
        return this.#providerId(value);
      case "serial":
        return this.#tokens.numbers.serial(value);
      case "domain":
        return this.#tokens.domain(value);
      case "user":
        return this.#tokens.name(value, { kind: "user" });
      case "name":
        return this.#tokens.name(value, { kind: "node" });
      case "asn":
        return String(this.#tokens.asn(Number(value)));
    }
  }

  /** A part of the path of a provider id: an address, a name that is known, or the number of a machine. */
  #providerId(value: string): string {
    const [match] = findAddresses(value);
    if (match?.value === value) return this.#tokens.address(value);
    const name = value.toLowerCase();
    if (this.#survey.hosts.has(name)) return this.#tokens.domain(value);
    if (this.#survey.names.has(name)) return this.#tokens.name(value, { kind: "node" });
    return isNobodys(value) && !/^\d+$/.test(value) ? value : this.#tokens.numbers.id(value);
  }

  #id(text: string): string {
    const [match] = findNumbers(text);
    const isUuid = match?.kind === "uuid" && match.value === text;
    const token = isUuid ? this.#tokens.numbers.uuid(text) : this.#tokens.numbers.id(text);
    return this.#counted("provider-id", { text, token });
  }

  #counted(kind: MatchKind, { text, token }: { text: string; token: string }): string {
    if (token !== text) this.#count(kind);
    return token;
  }

  #count(kind: MatchKind): void {
    const name = COUNTED[kind];
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
  }
}
