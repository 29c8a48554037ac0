/**
 * The capture in the README: what the demo really prints. Its duration is the machine's, so it is left out.
 *
 * @module
 */

const BEGIN = "<!-- capture: ./dev demo -->";
const END = "<!-- end of capture -->";

export async function writeReadme(root: string): Promise<string> {
  const path = `${root}/README.md`;
  const text = await Deno.readTextFile(path);
  const begin = text.indexOf(BEGIN), end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for the capture: ${BEGIN} … ${END}`);
  const shown = await demo(root);
  return `${text.slice(0, begin)}${BEGIN}\n\n\`\`\`\n${shown}\`\`\`\n\n${text.slice(end)}`;
}

async function demo(root: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--no-check",
      "--cached-only",
      `--config=${root}/deno.json`,
      `${root}/mod.ts`,
      "demo",
    ],
    env: { LANG: "C.UTF-8", NO_COLOR: "", TERM: "xterm" },
    stdin: "null",
  }).output();
  // The demo node is broken, which is exit code 1.
  if (code !== 1) throw new Error(`The demo ended with ${code}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).replace(
    /(\S+ causes?), \d+\.\d+ s$/m,
    (whole, causes: string) => causes.padStart(whole.length),
  );
}
