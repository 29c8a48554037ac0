import type { Check } from "../../checks/engine/define.ts";
import { areas, compareIds } from "./order.ts";

/** A check and the file that declares it. */
export interface FoundCheck {
  readonly check: Check;
  /** Relative to `checks/`. */
  readonly path: string;
}

/**
 * Imports every check of the tree, in the order of the catalogue. A file whose name begins with `_` is private to its area.
 *
 * @throws {Error} If a file declares no check, or one whose id is not its path.
 */
export async function findChecks(root: string): Promise<FoundCheck[]> {
  const found: FoundCheck[] = [];
  for (const area of areas) {
    const folder = area.replaceAll("-", "_");
    for (const file of await filesOf(`${root}/checks/${folder}`)) {
      const path = `${folder}/${file}`;
      const { default: check } = await import(`file://${root}/checks/${path}`) as { readonly default?: Check };
      const id = `${area}/${file.replace(/\.ts$/, "").replaceAll("_", "-")}`;
      if (typeof check?.judge !== "function") throw new Error(`checks/${path} has no check as its default export.`);
      if (check.id !== id) throw new Error(`checks/${path} declares ${check.id}, expected ${id}: the id is the path.`);
      found.push({ check, path });
    }
  }
  return found.sort((one, other) => compareIds(one.check.id, other.check.id));
}

async function filesOf(folder: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      if (entry.isFile && entry.name.endsWith(".ts") && !entry.name.startsWith("_")) files.push(entry.name);
    }
  } catch (error) {
    // An area may have no checks yet.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return files.sort();
}
