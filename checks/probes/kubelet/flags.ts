/** Flags of a kubelet's command line: `--name=value`, `--name value`. Of one that is there twice, the last counts. */
export function flagsOf(words: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const parts = /^--?([a-z][\w-]+)(?:=(.*))?$/s.exec(word);
    if (parts?.[1] !== undefined) flags.set(parts[1], parts[2] ?? words[index + 1] ?? "");
  }
  return flags;
}

/** All values of a flag that may be given several times, as `--kubelet-arg` of k3s. */
export function valuesOf(words: readonly string[], name: string): string[] {
  return words.flatMap((word, index) => {
    if (word === `--${name}`) return [words[index + 1] ?? ""];
    return word.startsWith(`--${name}=`) ? [word.slice(name.length + 3)] : [];
  });
}
