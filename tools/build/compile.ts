export interface CompileOptions {
  /** The entry chunk of a bundle; the other chunks lie beside it. */
  readonly entry: string;
  /** Rust's name of the platform, such as `x86_64-unknown-linux-gnu`. */
  readonly target: string;
  /** Path of the new executable. It is replaced in one step, also while it runs. */
  readonly output: string;
}

/**
 * Compiles a bundle with the `denort` that `DENORT_BIN` names.
 *
 * Without V8's code cache: a compiled program would read and write it as `deno-compile-NAME.cache` in the folder for
 * temporary files, a name that anybody on the machine can take first, and what is run here is run as root.
 */
export async function compile({ entry, target, output }: CompileOptions): Promise<void> {
  const slash = entry.lastIndexOf("/");
  const part = `${output}.${Deno.pid}.part`;
  const flags = ["--quiet", "--allow-all", "--no-check", "--no-code-cache", "--target", target, "--output", part];
  const command = new Deno.Command(Deno.execPath(), {
    args: ["compile", ...flags, entry.slice(slash + 1)],
    cwd: entry.slice(0, slash),
    stdout: "null",
    stderr: "inherit",
  });
  await Deno.mkdir(output.slice(0, output.lastIndexOf("/")), { recursive: true });
  const { success } = await command.output();
  if (!success) {
    await Deno.remove(part).catch(() => undefined);
    throw new Error(`deno compile could not make ${output}; its reason stands above.`);
  }
  await Deno.rename(part, output);
}
