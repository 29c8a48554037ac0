import type { Tool } from "../checks/engine/report.ts";
import type { Io } from "./io/io.ts";
import { NAME, VERSION } from "./version.ts";

export function toolOf({ deno }: Pick<Io, "deno">): Tool {
  return { name: NAME, version: VERSION, deno };
}
