import { FileProblem } from "../ports/files.ts";
import { fileProblem } from "./file_problem.ts";

/** As many as the kernel follows (linux/namei.h, MAXSYMLINKS). */
const MAX_LINKS = 40;

/**
 * The real path of `path` below `root`, with every symbolic link resolved as if `root` were `/`: an absolute target
 * begins there again, and `..` stops there.
 *
 * @throws {FileProblem} `io` for a loop of links, `not-permitted` for a folder that may not be searched. What does not
 * exist is left to whoever opens it.
 */
export async function locateBelow(
  root: string,
  path: string,
  { followLast }: { readonly followLast: boolean },
): Promise<string> {
  const done: string[] = [];
  const todo = path.split("/").reverse();
  let links = 0;
  while (todo.length > 0) {
    const part = todo.pop()!;
    if (part === "" || part === ".") continue;
    if (part === "..") {
      done.pop();
      continue;
    }
    const here = `${root}/${[...done, part].join("/")}`;
    const target = todo.length > 0 || followLast ? await linkTarget(here, path) : null;
    if (target === null) {
      done.push(part);
      continue;
    }
    if (++links > MAX_LINKS) throw new FileProblem("io", `${root}${path} leads through too many symbolic links`);
    if (target.startsWith("/")) done.length = 0;
    todo.push(...target.split("/").reverse());
  }
  return `${root}/${done.join("/")}`;
}

async function linkTarget(here: string, path: string): Promise<string | null> {
  try {
    const stat = await Deno.lstat(here);
    return stat.isSymlink ? await Deno.readLink(here) : null;
  } catch (error) {
    const problem = fileProblem(error, path);
    if (problem.kind === "not-found") return null;
    throw problem;
  }
}
