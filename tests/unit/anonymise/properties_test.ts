// permissions: --allow-env --allow-read=fixtures
// timeout: 120
/** What holds of every report and every name, not of those alone that somebody thought of. */
import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { AddressTokens } from "../../../checks/report/anonymise/address_tokens.ts";
import { anonymise } from "../../../checks/report/anonymise/anonymise.ts";
import { AsnTokens } from "../../../checks/report/anonymise/asn_tokens.ts";
import { isDocumentation, isSomebodys } from "../../../checks/report/anonymise/documentation.ts";
import { isPublicAsn } from "../../../checks/report/anonymise/find_asns.ts";
import { isNobodys } from "../../../checks/report/anonymise/vocabulary.ts";
import { renderJson } from "../../../checks/report/json.ts";
import { readReport } from "../../../checks/report/read.ts";
import { anyReport } from "../report/support/arbitrary.ts";
import { broken } from "../report/support/reports.ts";

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

const ip4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => ipaddr.fromByteArray(bytes));
const ip6 = fc.array(fc.nat(255), { minLength: 16, maxLength: 16 }).map((bytes) => ipaddr.fromByteArray(bytes));
/** Many of them neighbours: a few networks, many hosts. */
const near4 = fc.tuple(fc.constantFrom([147, 75, 75], [145, 40, 77], [8, 8, 8], [10, 66, 6]), fc.nat(255)).map((
  [net, host],
) => ipaddr.fromByteArray([...net, host]));
const near6 = fc.tuple(fc.constantFrom(0x1380, 0x1381), fc.nat(3), fc.nat(40)).map(([org, subnet, host]) =>
  ipaddr.parse(`2604:${org.toString(16)}:1:${subnet}::${host.toString(16)}`)
);
const addresses = fc.array(fc.oneof(ip4, near4, near4, ip6, near6, near6), { minLength: 1, maxLength: 40 });

function textOf(ip: Ip): string {
  return ip.toNormalizedString();
}

/** Bits that both begin with. */
function shared(one: Ip, other: Ip): number {
  const [a, b] = [one.toByteArray(), other.toByteArray()];
  if (a.length !== b.length) return 0;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at < 0 ? a.length * 8 : at * 8 + Math.clz32((a[at]! ^ b[at]!) << 24);
}

test("two addresses have one token if and only if they are one, and no token is an address that was there", () => {
  fc.assert(fc.property(addresses, (present) => {
    const tokens = new AddressTokens(present, { keepsDocumentation: false });
    const pairs = new Map(present.map((ip) => [textOf(ip), textOf(tokens.token(ip))]));
    assert.is(new Set(pairs.values()).size, pairs.size);
    const replaced = present.filter((ip) => tokens.replaces(ip)).map((ip) => pairs.get(textOf(ip))!);
    assert.equal(replaced.filter((token) => pairs.has(token)), []);
  }));
});

test("tokens share the same prefix as the addresses: within a /24 of IPv4, a /48 of IPv6", () => {
  fc.assert(fc.property(addresses, (present) => {
    const tokens = new AddressTokens(present, { keepsDocumentation: false });
    const public_ = present.filter((ip) => isSomebodys(ip));
    for (const one of public_) {
      for (const other of public_) {
        const [real, token] = [shared(one, other), shared(tokens.token(one), tokens.token(other))];
        if (real >= (one.kind() === "ipv4" ? 24 : 48)) assert.is(token, real, `${textOf(one)} ${textOf(other)}`);
      }
    }
  }));
});

test("the token of a network holds the tokens of the addresses in it", () => {
  fc.assert(fc.property(addresses, fc.nat(8), (present, less) => {
    const tokens = new AddressTokens(present, { keepsDocumentation: false });
    for (const ip of present.filter((each) => isSomebodys(each))) {
      const length = (ip.kind() === "ipv4" ? 32 : 128) - less;
      assert.ok(shared(tokens.network(ip, length), tokens.token(ip)) >= length);
    }
  }));
});

test("what is replaced becomes an address of a range for documentation, while those last; all else stays", () => {
  fc.assert(fc.property(fc.array(fc.oneof(near4, near6), { maxLength: 60 }), (present) => {
    const tokens = new AddressTokens(present, { keepsDocumentation: false });
    for (const ip of present) {
      const token = tokens.token(ip);
      assert.is(isDocumentation(token), isSomebodys(ip), textOf(ip));
      if (!isSomebodys(ip)) assert.is(textOf(token), textOf(ip));
    }
  }));
});

test("a thousand networks have a thousand tokens, none of which is anybody's", () => {
  const present = Array.from({ length: 1_000 }, (_, at) => ipaddr.fromByteArray([145, at >> 8, at & 255, 1]));
  const tokens = new AddressTokens(present, { keepsDocumentation: false });
  const all = present.map((ip) => tokens.token(ip));
  assert.is(new Set(all.map(textOf)).size, 1_000);
  assert.equal(all.filter((ip) => isSomebodys(ip) && !isDocumentation(ip)), []);
});

test("AS numbers: equal ones stay equal, others others, private ones what they are", () => {
  const asn = fc.oneof(fc.nat(70_000), fc.nat(4_294_967_295), fc.integer({ min: 64_490, max: 65_560 }));
  fc.assert(fc.property(fc.uniqueArray(asn, { maxLength: 60 }), (present) => {
    const tokens = new AsnTokens(new Set(present));
    const all = present.map((each) => tokens.token(each));
    assert.is(new Set(all).size, present.length);
    for (const [at, each] of present.entries()) {
      if (!isPublicAsn(each)) assert.is(all[at], each);
      else assert.ok(!isPublicAsn(all[at]!) && !present.includes(all[at]!));
    }
  }));
});

/** A DNS label as RFC 1123 has it, that is no word of ours. */
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{1,20}[a-z0-9])$/).filter((name) => !isNobodys(name));
const suffix = fc.constantFrom(".example.net", ".corp", ".dc1.lan", ".rack7", "");
const around = fc.constantFrom(
  " ",
  "/",
  ":",
  "=",
  '"',
  "'",
  "(",
  ")",
  ", ",
  "_",
  "-",
  ".",
  "@",
  "[",
  "]",
  "%3D",
  "\\n",
);

/** A report on that node that says the text in all sorts of places. */
function reportOn(node: string, text: string): Report {
  const [cause] = broken.causes;
  const fact = { state: "known", source: text, observedAt: "2026-11-24T02:14:09Z", durationMs: 0 } as const;
  return {
    ...broken,
    run: { ...broken.run, node, host: node, args: [text] },
    summary: { ...broken.summary, sentence: text },
    causes: cause === undefined ? [] : [{ ...cause, summary: text }],
    facts: { x: { ...fact, value: { [`k/${text}`]: [text, { deep: text }] } } },
  };
}

test("whatever a node is called and whatever stands around its name, it is left nowhere", () => {
  fc.assert(
    fc.property(label, suffix, fc.array(around, { minLength: 2, maxLength: 8 }), (name, domain, borders) => {
      const node = `${name}${domain}`;
      const text = `x${borders.map((border) => `${border}${node}`).join("")}${borders[0]} x`;
      const said = JSON.stringify(anonymise(reportOn(node, text)));
      const left = said.match(new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`, "g"));
      assert.is(left, null, text);
    }),
    { numRuns: 150 },
  );
});

test("whatever public address stands between whatever, it is left nowhere", () => {
  const address = fc.oneof(ip4, ip6, near4, near6).filter((ip) => isSomebodys(ip) && ip.range() !== "ipv4Mapped");
  fc.assert(
    fc.property(address, fc.array(around.filter((each) => !/[-.%_@\\]/.test(each)), { minLength: 1, maxLength: 5 }), (
      ip,
      borders,
    ) => {
      const forms = [ip.toString(), ip.toNormalizedString(), ip.toString().toUpperCase()];
      const text = `x ${borders.map((border, at) => `${border}${forms[at % 3]}`).join(" ")} x`;
      const masked = anonymise(reportOn("worker-1", text));
      for (const form of forms) {
        const left = new RegExp(`(?<![0-9a-f.:])${form.replaceAll(".", "\\.")}(?![0-9a-f.:])`, "i");
        assert.not.match(masked.summary.sentence, left, text);
      }
    }),
    { numRuns: 300 },
  );
});

test("any report, anonymised, is one that can be read, and the second time changes nothing", () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const once = anonymise({ ...report, redaction: { mode: "none", counts: {} } });
      const { report: read, problem } = readReport(renderJson(once));
      assert.is(problem, undefined, JSON.stringify(problem));
      assert.is(read?.redaction.mode, "anonymised");
      const twice = anonymise(once);
      assert.ok(JSON.stringify(twice) === JSON.stringify(once), "the second time changed something");
    }),
    { numRuns: 150 },
  );
});

test("a text of 128 KiB of whatever is looked through in seconds", () => {
  const units = [
    ":",
    "::",
    "a:",
    "1:",
    "a",
    "1",
    "a.",
    "1.",
    "a-",
    "/",
    "http://",
    "a@",
    "node=",
    "worker-1.",
    "\\n",
    "ff:",
  ];
  for (const unit of units) {
    const begun = performance.now();
    anonymise(reportOn("worker-1", unit.repeat(128 * 1024 / unit.length)));
    // Ten times what it takes on a slow machine; what grows with the square of the length takes minutes.
    assert.ok(performance.now() - begun < 20_000, `«${unit}» took ${Math.round(performance.now() - begun)} ms`);
  }
});

test.run();
