import type { Route } from "../model/facts.ts";
import type { RepairStep } from "../engine/runner.ts";
import type { RepairPort, RouteReplace } from "./port.ts";
import { wayOf } from "./way_of.ts";

/**
 * Reads the route again as the check wants it: what the kernel would choose now for a connection of kube-vip, bound to
 * its source where it has one.
 */
export function verifyRoute(route: RouteReplace, port: RepairPort): RepairStep {
  const { destination, gateway, device, source } = route;
  const used = port.route({ destination, ...(source === null ? {} : { source }) });
  const said = `Read again: ${wayOf(destination, used)}`;
  if (isThrough(used, route)) return { sentence: `${said}${source === null ? "" : ` from ${source}`}.`, ok: true };
  const why = used.table === null || used.table === 254
    ? "another route takes precedence: ip route get shows it"
    : `a policy rule leads to table ${used.table}: ip rule shows it`;
  return { sentence: `${said}, not via ${gateway} dev ${device}; ${why}.`, ok: false };
}

function isThrough(used: Route, { gateway, device }: RouteReplace): boolean {
  return used.kind === "unicast" && used.multipath.length < 2 && used.gateway === gateway && used.device === device;
}
