/** So many files are open at a time. */
const AT_A_TIME = 16;

/** Does the same with each item, some of them side by side; what comes out, in the order of the items. */
export async function sideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += AT_A_TIME) {
    done.push(...await Promise.all(items.slice(at, at + AT_A_TIME).map(work)));
  }
  return done;
}
