import type { Dmi } from "../../model/facts.ts";
import { missingFile } from "../files/file_problem.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";

const FOLDER = "/sys/class/dmi/id";

/** Who made this machine: one of the things that name its provider. */
export const hostDmi: Probe = {
  id: "host/dmi",
  provides: ["dmi"],
  needs: [],
  deadlineMs: 5_000,
  run: readDmi,
};

async function readDmi(context: ProbeContext): Promise<void> {
  const { host } = context.world;
  try {
    const [vendor, product] = await Promise.all([
      readWord(host, `${FOLDER}/sys_vendor`),
      readWord(host, `${FOLDER}/product_name`),
    ]);
    const dmi: Dmi = { vendor, product };
    context.land("dmi", dmi, host.describe(FOLDER));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    context.miss("dmi", missingFile(error, host.describe(FOLDER)));
  }
}

/** Empty where there is no such file: a machine without DMI, or a container. */
async function readWord(files: Files, path: string): Promise<string> {
  try {
    return (await files.readText(path, { maxBytes: 4_096 })).trim().slice(0, 200);
  } catch (error) {
    if (error instanceof FileProblem && error.kind === "not-found") return "";
    throw error;
  }
}
