import { missingFile } from "../files/file_problem.ts";
import { FileProblem } from "../ports/files.ts";
import type { Missing } from "../probe.ts";
import type { World } from "../world.ts";
import { type PodLogFolder, podLogFolders } from "./pod_log_folder.ts";

/** What of the logs of this node can be listed, and why no more. */
export interface LocalFolders {
  readonly folders: readonly PodLogFolder[];
  readonly missing: Missing | null;
}

export async function localFolders({ host }: World): Promise<LocalFolders> {
  try {
    return { folders: await podLogFolders(host), missing: null };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { folders: [], missing: missingFile(error, host.describe("/var/log/pods")) };
  }
}
