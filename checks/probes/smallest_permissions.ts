/**
 * The smallest rights with which all probes read all that they can, out of what each of them declares.
 *
 * @module
 */
import type { Permissions, PolicyRule, Probe } from "./probe.ts";

export function smallestPermissions(probes: readonly Pick<Probe, "permissions">[]): Required<Permissions> {
  const all = probes.map(({ permissions }) => permissions ?? {});
  return {
    rbac: mergedRules(all.flatMap(({ rbac }) => rbac ?? [])),
    capabilities: sorted(all.flatMap(({ capabilities }) => capabilities ?? [])),
    files: sorted(all.flatMap(({ files }) => files ?? [])),
  };
}

/** One rule for each set of verbs in a group, so that every resource stands in one rule alone. */
function mergedRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const verbs = new Map<string, { readonly rule: PolicyRule; readonly verbs: Set<string> }>();
  for (const rule of rules) {
    for (const group of rule.apiGroups) {
      for (const resource of rule.resources) {
        const names = rule.resourceNames === undefined ? {} : { resourceNames: sorted(rule.resourceNames) };
        const single: PolicyRule = { apiGroups: [group], resources: [resource], verbs: [], ...names };
        const key = JSON.stringify(single);
        const before = verbs.get(key) ?? { rule: single, verbs: new Set<string>() };
        for (const verb of rule.verbs) before.verbs.add(verb);
        verbs.set(key, before);
      }
    }
  }
  const merged = new Map<string, PolicyRule>();
  for (const { rule, verbs: set } of verbs.values()) {
    const whole = { ...rule, verbs: sorted([...set]) };
    const key = JSON.stringify([whole.apiGroups, whole.verbs, whole.resourceNames ?? null]);
    const before = merged.get(key);
    merged.set(
      key,
      before === undefined ? whole : { ...before, resources: sorted([...before.resources, ...whole.resources]) },
    );
  }
  return [...merged.values()].sort((one, other) => textOf(one) < textOf(other) ? -1 : 1);
}

function textOf({ apiGroups, resources }: PolicyRule): string {
  return `${apiGroups.join()}/${resources.join()}`;
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
