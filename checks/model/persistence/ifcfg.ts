/**
 * Interfaces and routes in `/etc/sysconfig/network-scripts`, as the initscripts of Red Hat and NetworkManager's plugin
 * ifcfg-rh read them (nm-settings-ifcfg-rh(5)).
 *
 * @module
 */
import { gatewayIn, type KeptRoute, prefixOf } from "./kept_route.ts";
import { routesInShell } from "./shell_routes.ts";

export interface InterfaceFile {
  readonly device: string | null;
  readonly uuid: string | null;
  readonly isAutomatic: boolean;
}

export function readInterfaceFile(text: string): InterfaceFile {
  const values = assignmentsIn(text);
  return {
    device: values.get("DEVICE") ?? null,
    uuid: values.get("UUID") ?? null,
    isAutomatic: !/^(no|false|n|f|0)$/i.test(values.get("ONBOOT") ?? ""),
  };
}

/** A file `route-NAME` or `route6-NAME`: `ADDRESS0=`, `NETMASK0=`, `GATEWAY0=`, or arguments of `ip route add`. */
export function readRouteFile(text: string): readonly KeptRoute[] {
  const values = assignmentsIn(text);
  const numbered = [...values.keys()].flatMap((key) => {
    const number = /^ADDRESS(\d{1,5})$/.exec(key)?.[1];
    const netmask = values.get(`NETMASK${number}`) ?? null;
    const prefix = number === undefined ? null : prefixOf(values.get(key) ?? "", netmask);
    if (prefix === null) return [];
    const metric = values.get(`METRIC${number}`) ?? "";
    return [{
      prefix,
      gateway: gatewayIn(values.get(`GATEWAY${number}`)),
      device: null,
      metric: /^\d{1,10}$/.test(metric) ? Number(metric) : null,
    }];
  });
  const lines = text.split("\n").filter((line) => /^\s*[0-9a-fA-F:.\/]+\s|^\s*(default|to|unicast)\s/.test(`${line} `));
  return [...numbered, ...lines.flatMap((line) => routesInShell(`ip route add ${line}`))];
}

function assignmentsIn(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, key, value = ""] = /^\s*([A-Z][A-Z0-9_]{0,63})=(.*)$/.exec(line) ?? [];
    if (key !== undefined) values.set(key, value.replace(/\s#.*$/, "").trim().replace(/^(["'])(.*)\1$/, "$2"));
  }
  return values;
}
