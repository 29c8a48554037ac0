/**
 * Generates `checks/report/schema.json`, the published JSON Schema of a report, from `checks/report/schema.ts`.
 *
 *     deno run --allow-read=. --allow-write=checks/report/schema.json tools/generate_schema.ts            writes it
 *     deno run --allow-read=. tools/generate_schema.ts --check    exit code 1 where the file is not what it would write
 *
 * @module
 */
import { toJsonSchema } from "@valibot/to-json-schema";
import { DEFINITIONS, ReportSchema, SCHEMA_ID } from "../checks/report/schema.ts";

const file = new URL("../checks/report/schema.json", import.meta.url);

export function schemaText(): string {
  const { $schema, ...rest } = toJsonSchema(ReportSchema, {
    target: "draft-2020-12",
    definitions: { ...DEFINITIONS },
  });
  return `${JSON.stringify({ $schema, $id: SCHEMA_ID, ...rest }, null, 2)}\n`;
}

function isStale(text: string): boolean {
  try {
    return Deno.readTextFileSync(file) !== text;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return true;
    throw error;
  }
}

function main(args: readonly string[]): number {
  const text = schemaText();
  if (!isStale(text)) return 0;
  if (args.includes("--check")) {
    console.error(
      "checks/report/schema.json is not what checks/report/schema.ts declares: run tools/generate_schema.ts and commit it.",
    );
    return 1;
  }
  Deno.writeTextFileSync(file, text);
  console.error("checks/report/schema.json written.");
  return 0;
}

if (import.meta.main) Deno.exitCode = main(Deno.args);
