import { run } from "./shell.ts";

/** Whether there is such a program. */
export async function has(program: string): Promise<boolean> {
  return (await run(["bash", "-c", 'command -v "$0" > /dev/null', program])).code === 0;
}
