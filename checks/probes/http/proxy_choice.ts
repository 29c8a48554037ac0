import ipaddr from "ipaddr.js";

type Environment = (name: string) => string | null;

/**
 * The proxy that the environment names for a URL, by the rules of Go's `net/http` (golang.org/x/net/http/httpproxy),
 * which kubectl and kube-vip follow: `HTTPS_PROXY` or `HTTP_PROXY` by scheme, `NO_PROXY` with names, `.suffixes`,
 * addresses, prefixes and `*`; loopback never goes through one. `null`: none.
 */
export function proxyFor(url: URL, environment: Environment): string | null {
  const host = hostOf(url);
  if (isLoopback(host) || coveredByNoProxy(url, environment)) return null;
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = variable(name, environment);
  if (proxy === null) return null;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** Whether Deno, left alone, might send something through a proxy: it does so for loopback too. */
export function anyProxy(environment: Environment): boolean {
  return ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].some((name) => variable(name, environment) !== null);
}

/** Whether `NO_PROXY` takes the URL's host out. */
export function coveredByNoProxy(url: URL, environment: Environment): boolean {
  const host = hostOf(url);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const entries = (variable("NO_PROXY", environment) ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => entry !== "" && covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return inPrefix(entry, host);
  const parts = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(entry);
  const name = parts === null ? entry : parts[1] ?? parts[2] ?? "";
  if (parts?.[3] !== undefined && parts[3] !== port) return false;
  if (ipaddr.isValid(host) && ipaddr.isValid(name)) {
    return ipaddr.parse(host).toString() === ipaddr.parse(name).toString();
  }
  const suffix = name.replace(/^\*/, "");
  return suffix.startsWith(".") ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

function inPrefix(entry: string, host: string): boolean {
  if (!ipaddr.isValid(host) || !ipaddr.isValidCIDR(entry)) return false;
  const address = ipaddr.parse(host), prefix = ipaddr.parseCIDR(entry);
  return address.kind() === prefix[0].kind() && address.match(prefix);
}

function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || (ipaddr.isValid(host) && ipaddr.parse(host).range() === "loopback");
}

function variable(name: string, environment: Environment): string | null {
  return environment(name) || environment(name.toLowerCase()) || null;
}
