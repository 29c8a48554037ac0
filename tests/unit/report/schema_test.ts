// permissions: --allow-env --allow-read
// deno: both
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { InferInput, InferOutput } from "valibot";
import type { Report } from "../../../checks/engine/report.ts";
import { renderJson } from "../../../checks/report/json.ts";
import type { ReportSchema } from "../../../checks/report/schema.ts";
import { schemaText } from "../../../checks/report/schema_text.ts";
import { writeSchema as generated } from "../../../tools/generate/write_schema.ts";
import { anyReport } from "./support/arbitrary.ts";
import { broken, reports } from "./support/reports.ts";

/** Both as they are when nothing may be changed, which valibot does not say. */
type Frozen<T> = T extends readonly (infer Item)[] ? readonly Frozen<Item>[]
  : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> }
  : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

/** These lines do not compile where the declared shape and the engine's type are not one and the same. */
const sameOutput: Same<Frozen<InferOutput<typeof ReportSchema>>, Frozen<Report>> = true;
const sameInput: Same<Frozen<InferInput<typeof ReportSchema>>, Frozen<Report>> = true;
/** And this one, where the comparison could not tell a difference. */
const notTheSame: Same<Frozen<InferOutput<typeof ReportSchema>>, Frozen<Omit<Report, "facts">>> = false;

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats: { "date-time": isTime } });
const validate = ajv.compile(JSON.parse(schemaText()));

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function isValid(report: unknown): boolean {
  return validate(report);
}

test("the declared shape is the engine's type", () => {
  assert.equal([sameOutput, sameInput, notTheSame], [true, true, false]);
});

test("the published schema is what the declaration generates", () => {
  assert.is(Deno.readTextFileSync(new URL("../../../checks/report/schema.json", import.meta.url)), generated());
  assert.is(schemaText(), generated());
});

test("the schema says which draft it is, and has an id and a title", () => {
  const schema = JSON.parse(schemaText());
  assert.is(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
  assert.is(schema.$id, "urn:kube-vip-doctor:report:1");
  assert.type(schema.title, "string");
});

test("each member of each object of the schema is told in words, or refers to what is", () => {
  const untold: string[] = [];
  function look(value: unknown, path: string): void {
    if (typeof value !== "object" || value === null) return;
    const node = value as Record<string, Record<string, unknown>>;
    for (const [name, member] of Object.entries(node["properties"] ?? {})) {
      const told = ["description", "$ref", "enum", "const", "properties", "items"].some((key) =>
        Object.hasOwn(member as object, key)
      );
      if (!told) untold.push(`${path}.${name}`);
    }
    for (const [key, item] of Object.entries(value)) look(item, `${path}.${key}`);
  }
  look(JSON.parse(schemaText()), "");
  assert.equal(untold, []);
});

for (const [name, report] of Object.entries(reports)) {
  test(`the report «${name}» validates against the schema`, () => {
    const valid = isValid(JSON.parse(renderJson(report)));
    assert.ok(valid, JSON.stringify(validate.errors));
  });
}

test("any report that the declaration allows validates against the schema", () => {
  fc.assert(fc.property(anyReport, (report) => {
    assert.ok(isValid(JSON.parse(renderJson(report))), JSON.stringify(validate.errors));
  }));
});

test("the schema refuses what the declaration refuses", () => {
  const text = renderJson(broken);
  const wrong = [
    text.replace('"schemaVersion": 1', '"schemaVersion": 2'),
    text.replace('"status": "broken"', '"status": "fine"'),
    text.replace('"exitCode": 1', '"exitCode": 999'),
    text.replace('"startedAt": "2026-11-24T02:14:09Z"', '"startedAt": "today"'),
    text.replace('"peer:169.254.255.2"', '"planet:earth"'),
  ];
  for (const changed of wrong) {
    assert.is.not(changed, text);
    assert.not(isValid(JSON.parse(changed)));
  }
});

test.run();
