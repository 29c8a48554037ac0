/** Where Go is, and a command of it run to its end. */

/** The program; `null` where there is none. */
export async function findGo(): Promise<string | null> {
  for (const program of ["go", "/usr/local/go/bin/go"]) {
    try {
      const { success } = await new Deno.Command(program, { args: ["version"], stdout: "null", stderr: "null" })
        .output();
      if (success) return program;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return null;
}

export interface GoCommand {
  readonly folder: string;
  /** `build -o …` */
  readonly words: readonly string[];
}

/** Its standard output. @throws {Error} With the end of what it said, where it ended badly. */
export async function runGo(go: string, { folder, words }: GoCommand): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(go, {
    args: [...words],
    cwd: folder,
    env: {
      CGO_ENABLED: "0",
      GOFLAGS: `-mod=mod ${Deno.env.get("GOFLAGS") ?? ""}`.trim(),
      // Distributions have theirs fetch no younger one; Kubernetes wants a young one.
      GOTOOLCHAIN: Deno.env.get("GOTOOLCHAIN") ?? "auto",
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  if (success) return text.decode(stdout);
  const last = text.decode(stderr).trimEnd().split("\n").slice(-5).join("\n");
  throw new Error(`go ${words[0]} could not: ${last}`);
}
