import type { Json } from "../files/plain_tree.ts";
import type { ProbeContext } from "../probe.ts";
import { ApiFailure } from "./api_failure.ts";
import { type ApiReader, missedApi, openReader, type Question } from "./api_reader.ts";
import { serviceFact } from "./service_fact.ts";

const ALL: Question = {
  path: "/api/v1/services",
  permission: { verb: "list", resource: "services", scope: "in all namespaces" },
};
const OF_TYPE: Question = { ...ALL, query: { fieldSelector: "spec.type=LoadBalancer" } };

export async function readServices(context: ProbeContext): Promise<void> {
  const reader = openReader(context, ["services"]);
  if (reader === null) return;
  const source = reader.source(OF_TYPE);
  try {
    const services = (await listServices(reader)).map((object) => serviceFact(object)).filter((each) => each !== null);
    context.land("services", services, source);
  } catch (error) {
    context.miss("services", missedApi(error, source));
  }
}

/** API servers before 1.23 do not select Services by their type. */
async function listServices(reader: ApiReader): Promise<readonly Json[]> {
  try {
    return await reader.list(OF_TYPE);
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status !== 400) throw error;
    return await reader.list(ALL);
  }
}
