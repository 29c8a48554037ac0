/** What `s` of the TUI does: one JSON document with its facts, for whoever shall have it. */
import type { Report } from "../checks/engine/report.ts";
import { writeNewFile } from "./io/write_new_file.ts";

/**
 * Writes the report and gives back its whole path. A name that is taken stays as it is.
 *
 * @param options `name` is a path from the working folder; `anonymise` replaces names and public addresses by tokens.
 * @throws {Error} With a sentence that says what is in the way.
 */
export async function saveReport(
  report: Report,
  { name, anonymise }: { name: string; anonymise: boolean },
): Promise<string> {
  if (name.trim() === "" || name.includes("\0")) throw new Error("A file needs a name.");
  const { renderJson } = await import("../checks/report/json.ts");
  if (!anonymise) return await writeNewFile(name, renderJson(report));
  const anonymiser = await import("../checks/report/anonymise/anonymise.ts");
  return await writeNewFile(name, renderJson(anonymiser.anonymise(report)));
}
