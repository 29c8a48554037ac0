import type { Http, HttpRequest, HttpResponse, Tls } from "../ports/http.ts";
import { HttpProblem } from "../ports/http.ts";
import { type ClientIdentity, clientIdentity } from "./client_identity.ts";
import { httpProblem, proxyProblem } from "./failure.ts";
import { certificatesOf, looksLikeCertificate } from "./pem.ts";
import { anyProxy, coveredByNoProxy, proxyFor } from "./proxy_choice.ts";
import { readBody } from "./read_body.ts";
import { openTunnel, type Tunnel } from "./tunnel.ts";

const MAX_REDIRECTS = 3;

/** HTTP over `fetch`, with connections kept alive for each identity until {@link DenoHttp.close}. */
export interface DenoHttp extends Http {
  close(): void;
}

/** @param environment Variables of this process: `HTTPS_PROXY` and its kin. */
export function openHttp(environment: (name: string) => string | null): DenoHttp {
  const lines = new Map<string, Line>();

  async function request(asked: HttpRequest): Promise<HttpResponse> {
    const url = parseUrl(asked.url);
    const line = lineTo(url, asked);
    // Covers the body too, and a handshake that never ends.
    const deadline = AbortSignal.timeout(asked.timeoutMs);
    const signal = asked.signal === undefined ? deadline : AbortSignal.any([deadline, asked.signal]);
    try {
      return await followed(line.rename(url), { asked, line, signal, place: url.host });
    } catch (error) {
      if (deadline.aborted || signal.aborted) throw outOfTime(url, asked, deadline);
      const problem = httpProblem(line.tunnel?.failure() ?? error, url.host);
      throw line.proxy === null ? problem : proxyProblem(problem, { place: url.host, proxy: line.proxy });
    }
  }

  function lineTo(url: URL, asked: HttpRequest): Line {
    const key = JSON.stringify([url.protocol, url.host, asked.proxy ?? null, asked.tls ?? null]);
    const line = lines.get(key) ?? openLine(url, { asked, environment });
    lines.set(key, line);
    return line;
  }

  function close(): void {
    for (const line of lines.values()) {
      line.client.close();
      line.tunnel?.close();
    }
    lines.clear();
  }

  return { request, close };
}

/** A client that is ready for one place with one identity. */
interface Line {
  readonly client: Deno.HttpClient;
  readonly tunnel: Tunnel | null;
  /** The one that leads there, of the kubeconfig or of the environment. */
  readonly proxy: string | null;
  /** The URL that `fetch` gets: with the name that the server's certificate must have. */
  rename(url: URL): URL;
}

interface LineNeeds {
  readonly asked: HttpRequest;
  readonly environment: (name: string) => string | null;
}

function openLine(url: URL, { asked, environment }: LineNeeds): Line {
  const tls = asked.tls ?? {};
  const authorities = authoritiesOf(tls, url.host);
  const identity = identityOf(tls, url.host);
  const renamed = withName(url, tls.serverName);
  if (tls.serverName !== undefined && renamed.hostname !== tls.serverName.toLowerCase()) {
    throw new HttpProblem("url", "server-name", `${url.host} is to be asked for a name that is none`);
  }
  if (asked.proxy !== undefined) refuseProxy(asked.proxy, { url: renamed, environment, place: url.host });
  const proxy = asked.proxy ?? proxyFor(url, environment);
  const needsTunnel = tls.serverName !== undefined || (proxy === null && anyProxy(environment));
  if (tls.serverName !== undefined && coveredByNoProxy(renamed, environment)) {
    const words = `is asked for the name ${tls.serverName}, which NO_PROXY covers`;
    throw new HttpProblem("url", "no-proxy", `${url.host} ${words}: take that name out of NO_PROXY for this run`);
  }
  const tunnel = needsTunnel ? openTunnel({ ...placeOf(url), via: viaOf(proxy, url.host) }) : null;
  const through = tunnel?.url ?? asked.proxy;
  try {
    const client = Deno.createHttpClient({
      ...(authorities === null ? {} : { caCerts: authorities }),
      ...(identity === null ? {} : { cert: identity.certificate, key: identity.key }),
      ...(through === undefined ? {} : { proxy: proxyOption(through) }),
    });
    return { client, tunnel, proxy, rename: (asked) => withName(asked, tls.serverName) };
  } catch (error) {
    tunnel?.close();
    throw httpProblem(error, url.host);
  }
}

interface ProxyPlace {
  readonly url: URL;
  readonly environment: (name: string) => string | null;
  readonly place: string;
}

function refuseProxy(proxy: string, { url, environment, place }: ProxyPlace): void {
  const given = URL.canParse(proxy) ? new URL(proxy) : null;
  if (given === null || !isDecodable(given.username) || !isDecodable(given.password)) {
    throw new HttpProblem("url", "proxy", `${place} is to be reached through a proxy that is no URL`);
  }
  // Deno heeds NO_PROXY even for a proxy that it is given, and would go past it without a word.
  if (!coveredByNoProxy(url, environment)) return;
  const words = `${place} is to be reached through the proxy ${given.host}, and NO_PROXY covers it`;
  throw new HttpProblem("url", "no-proxy", `${words}: take that name out of NO_PROXY for this run`);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function authoritiesOf(tls: Tls, place: string): string[] | null {
  if (tls.caCertificates === undefined) return null;
  const authorities = tls.caCertificates.flatMap(certificatesOf);
  // Deno itself takes no notice of what is no certificate.
  if (authorities.length > 0 && authorities.every(looksLikeCertificate)) return authorities;
  throw new HttpProblem("tls", "bad-ca", `${place} cannot be checked: the given CA is no PEM certificate`);
}

function identityOf(tls: Tls, place: string): ClientIdentity | null {
  if (tls.certificate === undefined || tls.key === undefined) return null;
  try {
    return clientIdentity(tls.certificate, tls.key);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const words = `cannot be asked: the client certificate ${error.message}`;
    throw new HttpProblem("tls", "client-certificate", `${place} ${words}`);
  }
}

function viaOf(proxy: string | null, place: string): URL | null {
  if (proxy === null) return null;
  const via = URL.canParse(proxy) ? new URL(proxy) : null;
  if (via?.protocol === "http:") return via;
  throw new HttpProblem(
    "url",
    "proxy",
    `${place} is to be reached by another name through a proxy that is not http://`,
  );
}

function proxyOption(proxy: string): Deno.Proxy {
  const url = new URL(proxy);
  const basicAuth = url.username === "" ? {} : {
    basicAuth: { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
  };
  url.username = url.password = "";
  return { url: url.href, ...basicAuth } as Deno.Proxy;
}

interface Course {
  readonly asked: HttpRequest;
  readonly line: Line;
  readonly signal: AbortSignal;
  readonly place: string;
}

async function followed(start: URL, { asked, line, signal, place }: Course): Promise<HttpResponse> {
  let url = start;
  for (let hops = 0;; hops++) {
    const response = await fetch(url, {
      client: line.client,
      method: asked.method ?? "GET",
      headers: { ...asked.headers },
      ...(asked.body === undefined ? {} : { body: asked.body }),
      redirect: "manual",
      signal,
    });
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
      const body = await readBody(response, { maxBytes: asked.maxBytes, place });
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    }
    await response.body?.cancel();
    url = nextHop(url, { location, hops, place });
  }
}

/** Another host may be anybody's, and would get what was meant for this one. */
function nextHop(url: URL, { location, hops, place }: { location: string; hops: number; place: string }): URL {
  const next = URL.canParse(location, url) ? new URL(location, url) : null;
  if (next === null || next.origin !== url.origin) {
    const where = next === null ? "somewhere that is no URL" : next.origin.slice(0, 200);
    throw new HttpProblem("http", "redirect", `${place} redirects to ${where}, which is not followed`);
  }
  if (hops >= MAX_REDIRECTS) throw new HttpProblem("http", "redirect", `${place} redirects in a circle`);
  return next;
}

function outOfTime(url: URL, asked: HttpRequest, deadline: AbortSignal): HttpProblem {
  const words = deadline.aborted ? `gave no whole answer in ${asked.timeoutMs} ms` : "was not waited for any longer";
  return new HttpProblem("timeout", deadline.aborted ? "deadline" : "ended", `${url.host} ${words}`);
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new HttpProblem("url", "invalid", "what was to be asked is no URL that begins with http:// or https://");
}

function withName(url: URL, serverName: string | undefined): URL {
  const renamed = new URL(url);
  if (serverName !== undefined) renamed.hostname = serverName;
  return renamed;
}

function placeOf(url: URL): { readonly hostname: string; readonly port: number } {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  return { hostname: url.hostname.replace(/^\[|\]$/g, ""), port };
}
