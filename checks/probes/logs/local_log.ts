import { FileProblem, type Files } from "../ports/files.ts";
import { type RawLine, readContainerLog } from "./container_log.ts";
import type { ContainerRun } from "./pod_log_folder.ts";
import { unzipTail } from "./unzip_tail.ts";

/** Enough to hold the lines of a whole flapping hour; more lines than that are not kept. */
export const MAX_LINES = 300;
const TAIL_BYTES = 512 * 1024;
/** Where huge lines leave too few of them, once more with this. */
const LONG_TAIL_BYTES = 4 * 1024 * 1024;
const FEW_LINES = 20;
const MAX_PACKED = 32 * 1024 * 1024;

/** The last lines of one run of a container, from its live file and, where that is short, from what was rotated away. */
export async function readRun(files: Files, { paths }: ContainerRun): Promise<RawLine[]> {
  let lines: RawLine[] = [];
  for (const path of paths) {
    if (lines.length >= MAX_LINES) break;
    const older = await readEnd(files, path).catch((error) => {
      // Rotated once more while it was read.
      if (error instanceof FileProblem && error.kind === "not-found" && lines.length > 0) return [];
      // Packed, and larger than any that a sound kubelet leaves: what is live is worth more.
      if (error instanceof FileProblem && error.kind === "too-large") return [];
      throw error;
    });
    lines = [...older, ...lines];
  }
  return lines.slice(-MAX_LINES);
}

async function readEnd(files: Files, path: string): Promise<RawLine[]> {
  if (path.endsWith(".gz")) {
    const end = await unzipTail(await files.readBytes(path, { maxBytes: MAX_PACKED }), TAIL_BYTES);
    return end === null ? [] : linesOf(end);
  }
  const end = await files.readTail(path, { maxBytes: TAIL_BYTES });
  const lines = linesOf(end);
  if (end.from === 0 || lines.length >= FEW_LINES) return lines;
  return linesOf(await files.readTail(path, { maxBytes: LONG_TAIL_BYTES }));
}

function linesOf({ bytes, from }: { readonly bytes: Uint8Array; readonly from: number }): RawLine[] {
  return readContainerLog(new TextDecoder().decode(bytes), { whole: from === 0 }).slice(-MAX_LINES);
}
