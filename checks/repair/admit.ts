/**
 * What may be carried out at all: remedies that are `run` and `safe`, of operations that are known here, with values
 * that are what they should be. A remedy may come out of a saved report, so nothing of it is believed.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import type { Remedy } from "../engine/remedy.ts";
import { canonicalAddress, familyOf } from "../model/address.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";
import type { RouteReplace } from "./port.ts";

/** More at once is no repair of a node with its few ToRs. */
const MOST_OPERATIONS = 64;

export type Admitted =
  | { readonly routes: readonly RouteReplace[]; readonly refusal?: never }
  /** One sentence: what was found, what was expected. */
  | { readonly refusal: string; readonly routes?: never };

export function admit({ kind, risk, operations }: Remedy): Admitted {
  if (kind !== "run" || risk !== "safe") {
    return refuse(`This repair is «${kind}», ${risk}: only what is «run» and safe is carried out here. Do it by hand.`);
  }
  if (operations.length === 0) return refuse("This repair has no operation that a program could carry out.");
  if (operations.length > MOST_OPERATIONS) {
    return refuse(`This repair has ${operations.length} operations, expected at most ${MOST_OPERATIONS}.`);
  }
  const routes: RouteReplace[] = [];
  for (const operation of operations) {
    const admitted = admitOperation(operation);
    if (typeof admitted === "string") return refuse(admitted);
    routes.push(admitted);
  }
  return { routes };
}

function refuse(refusal: string): Admitted {
  return { refusal };
}

/** The values as they were proved to be, nothing else of it; or why not. */
function admitOperation(operation: unknown): RouteReplace | string {
  const names = typeof operation === "object" && operation !== null ? Object.keys(operation) : [];
  const route = names.length === 1 && names[0] === "routeReplace"
    ? (operation as { readonly routeReplace: unknown }).routeReplace
    : null;
  if (typeof route !== "object" || route === null) {
    return `This program carries out routeReplace alone, and found ${quoted(names.join(", ") || operation)}.`;
  }
  const { destination, gateway, device, source } = route as Record<string, unknown>;
  const to = oneHost(destination);
  if (to === null) return `The destination is ${quoted(destination)}, expected the address of one peer.`;
  const via = oneHost(gateway);
  if (via === null) return `The gateway is ${quoted(gateway)}, expected the address of one router.`;
  if (familyOf(via) !== familyOf(to)) return `The gateway ${via} is of another family than ${to}.`;
  if (via === to) return `The gateway ${via} is the destination itself.`;
  const dev = typeof device === "string" ? deviceIn(device, "") : "";
  if (dev === "") return `The device is ${quoted(device)}, expected the name of a network device.`;
  if (source === null || source === undefined) return { destination: to, gateway: via, device: dev, source: null };
  const src = oneHost(source);
  if (src === null || familyOf(src) !== familyOf(to)) {
    return `The source is ${quoted(source)}, expected an address of the family of ${to}, or none.`;
  }
  return { destination: to, gateway: via, device: dev, source: src };
}

/** Ranges of which no address is a peer, a router or a source of a route to one. */
const NO_HOSTS: ReadonlySet<string> = new Set([
  "unspecified",
  "broadcast",
  "multicast",
  "loopback",
  "ipv4Mapped",
]);

/** The canonical address of one host, without a zone; `null` for anything else. */
function oneHost(value: unknown): string | null {
  const address = typeof value === "string" && value.length <= 64 ? canonicalAddress(value) : null;
  if (address === null || address.includes("%") || NO_HOSTS.has(ipaddr.parse(address).range())) return null;
  // 0.0.0.0/8 is «this network» (RFC 1122, section 3.2.1.3).
  return /^0\./.test(address) ? null : address;
}

function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? typeof value;
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
