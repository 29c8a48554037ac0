/**
 * The JSON Schema of a report as it is published, without the library that generated it.
 *
 * @module
 */
import schema from "./schema.json" with { type: "json" };

/** What `kube-vip-doctor schema` prints; ends with a line feed. */
export function schemaText(): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
