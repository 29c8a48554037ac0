import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { runProgram } from "./program.ts";

let validator: Promise<ValidateFunction> | undefined;

/** The one document on a standard output; fails where there is another number of them, or one of another shape. */
export async function documentOf(stdout: string): Promise<Report> {
  let document: Report;
  try {
    document = JSON.parse(stdout);
  } catch (error) {
    throw new Error(`expected one JSON document, found «${stdout.slice(0, 120)}»: ${error}`);
  }
  const validate = await (validator ??= schema());
  const problems = (validate.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`);
  assert.ok(validate(document), `not as «schema» says: ${problems.join("; ")} ${JSON.stringify(validate.errors?.[0])}`);
  return document;
}

/** What the program itself prints as its schema. */
async function schema(): Promise<ValidateFunction> {
  const { stdout, code } = await runProgram(["schema"]);
  assert.is(code, 0);
  const formats = { "date-time": (text: string) => !Number.isNaN(Date.parse(text)) };
  return new Ajv2020({ strict: true, allowUnionTypes: true, formats }).compile(JSON.parse(stdout));
}

/** Nothing that paints a terminal, and no stack trace. */
export function isClean(text: string): boolean {
  // deno-lint-ignore no-control-regex -- these are what is looked for
  return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text) && !/^ {4}at /m.test(text) && !/panicked/.test(text);
}
