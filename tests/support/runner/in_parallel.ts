/** Runs jobs in their order, at most `width` at a time. */
export async function inParallel(jobs: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const waiting = [...jobs];
  async function work(): Promise<void> {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  }
  await Promise.all(Array.from({ length: width }, work));
}
