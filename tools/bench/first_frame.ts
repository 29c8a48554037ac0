/** What a terminal shows: not an escape sequence, not white space. */
// deno-lint-ignore no-control-regex
const escapes = /\x1b(?:\[[0-9;?]*[a-zA-Z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>78])|\s/g;

/**
 * Starts a command on a terminal of 80×24 and ends it as soon as it has shown something.
 *
 * @param words What the frame must hold, or it is none: an error message is shown fast.
 * @returns Milliseconds from its start to the first thing shown.
 */
export async function timeFirstFrame(command: string, words: RegExp): Promise<number> {
  const started = performance.now();
  const child = new Deno.Command("script", {
    args: ["--quiet", "--flush", "--return", "--command", `stty rows 24 cols 80; exec ${command}`, "/dev/null"],
    env: { TERM: "xterm-256color", LANG: "C.UTF-8" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const decoder = new TextDecoder();
  let shown = "";
  let taken: number | undefined;
  for await (const part of child.stdout) {
    shown += decoder.decode(part, { stream: true });
    if (shown.replaceAll(escapes, "") !== "") taken ??= performance.now() - started;
    if (words.test(shown)) break;
  }
  try {
    // Its terminal closes, and the command ends with it.
    child.kill("SIGKILL");
  } catch {
    // It has ended by itself.
  }
  await child.stdin.close().catch(() => undefined);
  await child.status;
  if (taken === undefined || !words.test(shown)) {
    throw new Error(`${command} showed no frame with ${words}, but: ${shown.trim() || "nothing"}`);
  }
  return taken;
}
