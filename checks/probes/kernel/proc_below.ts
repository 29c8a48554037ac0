/**
 * The folder from which kernel facts that stand in files are read: the host root's `/proc`, where there is one with
 * anything in it, else that of the namespace that this runs in (design, section 4, «Host root»).
 */
export function procBelow(hostRoot: string): string {
  const root = hostRoot.replace(/\/+$/, "");
  if (root === "") return "/proc";
  const proc = `${root}/proc`;
  try {
    // A link could lead out of the root.
    if (!Deno.lstatSync(proc).isDirectory) return "/proc";
    for (const _ of Deno.readDirSync(proc)) return proc;
  } catch {
    // Not there, or not to be looked into.
  }
  return "/proc";
}
