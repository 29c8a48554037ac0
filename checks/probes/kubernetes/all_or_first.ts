/**
 * Waits for all, and throws the error of the first in their order that failed: what is said of a failure must not depend
 * on which answer was faster.
 */
export async function allOrFirst<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  const values: unknown[] = [];
  for (const promise of promises) values.push(await promise);
  return values as { -readonly [K in keyof T]: Awaited<T[K]> };
}
