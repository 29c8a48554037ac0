/**
 * The recordings of `fixtures/raw/recordings/`: a folder a situation, a set of files a version.
 *
 * @module
 */

const ROOT = new URL("../../../fixtures/raw/recordings/", import.meta.url);

export function situations(): string[] {
  return [...Deno.readDirSync(ROOT)].map(({ name }) => name).filter((name) => name !== "manifests").sort();
}

/** Versions of kube-vip whose end was recorded there. */
export function versionsOf(situation: string): string[] {
  return [...Deno.readDirSync(new URL(`${situation}/`, ROOT))].flatMap(({ name }) =>
    /^kube-vip-(\d+\.\d+\.\d+)\.log$/.exec(name)?.[1] ?? []
  ).sort();
}

export function fileOf(situation: string, name: string): string {
  return Deno.readTextFileSync(new URL(`${situation}/${name}`, ROOT));
}

/** Empty where there is none: of a kube-vip that served no metrics, or of a Node that did not exist. */
export function fileIfThere(situation: string, name: string): string {
  try {
    return fileOf(situation, name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
