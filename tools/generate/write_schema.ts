import { toJsonSchema } from "@valibot/to-json-schema";
import { DEFINITIONS, ReportSchema, SCHEMA_ID } from "../../checks/report/schema.ts";

/** The text of `checks/report/schema.json`, the published JSON Schema of a report, from `checks/report/schema.ts`. */
export function writeSchema(): string {
  const { $schema, ...rest } = toJsonSchema(ReportSchema, {
    target: "draft-2020-12",
    definitions: { ...DEFINITIONS },
  });
  return `${JSON.stringify({ $schema, $id: SCHEMA_ID, ...rest }, null, 2)}\n`;
}
