import { valueOr } from "../../engine/fact.ts";
import type { LoadBalancerService, ServiceEndpoints } from "../../model/facts.ts";
import type { ProbeContext } from "../probe.ts";
import { ApiFailure } from "./api_failure.ts";
import { type ApiReader, missedApi, openReader } from "./api_reader.ts";
import { type Counted, countEndpoints, countSlice } from "./count_endpoints.ts";

/** So many names make a selector that fits into a URL. */
const NAMES_A_REQUEST = 60;
/** Endpoints are asked for one by one, so many side by side. */
const SIDE_BY_SIDE = 16;
/** Nobody's node is asked about more of them one by one. */
const MAX_ONE_BY_ONE = 512;

export async function readEndpoints(context: ProbeContext): Promise<void> {
  const reader = openReader(context, ["endpoints"]);
  if (reader === null) return;
  const services = context.read("services");
  if (services.state === "unknown") {
    context.miss("endpoints", { reason: services.reason, detail: services.detail });
    return;
  }
  const node = valueOr(context.read("nodeName"), null)?.name ?? null;
  const wanted = { services: services.value, node };
  const slices = reader.source({ path: "/apis/discovery.k8s.io/v1/endpointslices" });
  try {
    context.land("endpoints", await fromSlices(reader, wanted), slices);
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.problem.kind !== "forbidden") {
      context.miss("endpoints", missedApi(error, slices));
      return;
    }
    await landOneByOne(reader, { ...wanted, refused: error });
  }
}

interface Wanted {
  readonly services: readonly LoadBalancerService[];
  /** The own Node. */
  readonly node: string | null;
}

async function fromSlices(reader: ApiReader, { services, node }: Wanted): Promise<ServiceEndpoints[]> {
  const counts = new Map(services.map((service) => [idOf(service), NO_SLICE]));
  const names = [...new Set(services.map(({ name }) => name))];
  const parts = Array.from(
    { length: Math.ceil(names.length / NAMES_A_REQUEST) },
    (_, part) => names.slice(part * NAMES_A_REQUEST, (part + 1) * NAMES_A_REQUEST),
  );
  const pages = await Promise.all(parts.map((part) =>
    reader.list({
      path: "/apis/discovery.k8s.io/v1/endpointslices",
      query: { labelSelector: `kubernetes.io/service-name in (${part.join(",")})` },
      permission: { verb: "list", resource: "endpointslices.discovery.k8s.io", scope: "in all namespaces" },
    })
  ));
  for (const slice of pages.flat()) {
    const { service, counted } = countSlice(slice, node);
    const before = service === null ? undefined : counts.get(service);
    // Another namespace may have a Service of the same name.
    if (service !== null && before !== undefined) counts.set(service, sum(before, counted));
  }
  return services.map((service) => ({ service: idOf(service), ...counts.get(idOf(service)) ?? NO_SLICE }));
}

/** What the account of a kubelet may do. Where it may not even that, the slices are what is missing. */
async function landOneByOne(reader: ApiReader, wanted: Wanted & { readonly refused: ApiFailure }): Promise<void> {
  const { context } = reader;
  const source = reader.source({ path: "/api/v1/namespaces/*/endpoints/*" });
  if (wanted.services.length > MAX_ONE_BY_ONE) {
    context.miss("endpoints", missedApi(wanted.refused, source));
    return;
  }
  try {
    const found: ServiceEndpoints[] = [];
    for (let at = 0; at < wanted.services.length; at += SIDE_BY_SIDE) {
      const part = wanted.services.slice(at, at + SIDE_BY_SIDE);
      found.push(...await Promise.all(part.map((service) => oneByName(reader, { service, node: wanted.node }))));
    }
    context.land("endpoints", found, source);
  } catch (error) {
    const isRefused = error instanceof ApiFailure && error.problem.kind === "forbidden";
    context.miss("endpoints", missedApi(isRefused ? wanted.refused : error, source));
  }
}

async function oneByName(
  reader: ApiReader,
  { service, node }: { readonly service: LoadBalancerService; readonly node: string | null },
): Promise<ServiceEndpoints> {
  const { namespace, name } = service;
  const object = await reader.get({
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/endpoints/${encodeURIComponent(name)}`,
    permission: { verb: "get", resource: "endpoints", scope: `in ${namespace}` },
  });
  return { service: idOf(service), ...(object === null ? EMPTY : countEndpoints(object, node)) };
}

const EMPTY: Counted = { ready: 0, notReady: 0, readyHere: 0 };
const NO_SLICE: Counted = { ...EMPTY, servingHere: 0 };

function sum(one: Counted, other: Counted): Counted {
  return {
    ready: one.ready + other.ready,
    notReady: one.notReady + other.notReady,
    readyHere: one.readyHere + other.readyHere,
    servingHere: (one.servingHere ?? 0) + (other.servingHere ?? 0),
  };
}

function idOf({ namespace, name }: Pick<LoadBalancerService, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}
