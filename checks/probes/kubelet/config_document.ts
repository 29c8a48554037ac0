import type { Json } from "../files/plain_tree.ts";
import { readYaml } from "../files/read_yaml.ts";
import { FileProblem, type Files } from "../ports/files.ts";

const MAX_CONFIG_BYTES = 1024 * 1024;

/** The first document of a YAML file, as an object; `null` where there is none, or it cannot be read. */
export async function documentIn(host: Files, file: string): Promise<Readonly<Record<string, Json>> | null> {
  try {
    const { documents } = await readYaml(await host.readText(file, { maxBytes: MAX_CONFIG_BYTES }));
    const document = documents?.[0] ?? null;
    return document !== null && typeof document === "object" && !Array.isArray(document)
      ? document as Readonly<Record<string, Json>>
      : null;
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

/** Text of a key that is set; `null` otherwise. */
export function textAt(document: Readonly<Record<string, Json>> | null, key: string): string | null {
  const value = document !== null && Object.hasOwn(document, key) ? document[key] : null;
  return typeof value === "string" && value !== "" ? value : null;
}

/** Names of a folder's entries; none where it cannot be listed. */
export async function namesIn(host: Files, folder: string): Promise<readonly string[]> {
  try {
    return await host.list(folder);
  } catch {
    return [];
  }
}

/** The files that a kubelet configures itself from, the one that wins first: drop-ins, then the file itself. */
export async function configFiles(host: Files, flags: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const folder = flags.get("config-dir") ?? "", file = flags.get("config") ?? "";
  const dropIns = folder === "" ? [] : (await namesIn(host, folder)).filter((name) => name.endsWith(".conf"));
  return [...dropIns.map((name) => `${folder}/${name}`).reverse(), ...(file === "" ? [] : [file])];
}
