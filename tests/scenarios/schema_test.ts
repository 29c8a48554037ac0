/** Every report that a scenario leads to, against the published JSON Schema, by a judge that is not ours. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderJson } from "../../checks/report/json.ts";
import schema from "../../checks/report/schema.json" with { type: "json" };
import { recorded } from "../support/scenario/all.ts";
import { reportOf } from "../support/scenario/run.ts";

const isTime = (text: string) => !Number.isNaN(Date.parse(text));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats: { "date-time": isTime } });
const validate = ajv.compile(schema);

function problems(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

for (const [name, facts] of recorded) {
  test(`the report of ${name} has the published shape, with its facts and without`, () => {
    for (const keep of [true, false]) assert.equal(problems(JSON.parse(renderJson(reportOf(facts, { keep })))), []);
  });
}

test("a report of another shape would be seen", () => {
  const report = JSON.parse(renderJson(reportOf(recorded.get("_healthy") ?? {})));
  assert.ok(problems({ ...report, causes: "none" }).length > 0);
  assert.ok(problems({ ...report, results: [{ ...report.results[0], status: "fine" }] }).length > 0);
});

test.run();
