/** Milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Waits until a condition holds, looking ten times a second.
 *
 * @throws {Error} After `seconds`, naming `what` and whatever `explain` adds.
 */
export async function until(
  condition: () => Promise<boolean>,
  { what, seconds, explain }: { what: string; seconds: number; explain?: () => Promise<string> },
): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await condition())) {
    if (performance.now() > end) {
      throw new Error(`it took more than ${seconds} s until ${what}${explain ? `: ${await explain()}` : ""}`);
    }
    await pause(100);
  }
}
