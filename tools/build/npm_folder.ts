/** The part of a `deno.json` that names packages. */
interface Card {
  readonly imports: Readonly<Record<string, string>>;
}

/**
 * Makes a folder with `node_modules` of the npm packages that the project's `deno.json` names, for esbuild, which does not
 * know Deno's cache. It is filled from that cache, and only when the list of packages changes.
 *
 * @param root The project's folder.
 * @param folder Is made if it does not exist.
 */
export async function fillNpmFolder(root: string, folder: string): Promise<void> {
  const card = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as Card;
  const imports = Object.entries(card.imports).filter(([_name, address]) => address.startsWith("npm:"));
  const own = JSON.stringify({ imports: Object.fromEntries(imports), nodeModulesDir: "auto", lock: false }, null, 2);
  if (await Deno.readTextFile(`${folder}/filled.json`).catch(() => "") === own) return;
  const part = `${folder.slice(0, folder.lastIndexOf("/"))}/tmp.npm-${Deno.pid}`;
  await Deno.mkdir(part, { recursive: true });
  await Deno.writeTextFile(`${part}/deno.json`, own);
  const { success } = await new Deno.Command(Deno.execPath(), { args: ["install", "-q"], cwd: part }).output();
  if (!success) throw new Error(`deno install could not fill ${part}/node_modules.`);
  await Deno.writeTextFile(`${part}/filled.json`, own);
  await Deno.remove(folder, { recursive: true }).catch(() => undefined);
  await Deno.rename(part, folder);
}
