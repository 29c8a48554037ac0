/** The words that run a script of the lab with the Deno that runs the tests. */
export function denoCommand(script: string): readonly string[] {
  const config = new URL("../../../deno.json", import.meta.url).pathname;
  const flags = ["--quiet", "--no-check", "--cached-only", "--config", config];
  return [
    Deno.execPath(),
    "run",
    "-A",
    ...flags,
    script.startsWith("/") ? script : new URL(script, import.meta.url).pathname,
  ];
}
