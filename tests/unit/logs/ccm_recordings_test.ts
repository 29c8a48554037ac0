// permissions: --allow-env --allow-read=fixtures
/** Lines that the CCM 3.8.1 really wrote in fifteen situations, against the patterns that are known. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../../../checks/catalogue.ts";
import type { LogTail } from "../../../checks/model/facts.ts";
import { CCM_PATTERNS } from "../../../checks/model/logs/ccm_patterns.ts";
import { lastFatal, parseKlog } from "../../../checks/model/logs/klog.ts";
import { knownLines } from "../../../checks/model/logs/known_lines.ts";

const FOLDER = new URL("../../../fixtures/raw/recordings/", import.meta.url);

function tailOf(situation: string): LogTail {
  const text = Deno.readTextFileSync(new URL(`${situation}/ccm-3.8.1.log`, FOLDER));
  const lines = text.trimEnd().split("\n").map((line) => ({ at: null, text: line }));
  return { of: "ccm", from: situation, previous: false, lines };
}

/** Situation to the checks that its log points at. */
const POINTS_AT: Readonly<Record<string, readonly string[]>> = {
  "ccm-works": [],
  "ccm-load-balancer-empty": [],
  "ccm-no-load-balancer-service": [],
  "ccm-api-broken": ["ccm/running"],
  "ccm-token-refused": ["ccm/secret"],
  "ccm-secret-missing": ["ccm/secret"],
  "ccm-secret-not-json": ["ccm/secret"],
  "ccm-secret-without-key": ["ccm/secret"],
  "ccm-secret-without-project": ["ccm/secret"],
  "ccm-load-balancer-unset": ["ccm/load-balancer"],
  "ccm-node-excluded": ["node/load-balancer-exclusion"],
  "ccm-provider-id-missing": ["node/provider-id"],
  "ccm-provider-id-foreign": ["node/provider-id"],
  "ccm-device-unknown": ["metadata/hostname", "node/provider-id"],
  "ccm-bgp-off-on-device": ["ccm/bgp", "node/provider-id"],
};

test("there is a row for each recording", () => {
  const recorded = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.startsWith("ccm-"));
  assert.equal(recorded.sort(), Object.keys(POINTS_AT).sort());
});

for (const [situation, checks] of Object.entries(POINTS_AT)) {
  test(`${situation}: its log points at ${checks.join(" and ") || "nothing"}`, () => {
    const known = knownLines([tailOf(situation)], { patterns: CCM_PATTERNS, node: "worker-1" });
    assert.equal([...new Set(known.map(({ check }) => check))].sort(), [...checks].sort());
  });
}

test("lines about another Node say nothing of this one", () => {
  const known = knownLines([tailOf("ccm-provider-id-missing")], { patterns: CCM_PATTERNS, node: "worker-2" });
  assert.equal(known, []);
});

test("what an ended container said is taken back by one that starts", () => {
  const ended = { ...tailOf("ccm-token-refused"), previous: true };
  const known = knownLines([tailOf("ccm-works"), ended], { patterns: CCM_PATTERNS, node: "worker-1" });
  assert.equal(known, []);
});

test("every line is klog's, apart from the traces behind a fatal one", () => {
  for (const { text } of tailOf("ccm-works").lines) assert.ok(parseKlog(text), text);
  assert.equal(
    parseKlog("E1124 04:08:52.664455   25475 loadbalancers.go:516] no provider ID given for node a, skipping"),
    {
      level: "error",
      place: "loadbalancers.go:516",
      message: "no provider ID given for node a, skipping",
    },
  );
  assert.is(parseKlog("goroutine 1 [running]:"), null);
});

test("the last word of an ended CCM is its last fatal line; one that runs has none", () => {
  assert.match(lastFatal([tailOf("ccm-token-refused")]) ?? "", /401 Unauthorized/);
  assert.match(lastFatal([tailOf("ccm-api-broken")]) ?? "", /500 Internal Server Error$/);
  assert.is(lastFatal([tailOf("ccm-works")]), null);
});

test("every pattern points at a check that exists, and says a sentence", () => {
  const ids = new Set(catalogue.map(({ id }) => id));
  for (const { check, meaning, source } of CCM_PATTERNS) {
    assert.ok(ids.has(check), check);
    assert.match(meaning, /^[A-Z].{10,}[^.]$/);
    assert.ok(source.length > 0);
  }
});

test.run();
