// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { coveredByNoProxy, proxyFor } from "../../../checks/probes/http/proxy_choice.ts";
import { HttpProblem } from "../../../checks/probes/ports/http.ts";
import { makeCertificates } from "./certificates.ts";
import { closedPort, closeServers, serve, serveBytes } from "./servers.ts";

const certificates = makeCertificates();
test.after(async () => {
  await closeServers();
  certificates.remove();
});

function environment(variables: Record<string, string>): (name: string) => string | null {
  return (name) => variables[name] ?? null;
}

test("the proxy is chosen by scheme, in either case of letters, and needs no scheme of its own", () => {
  const both = environment({ HTTPS_PROXY: "http://one:3128", http_proxy: "two:3128" });
  assert.is(proxyFor(new URL("https://203.0.113.1:6443/"), both), "http://one:3128");
  assert.is(proxyFor(new URL("http://203.0.113.1/"), both), "http://two:3128");
  assert.is(proxyFor(new URL("https://203.0.113.1/"), environment({})), null);
});

test("loopback never goes through a proxy", () => {
  const set = environment({ HTTPS_PROXY: "http://one:3128" });
  for (const host of ["127.0.0.1", "127.8.8.8", "[::1]", "localhost"]) {
    assert.is(proxyFor(new URL(`https://${host}:6443/`), set), null, host);
  }
});

test("NO_PROXY knows names, suffixes, addresses, prefixes, ports and the star", () => {
  const list = environment({
    NO_PROXY: "example.test, .suffix.test,10.0.0.0/8,192.0.2.1,[2001:db8::1]:6443,port.test:443",
  });
  const covered = (url: string) => coveredByNoProxy(new URL(url), list);
  for (
    const url of [
      "https://example.test/",
      "https://a.example.test/",
      "https://a.suffix.test/",
      "https://10.1.2.3:6443/",
      "https://192.0.2.1/",
      "https://[2001:db8::1]:6443/",
      "https://port.test/",
    ]
  ) assert.ok(covered(url), url);
  for (
    const url of [
      "https://notexample.test/",
      "https://suffix.test/",
      "https://11.1.2.3/",
      "https://192.0.2.10/",
      "https://[2001:db8::1]/",
      "https://port.test:6443/",
    ]
  ) assert.not.ok(covered(url), url);
  assert.ok(coveredByNoProxy(new URL("https://any.test/"), environment({ no_proxy: "*" })));
});

/** A proxy that opens the way, and remembers what it was asked for. */
function startProxy(): { url: string; asked: string[]; close(): void } {
  const asked: string[] = [];
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  async function take(client: Deno.Conn): Promise<void> {
    const bytes = new Uint8Array(4_096);
    const head = new TextDecoder().decode(bytes.subarray(0, await client.read(bytes) ?? 0));
    asked.push(head);
    const port = Number(/^CONNECT [^ ]*:(\d+) /.exec(head)?.[1]);
    const server = await Deno.connect({ hostname: "127.0.0.1", port });
    await client.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\n\r\n"));
    await Promise.allSettled([client.readable.pipeTo(server.writable), server.readable.pipeTo(client.writable)]);
  }
  (async () => {
    for await (const client of listener) take(client).catch(() => {});
  })().catch(() => {});
  return { url: `http://me:canary@127.0.0.1:${listener.addr.port}`, asked, close: () => listener.close() };
}

test("tls-server-name goes through the proxy that a kubeconfig names, to the address and with the name", async () => {
  const server = serve((request) => new Response(new URL(request.url).hostname), certificates.otherName);
  const proxy = startProxy();
  const http = openHttp(environment({}));
  const { body } = await http.request({
    url: `https://127.0.0.1:${server.port}/`,
    tls: { caCertificates: [certificates.authority], serverName: "api.example.test" },
    proxy: proxy.url,
    maxBytes: 1_000,
    timeoutMs: 2_000,
  });
  assert.is(body, "api.example.test");
  assert.is(proxy.asked.length, 1);
  assert.match(proxy.asked[0]!, new RegExp(`^CONNECT 127\\.0\\.0\\.1:${server.port} `));
  assert.match(proxy.asked[0]!, new RegExp(`Proxy-Authorization: Basic ${btoa("me:canary")}`));
  http.close();
  proxy.close();
  await server.close();
});

test("a proxy that fails is what is told of, and not the place behind it; its login is in no word", async () => {
  const answering = (line: string) => serveBytes(`HTTP/1.1 ${line}\r\n\r\n`, { hangUp: true }).port;
  const told = async (proxy: string, variables: Record<string, string> = {}): Promise<string> => {
    const http = openHttp(environment(variables));
    const asked = http.request({ url: "https://192.0.2.1:6443/", proxy, maxBytes: 1_000, timeoutMs: 2_000 });
    const problem = await asked.then(() => null, (error: unknown) => error);
    http.close();
    if (!(problem instanceof HttpProblem)) throw new Error(`expected a problem of HTTP, found ${problem}`);
    assert.not.match(String(problem), /canary/);
    return `${problem.stage} ${problem.kind}: ${problem.message}`;
  };
  const closed = closedPort();
  assert.is(
    await told(`http://me:canary@127.0.0.1:${closed}`),
    `tcp proxy: 192.0.2.1:6443 cannot be reached through the proxy 127.0.0.1:${closed}, ` +
      "which refuses the connection: nothing listens there",
  );
  assert.match(
    await told(`http://me:canary@127.0.0.1:${answering("407 Proxy Authentication Required")}`),
    /^tcp proxy: .* through the proxy, which wants a login$/,
  );
  assert.match(await told(`http://127.0.0.1:${answering("502 Bad Gateway")}`), /^tcp proxy: .* through the proxy$/);
  assert.match(await told(`socks5://127.0.0.1:${closed}`), /^tcp proxy: .* does not answer as one$/);
  assert.match(await told("http://me:can%zzary@127.0.0.1:1"), /^url proxy: .* a proxy that is no URL$/);
  assert.match(
    await told("http://me:canary@127.0.0.1:1", { NO_PROXY: "192.0.2.0/24" }),
    /^url no-proxy: .* through the proxy 127\.0\.0\.1:1, and NO_PROXY covers it: take that name out/,
  );
});

test("with a proxy in the environment, loopback is asked directly, over TLS and without", async () => {
  const secure = serve(() => new Response("secure"), certificates.server);
  const plain = serve((request) => new Response(new URL(request.url).pathname));
  const before = Deno.env.get("HTTPS_PROXY"), beforePlain = Deno.env.get("HTTP_PROXY");
  Deno.env.set("HTTPS_PROXY", "http://127.0.0.1:1");
  Deno.env.set("HTTP_PROXY", "http://127.0.0.1:1");
  const http = openHttp((name) => Deno.env.get(name) ?? null);
  const common = { tls: { caCertificates: [certificates.authority] }, maxBytes: 1_000, timeoutMs: 2_000 };
  try {
    assert.is((await http.request({ url: `https://127.0.0.1:${secure.port}/`, ...common })).body, "secure");
    assert.is((await http.request({ url: `http://127.0.0.1:${plain.port}/metrics`, ...common })).body, "/metrics");
    assert.is((await http.request({ url: `http://127.0.0.1:${plain.port}/again`, ...common })).body, "/again");
  } finally {
    if (before === undefined) Deno.env.delete("HTTPS_PROXY");
    else Deno.env.set("HTTPS_PROXY", before);
    if (beforePlain === undefined) Deno.env.delete("HTTP_PROXY");
    else Deno.env.set("HTTP_PROXY", beforePlain);
    http.close();
    await Promise.all([secure.close(), plain.close()]);
  }
});

test.run();
