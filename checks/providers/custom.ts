/**
 * A provider of a YAML file (`--provider FILE`): the same data as the built-in ones, each part may be left out, and the
 * checks behind it become not applicable.
 *
 * @module
 */
import * as v from "valibot";
import type { Provider } from "../model/facts.ts";
import { type ShapeIssue, shapeIssue } from "../model/shape_issue.ts";

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(253));
const texts = v.pipe(v.array(text), v.maxLength(64));

const NAME = v.regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, "a name as Kubernetes has them");
/** Of a Secret or a ConfigMap (apimachinery, `IsConfigMapKey`). */
const KEY = v.regex(/^[-._a-zA-Z0-9]+$/, "the key of a Secret");

const PROVIDER = v.strictObject({
  id: v.pipe(text, v.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and "-"')),
  name: text,
  annotationPrefix: v.optional(v.nullable(v.pipe(text, v.regex(/^[a-z0-9.-]+$/i, "a DNS name"))), null),
  providerIdSchemes: v.optional(texts, []),
  dmi: v.optional(texts, []),
  metadata: v.optional(
    v.nullable(v.strictObject({
      url: v.pipe(text, v.regex(/^https?:\/\//, "an http or https URL")),
      fields: v.optional(
        v.strictObject({
          hostname: v.optional(text, "hostname"),
          id: v.optional(text, "id"),
          neighbours: v.optional(text, "bgp_neighbors"),
          addresses: v.optional(text, "network.addresses"),
        }),
        {},
      ),
    })),
    null,
  ),
  defaultPeers: v.optional(v.array(v.pipe(text, v.ip("an IP address"))), []),
  routing: v.optional(v.picklist(["private-gateway", "any-with-source", "any"]), "any"),
  ccm: v.optional(
    v.nullable(v.strictObject({
      name: v.pipe(text, NAME),
      workload: v.pipe(text, NAME),
      namespace: v.optional(v.pipe(text, NAME), "kube-system"),
      secret: v.pipe(text, NAME),
      secretNamespace: v.optional(v.pipe(text, NAME)),
      secretKey: v.optional(v.nullable(v.pipe(text, KEY))),
      secretKeys: v.optional(texts, []),
    })),
    null,
  ),
  indexedSince: v.optional(v.nullable(text), null),
  wantsServiceSince: v.optional(v.pipe(text, v.regex(/^\d+\.\d+\.\d+$/, "a version as 1.2.3"))),
  closed: v.optional(v.nullable(v.strictObject({ since: text, advice: text })), null),
});

/** The provider in a parsed document, or the first thing that is wrong with it. */
export function readProvider(document: unknown): { provider: Provider } | { issue: ShapeIssue } {
  const result = v.safeParse(PROVIDER, document);
  if (!result.success) return { issue: shapeIssue(result.issues, { quote: true }) };
  // What is left out is not there, for a type that says so.
  return { provider: JSON.parse(JSON.stringify(result.output)) as Provider };
}
