/** The repair of a route: replace it by one through the given gateway. */
import type { Remedy } from "../../engine/remedy.ts";
import { familyOf } from "../address.ts";
import { addressIn, deviceIn } from "./safe_value.ts";

export interface RouteReplace {
  readonly destination: string;
  readonly gateway: string | null;
  readonly device: string | null;
  /** The source that packets to the peer have to carry; `null`: the kernel's choice. */
  readonly source: string | null;
  readonly summary: string;
}

/** A gateway or a source of another family than the peer's enters neither the command nor the operation. */
export function routeReplace({ destination, gateway, device, source, summary }: RouteReplace): Remedy {
  const to = addressIn(destination, "<peer>");
  const isFitting = (address: string) => familyOf(address) === familyOf(destination);
  const via = addressIn(gateway !== null && isFitting(gateway) ? gateway : null, "<gateway>");
  const dev = deviceIn(device, "<device>");
  const src = source === null || !isFitting(source) ? null : addressIn(source, "<source>");
  const isWhole = ![to, via, dev, src ?? ""].some((part) => part.startsWith("<"));
  const ip = familyOf(destination) === 6 ? "ip -6" : "ip";
  return {
    summary,
    operations: isWhole ? [{ routeReplace: { destination: to, gateway: via, device: dev, source: src } }] : [],
    commands: [`${ip} route replace ${to} via ${via} dev ${dev}${src === null ? "" : ` src ${src}`}`],
    kind: "run",
    risk: isWhole ? "safe" : "disruptive",
    verify: "kube-vip-doctor check routes/peer-route bgp/session",
  };
}
