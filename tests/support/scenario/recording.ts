import type { Check } from "../../../checks/engine/define.ts";

export interface Recording {
  /** The same checks, each of which notes what it reads. */
  readonly checks: readonly Check[];
  /** Check to the facts that it has read. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Wraps checks so that every fact which they read of their view is noted. */
export function recording(checks: readonly Check[]): Recording {
  const reads = new Map(checks.map(({ id }) => [id, new Set<string>()]));
  function watched(id: string, view: object): never {
    const get = (target: object, key: string | symbol): unknown => {
      if (typeof key === "string") reads.get(id)?.add(key);
      return Reflect.get(target, key);
    };
    return new Proxy(view, { get }) as never;
  }
  return {
    reads,
    checks: checks.map((check): Check => ({
      ...check,
      judge: (view: object) => check.judge(watched(check.id, view)),
      idle: check.idle === null ? null : (facts: object) => check.idle?.(watched(check.id, facts)) ?? null,
      whenNone: check.whenNone === null
        ? null
        : (facts: object) => check.whenNone?.(watched(check.id, facts)) ?? { status: "notApplicable" },
    })),
  };
}
