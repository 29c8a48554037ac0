/** Writing a file that is not there yet. */

/** Reports tell of a machine: nobody but its owner reads them unless they are handed on. */
const MODE = 0o600;

/**
 * Writes the file and gives back its whole path. Nothing is ever overwritten, not even through a symbolic link, and
 * nothing is left of a file that could not be written whole. Throws with a sentence.
 */
export async function writeNewFile(path: string, text: string): Promise<string> {
  const file = await createFile(path);
  try {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    return await Deno.realPath(path);
  } catch (error) {
    await Deno.remove(path).catch(() => undefined);
    throw new Error(`"${path}" could not be written, and nothing of it is left: ${reasonOf(error)}.`, { cause: error });
  } finally {
    file.close();
  }
}

async function createFile(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { write: true, createNew: true, mode: MODE });
  } catch (error) {
    throw new Error(sentenceOf(path, error), { cause: error });
  }
}

function sentenceOf(path: string, error: unknown): string {
  if (error instanceof Deno.errors.AlreadyExists) return `"${path}" is there already: take another name.`;
  if (error instanceof Deno.errors.NotFound) return `There is no folder for "${path}": take one that is there.`;
  if (error instanceof Deno.errors.PermissionDenied) return `Nothing may be written at "${path}": take another folder.`;
  return `"${path}" could not be written: ${reasonOf(error)}.`;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}
