import type { Files } from "../ports/files.ts";
import type { World } from "../world.ts";

/**
 * The files under which `/proc` is read: the host root's where it has one, else those of the namespace that this runs in
 * (design, section 4, «Host root»).
 */
export async function procFiles({ host, files }: Pick<World, "host" | "files">): Promise<Files> {
  if (host === files) return files;
  try {
    // A copy of a machine's files may have the folder, and nothing in it.
    return (await host.list("/proc")).length > 0 ? host : files;
  } catch {
    return files;
  }
}
