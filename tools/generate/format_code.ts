/** TypeScript as `deno fmt` would leave it, so that nobody formats a generated file by hand. */
export async function formatCode(text: string, root: string): Promise<string> {
  const args = ["fmt", "--config", `${root}/deno.json`, "--ext", "ts", "-"];
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "piped", stdout: "piped" }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error("deno fmt cannot read the generated code.");
  return new TextDecoder().decode(stdout);
}
