/**
 * Lays one value over another: objects are merged key by key, everything else is replaced. Two words of its own:
 *
 * - `remove: [key, …]` in an object takes keys out;
 * - an object over a list changes the elements that its keys number, and may add at the end.
 *
 * `{ unknown: … }`, a fact that is not known, is replaced and replaces as a whole.
 *
 * @module
 */

type Plain = Readonly<Record<string, unknown>>;

/**
 * @param path Where `over` stands, for what an error says.
 * @throws {TypeError} If `over` removes or changes what is not there.
 */
export function merge(base: unknown, over: unknown, path: string): unknown {
  if (!isPlain(over)) return over;
  if (isUnknown(over) || isUnknown(base)) return mergeInto({}, over, path);
  if (Array.isArray(base)) return mergeElements(base, over, path);
  return mergeInto(isPlain(base) ? base : {}, over, path);
}

function mergeInto(base: Plain, over: Plain, path: string): Plain {
  const { remove, ...rest } = over;
  const merged = new Map(Object.entries(base));
  for (const key of removals(remove, path)) {
    if (!merged.delete(key)) throw new TypeError(`${path}: there is no ${key} to remove`);
  }
  for (const [key, value] of Object.entries(rest)) merged.set(key, merge(merged.get(key), value, `${path}.${key}`));
  return Object.fromEntries(merged);
}

function mergeElements(base: readonly unknown[], over: Plain, path: string): readonly unknown[] {
  const { remove, ...rest } = over;
  const merged = [...base];
  for (const [key, value] of Object.entries(rest)) {
    const index = Number(key);
    if (!/^\d+$/.test(key) || index > merged.length) {
      throw new TypeError(`${path}: a list of ${base.length} has no element ${key}`);
    }
    merged[index] = merge(merged[index], value, `${path}.${key}`);
  }
  const gone = removals(remove, path).map(Number);
  for (const index of gone) {
    if (!(index in base)) throw new TypeError(`${path}: a list of ${base.length} has no element ${index} to remove`);
  }
  return merged.filter((_, index) => !gone.includes(index));
}

function removals(remove: unknown, path: string): readonly string[] {
  if (remove === undefined) return [];
  if (!Array.isArray(remove)) throw new TypeError(`${path}.remove: expected a list of keys`);
  return remove.map(String);
}

/** Whether it stands for a fact that is not known. */
export function isUnknown(value: unknown): value is { readonly unknown: string; readonly detail?: string } {
  return isPlain(value) && typeof value["unknown"] === "string";
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
