import { runGo } from "./go.ts";
import { FOLDER } from "./versions.ts";

/** A Go module of one file. */
export interface GoProgram {
  /** Where the program goes. */
  readonly output: string;
  readonly module: string;
  readonly main: string;
  readonly linkerFlags: string;
}

/** Builds it in a folder of its own, then puts it in its place, so that what lies there is whole. */
export async function buildProgram(go: string, { output, module, main, linkerFlags }: GoProgram): Promise<void> {
  await Deno.mkdir(FOLDER, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: FOLDER, prefix: "tmp." });
  try {
    await Deno.writeTextFile(`${folder}/go.mod`, module);
    await Deno.writeTextFile(`${folder}/main.go`, main);
    await runGo(go, { folder, words: ["build", "-ldflags", linkerFlags, "-o", "program", "."] });
    await Deno.rename(`${folder}/program`, output);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
