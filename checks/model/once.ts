/**
 * Remembers what a pure function made of the very same object, as long as that lives: a check that is judged for thousands
 * of Services asks the same of one log and of one list each time.
 */
export function once<A extends object, R>(compute: (of: A) => R): (of: A) => R {
  const known = new WeakMap<A, { readonly result: R }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.result;
    const result = compute(of);
    known.set(of, { result });
    return result;
  };
}

/** The same of two objects. */
export function onceOfBoth<A extends object, B extends object, R>(compute: (a: A, b: B) => R): (a: A, b: B) => R {
  const ofFirst = once((a: A) => once((b: B) => compute(a, b)));
  return (a, b) => ofFirst(a)(b);
}
