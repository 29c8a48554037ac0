import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Check, defineCheck, pass } from "../../../checks/engine/define.ts";
import { isKnown, select } from "../../../checks/engine/select.ts";

function check(id: string, up: { causedBy?: readonly string[]; blockedBy?: readonly string[] } = {}): Check {
  return defineCheck({
    id,
    title: "It is well",
    severity: "minor",
    per: "node",
    needs: [],
    kinds: { wrong: "It is wrong" },
    causedBy: (up.causedBy ?? []).map((upstream) => ({ check: upstream })),
    blockedBy: up.blockedBy ?? [],
    why: "It matters.",
    judge: () => pass(),
  });
}

const checks = [
  check("routes/link"),
  check("routes/peer-route", { causedBy: ["routes/link", "not/there"] }),
  check("bgp/tcp", { causedBy: ["routes/peer-route"] }),
  check("bgp/open", { causedBy: ["bgp/tcp"], blockedBy: ["node/found"] }),
  check("node/found"),
  check("ccm/running"),
];

function chosen(wanted: { only?: readonly string[]; skip?: readonly string[] }) {
  const { selected, evaluated } = select(checks, { only: [], skip: [], ...wanted });
  return { selected: [...selected].sort(), evaluated: [...evaluated].sort() };
}

test("without a wish everything is selected", () => {
  const all = checks.map(({ id }) => id).sort();
  assert.equal(chosen({}), { selected: all, evaluated: all });
});

test("what causes or blocks a selected check is evaluated too, over any distance, and nothing else", () => {
  assert.equal(chosen({ only: ["bgp/open"] }), {
    selected: ["bgp/open"],
    evaluated: ["bgp/open", "bgp/tcp", "node/found", "routes/link", "routes/peer-route"],
  });
});

test("an area stands for all its checks", () => {
  assert.equal(chosen({ only: ["routes"] }).selected, ["routes/link", "routes/peer-route"]);
});

test("what is skipped is not evaluated as an upstream either, nor what only it leads to", () => {
  assert.equal(chosen({ only: ["bgp/open"], skip: ["routes/peer-route"] }).evaluated, [
    "bgp/open",
    "bgp/tcp",
    "node/found",
  ]);
});

test("skipping wins over asking", () => {
  assert.equal(chosen({ only: ["bgp"], skip: ["bgp/tcp"] }).selected, ["bgp/open"]);
});

test("ids and areas are known, half of one is not", () => {
  assert.ok(isKnown(checks, "bgp/tcp"));
  assert.ok(isKnown(checks, "bgp"));
  for (const word of ["bg", "bgp/", "bgp/t", "BGP", ""]) assert.not.ok(isKnown(checks, word), word);
});

test.run();
