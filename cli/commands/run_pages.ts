/** The commands that only print: `list`, `explain`, `schema`. */
import type { Provider } from "../../checks/model/facts.ts";
import type { Io } from "../io/io.ts";
import { UsageError } from "../usage.ts";
import { oneOf } from "../values.ts";

type Raw = Readonly<Record<string, unknown>>;

export async function runList(raw: Raw, io: Io): Promise<number> {
  const format = oneOf("--output", String(raw["output"] ?? "text"), ["text", "json"]);
  const word = raw["provider"];
  if (raw["permissions"] === true) {
    const { permissionsJson, permissionsText } = await import("./permissions.ts");
    const providers = typeof word === "string" ? [await namedProvider(word, io)] : undefined;
    io.out(format === "json" ? permissionsJson(providers) : permissionsText(providers));
    return 0;
  }
  if (word !== undefined) {
    throw new UsageError({
      kind: "value",
      found: "--provider without --permissions",
      expected: "both, or neither: the list is the same for all providers",
      hint: "kube-vip-doctor list --permissions --provider FILE",
    });
  }
  const { listJson, listText } = await import("./list.ts");
  io.out(format === "json" ? listJson() : listText());
  return 0;
}

async function namedProvider(word: string, io: Io): Promise<Provider> {
  const { providerOf } = await import("../run_options.ts");
  return (await providerOf(word, io)).named;
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
