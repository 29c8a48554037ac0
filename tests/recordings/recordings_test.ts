// permissions: --allow-env --allow-read=fixtures
/**
 * What kube-vip and the CCM really said and did in 48 situations, through the whole engine: none leads to a wrong cause,
 * and each to the right one where the node itself holds the proof.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../checks/engine/report.ts";
import { factsOf } from "../support/recordings/facts.ts";
import { situations, versionsOf } from "../support/recordings/folder.ts";
import { reportOf } from "../support/scenario/run.ts";
import { type Row, TABLE } from "./table.ts";

/** As precise as what is expected: with the kind where that names one. */
function rootsOf({ causes }: Report, { roots }: Row): string[] {
  return causes.map(({ check, kind }) => roots.includes(check) ? check : `${check} ${kind}`).sort();
}

test("there is a row for each situation and each version that was recorded", () => {
  const recorded = situations().flatMap((situation) => {
    const versions = versionsOf(situation);
    return (versions.length > 0 ? versions : [null]).map((version) => `${situation} ${version}`);
  });
  const rows = TABLE.flatMap(({ situation, versions }) => versions.map((version) => `${situation} ${version}`));
  assert.equal(rows.sort(), recorded.sort());
  assert.is(new Set(TABLE.map(({ situation }) => situation)).size, 48);
});

for (const row of TABLE) {
  for (const version of row.versions) {
    test(`${row.situation}${version === null ? "" : ` with ${version}`}: ${row.roots.join(", ") || "no cause"}; ${row.proof}`, () => {
      const report = reportOf(factsOf(row.situation, version, row.staged ?? {}));
      assert.equal(rootsOf(report, row), [...row.roots].sort());
      if (row.subjects !== undefined) assert.equal(report.causes[0]?.subjects, row.subjects);
      assert.is(report.summary.exitCode, row.exit);
      const crashed = report.results.flatMap(({ id, findings }) =>
        findings.filter(({ status }) => status === "crashed").map(({ detail }) => `${id}: ${detail}`)
      );
      assert.equal(crashed, []);
    });
  }
}

test("where nothing is wrong nothing fails, and what warns a person would call so too", () => {
  const warned = TABLE.filter(({ roots, exit }) => roots.length === 0 && exit === 0).flatMap((row) =>
    row.versions.flatMap((version) => {
      const { results } = reportOf(factsOf(row.situation, version, row.staged ?? {}));
      return results.flatMap(({ id, findings }) =>
        findings.filter(({ status }) => status === "fail" || status === "warn").map(({ kind }) =>
          `${row.situation} ${version}: ${id} ${kind}`
        )
      );
    })
  );
  assert.equal(warned, []);
});

test.run();
