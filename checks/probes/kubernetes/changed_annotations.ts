import * as v from "valibot";
import { isBgpKey } from "../../model/annotation_keys.ts";

/** meta/v1 ManagedFieldsEntry, as far as it tells of annotations. */
const ENTRY = v.looseObject({
  time: v.string(),
  fieldsV1: v.looseObject({
    "f:metadata": v.looseObject({ "f:annotations": v.record(v.string(), v.unknown()) }),
  }),
});

/**
 * When whoever owns a BGP annotation last wrote anything, by key: the API server keeps that for each writer, not for each
 * field, so the annotation itself may be older. Of several owners the last one counts.
 */
export function changedAnnotations(managedFields: readonly unknown[]): Record<string, string> {
  const times = new Map<string, string>();
  for (const entry of managedFields) {
    const result = v.safeParse(ENTRY, entry);
    if (!result.success) continue;
    const at = new Date(result.output.time);
    if (Number.isNaN(at.getTime())) continue;
    for (const field of Object.keys(result.output.fieldsV1["f:metadata"]["f:annotations"])) {
      const key = field.slice("f:".length), time = at.toISOString();
      if (isBgpKey(key) && (times.get(key) ?? "") < time) times.set(key, time);
    }
  }
  return Object.fromEntries(times);
}
