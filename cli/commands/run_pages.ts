/** The commands that only print: `list`, `explain`, `schema`. */
import type { Io } from "../io/io.ts";
import { oneOf } from "../values.ts";

type Raw = Readonly<Record<string, unknown>>;

export async function runList(raw: Raw, io: Io): Promise<number> {
  const format = oneOf("--output", String(raw["output"] ?? "text"), ["text", "json"]);
  if (raw["permissions"] === true) {
    const { permissionsJson, permissionsText } = await import("./permissions.ts");
    io.out(format === "json" ? permissionsJson() : permissionsText());
    return 0;
  }
  const { listJson, listText } = await import("./list.ts");
  io.out(format === "json" ? listJson() : listText());
  return 0;
}

export async function runExplain(id: string, io: Io): Promise<number> {
  const { explain } = await import("./explain.ts");
  io.out(explain(id));
  return 0;
}

export async function runSchema(io: Io): Promise<number> {
  const { schemaText } = await import("../../checks/report/schema_text.ts");
  io.out(schemaText());
  return 0;
}
