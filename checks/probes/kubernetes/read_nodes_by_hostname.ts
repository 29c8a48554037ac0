import * as v from "valibot";
import type { ProbeContext } from "../probe.ts";
import { missedApi, openReader } from "./api_reader.ts";
import { shaped } from "./shaped.ts";

const NODE = v.looseObject({ metadata: v.looseObject({ name: v.string() }) });

/** What a label's value may be (apimachinery, validation.IsValidLabelValue). The API refuses a selector for another. */
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)$/;

export async function readNodesByHostname(context: ProbeContext): Promise<void> {
  const reader = openReader(context, ["nodesByHostname"]);
  if (reader === null) return;
  const nodeName = context.read("nodeName");
  if (nodeName.state === "unknown") {
    context.miss("nodesByHostname", { reason: nodeName.reason, detail: nodeName.detail });
    return;
  }
  const { name } = nodeName.value;
  const question = {
    path: "/api/v1/nodes",
    query: { labelSelector: `kubernetes.io/hostname=${name}` },
    permission: { verb: "list", resource: "nodes", scope: "of this cluster" },
  } as const;
  const source = reader.source(question);
  if (!LABEL_VALUE.test(name)) {
    // Longer than a label's value, so no Node has it.
    context.land("nodesByHostname", [], source);
    return;
  }
  try {
    const nodes = (await reader.list(question)).map((object) => shaped(object, NODE));
    context.land("nodesByHostname", nodes.map(({ metadata }) => metadata.name), source);
  } catch (error) {
    context.miss("nodesByHostname", missedApi(error, source));
  }
}
