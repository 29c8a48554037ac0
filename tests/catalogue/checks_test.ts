// permissions: --allow-env --allow-read=fixtures
/** The catalogue as a whole: words, facts that are read, kinds, and a scenario in which each check fails. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../../checks/catalogue.ts";
import type { Check } from "../../checks/engine/define.ts";
import type { Finding } from "../../checks/engine/finding.ts";
import { plan } from "../../checks/plan.ts";
import { HEALTHY } from "../../tools/scenarios/read.ts";
import { recorded, scenarios } from "../support/scenario/all.ts";
import { recording } from "../support/scenario/recording.ts";
import { reports } from "../support/scenario/reports.ts";
import { reportOf } from "../support/scenario/run.ts";

/** Kinds that a table of `tests/unit/checks/` goes through: one fact names each of them, word for word. */
const IN_A_TABLE: Readonly<Record<string, RegExp>> = {
  "node/api-access": /./,
  "metadata/reachable": /./,
  "ccm/running": /./,
  "ccm/secret": /./,
  "bgp/open": /^notification-/,
  "annotations/applied": /./,
  "annotations/supported": /./,
  "kube-vip/api-access": /./,
  "kube-vip/image": /./,
  "kube-vip/interface": /./,
  "kube-vip/logs": /./,
  "kube-vip/manifest": /./,
  "kube-vip/rbac": /./,
};

const findings: readonly (readonly [check: string, finding: Finding])[] = [...reports.values()].flatMap(({ results }) =>
  results.flatMap((result) => result.findings.map((finding) => [result.id, finding] as const))
);

function wrongAt(check: Check, scenario: string): readonly Finding[] {
  const result = reports.get(scenario)?.results.find(({ id }) => id === check.id);
  return (result?.findings ?? []).filter(({ status }) => status === "fail" || status === "warn");
}

test("every id is there once", () => {
  assert.is(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
});

for (const check of catalogue) {
  test(`${check.id} has words for everything`, () => {
    assert.match(check.title, /^[^.]{10,90}$/, "a title is one sentence without a period");
    assert.match(check.why, /^[A-Za-z].{20,}\.$/, "why it matters, in sentences");
    assert.ok(Object.keys(check.kinds).length > 0);
    for (const [kind, sentence] of Object.entries(check.kinds)) {
      assert.match(kind, /^[a-z0-9-]+$/);
      assert.match(sentence, /^[A-Za-z{].{10,}[^.]$/, `${kind}: a sentence without a period`);
      const without = sentence.replaceAll("{subjects}", "").replaceAll(/\{[^{}|]*\|[^{}|]*\}/g, "");
      assert.not.match(without, /[{}]/, `${kind}: {subjects} and {one|many} alone`);
    }
    if (check.latent !== null) assert.match(check.latent, /^[A-Za-z].{10,}\.$/);
  });

  test(`${check.id} passes on the healthy node, and fails or warns in the scenario of its name`, () => {
    const healthy = reports.get(HEALTHY)?.results.find(({ id }) => id === check.id);
    assert.is(healthy?.status, "pass");
    assert.ok(scenarios.has(check.id), `fixtures/scenarios/${check.id}.yaml does not exist`);
    assert.ok(wrongAt(check, check.id).length > 0, `nothing is wrong in fixtures/scenarios/${check.id}.yaml`);
  });

  test(`${check.id} says each of its kinds somewhere, and no other`, () => {
    const said = new Set(findings.filter(([id]) => id === check.id).flatMap(([, { kind }]) => kind ?? []));
    const table = IN_A_TABLE[check.id];
    const missing = Object.keys(check.kinds).filter((kind) => !said.has(kind) && table?.test(kind) !== true);
    assert.equal(missing, [], "kinds that no scenario shows");
    assert.equal([...said].filter((kind) => !(kind in check.kinds)), [], "kinds that the check does not declare");
  });
}

const { checks, reads } = recording(catalogue);
for (const facts of recorded.values()) reportOf(facts, { plan: { ...plan, checks } });

for (const check of catalogue) {
  test(`${check.id} reads every fact that it declares, in one scenario or another`, () => {
    const read = reads.get(check.id) ?? new Set();
    assert.equal([...check.needs, ...check.uses].filter((id) => !read.has(id)), [], "declared, never read");
    assert.is(new Set([...check.needs, ...check.uses]).size, check.needs.length + check.uses.length, "declared twice");
  });
}

test("a recording says what was read, and changes nothing", () => {
  const [check] = catalogue as [Check];
  const one = recording([{
    ...check,
    judge: (({ nodeName }: { nodeName: unknown }) => ({ status: nodeName })) as never,
  }]);
  assert.equal(one.checks[0]?.judge({ nodeName: "pass", node: "unread" } as never), { status: "pass" });
  assert.equal([...one.reads.get(check.id) ?? []], ["nodeName"]);
});

test("a finding is blocked by checks that its check waits for, or is caused by", () => {
  const wrong = findings.flatMap(([id, { blockedBy = [] }]) => {
    const check = catalogue.find((each) => each.id === id);
    const known = [...check?.blockedBy ?? [], ...(check?.causedBy ?? []).map((link) => link.check)];
    return blockedBy.filter((by) => !known.includes(by)).map((by) => `${id}: ${by}`);
  });
  assert.equal([...new Set(wrong)], []);
});

test("a failing finding says what was found and expected, why it matters, and what to do", () => {
  const silent = findings.filter(([, { status, latent }]) => status === "fail" || latent).flatMap(([id, finding]) =>
    (["found", "expected", "impact"] as const)
      .filter((word) => (finding[word] ?? "") === "")
      .map((word) => `${id} ${finding.kind}: no ${word}`)
  );
  assert.equal([...new Set(silent)], []);
});

test("every check that finds something wrong evidence with a source", () => {
  const bare = findings
    .filter(([, { status, evidence }]) => status === "fail" && !evidence.some(({ source }) => source !== ""))
    .map(([id, { kind }]) => `${id} ${kind}`);
  assert.equal([...new Set(bare)], []);
});

test("every cause, and every failure that hurts nothing now, comes with a remedy", () => {
  const causes = [...reports.values()].flatMap((report) => report.causes);
  const bare = [
    ...causes.filter(({ remedies }) => remedies.length === 0).map(({ check, kind }) => `${check} ${kind}`),
    ...findings.filter(([, { latent, remedies }]) => latent && remedies.length === 0).map(([id, { kind }]) =>
      `${id} ${kind}`
    ),
  ];
  assert.equal([...new Set(bare)], []);
});

test("the summary of a remedy stands by itself, whichever is told first", () => {
  const wrong = findings.flatMap(([id, { remedies }]) =>
    remedies.filter(({ summary }) => !/^\p{Lu}/u.test(summary) || /^Or\b/.test(summary)).map(({ summary }) =>
      `${id}: "${summary}"`
    )
  );
  assert.equal([...new Set(wrong)], []);
});

test("a verify command names checks that exist", () => {
  const ids = new Set(catalogue.map(({ id }) => id));
  const wrong = findings.flatMap(([id, { remedies }]) =>
    remedies.flatMap(({ verify }) => {
      const [, words = ""] = /^kube-vip-doctor check (.+)$/.exec(verify) ?? [];
      return words.split(" ").filter((word) => !ids.has(word)).map((word) => `${id}: "${word}" in "${verify}"`);
    })
  );
  assert.equal([...new Set(wrong)], []);
});

test("no check crashes in any scenario", () => {
  assert.equal(findings.filter(([, { status }]) => status === "crashed"), []);
});

test.run();
