// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { HttpProblem, type HttpRequest } from "../../../checks/probes/ports/http.ts";
import { makeCertificates, type Pair } from "./certificates.ts";
import { closedPort, closeServers, serve, serveBytes, serveMutualTls } from "./servers.ts";

const certificates = makeCertificates();
const authority = { caCertificates: [certificates.authority] };
test.after(async () => {
  await closeServers();
  certificates.remove();
});

function without(_name: string): null {
  return null;
}

async function ask(
  url: string,
  more: Partial<HttpRequest> = {},
  environment: (name: string) => string | null = without,
) {
  const http = openHttp(environment);
  try {
    return await http.request({ url, maxBytes: 1_000, timeoutMs: 2_000, ...more });
  } finally {
    http.close();
  }
}

async function problemOf(...words: Parameters<typeof ask>): Promise<HttpProblem> {
  try {
    const { status } = await ask(...words);
    throw new Error(`answered with ${status}`);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
}

function ok(): Response {
  return new Response("ok");
}

async function tlsProblem(pair: Pair, more: Partial<HttpRequest> = { tls: authority }): Promise<HttpProblem> {
  const server = serve(ok, pair);
  try {
    return await problemOf(`https://127.0.0.1:${server.port}/`, more);
  } finally {
    await server.close();
  }
}

async function bytesProblem(answer: string, hangUp: boolean, timeoutMs = 2_000): Promise<HttpProblem> {
  const server = serveBytes(answer, { hangUp });
  try {
    return await problemOf(`http://127.0.0.1:${server.port}/`, { timeoutMs });
  } finally {
    await server.close();
  }
}

function told({ stage, kind }: HttpProblem): string {
  return `${stage}/${kind}`;
}

test("an answer over TLS from a server that a given authority signed", async () => {
  const server = serve((request) => new Response(`${request.headers.get("authorization")}`), certificates.server);
  const url = `https://127.0.0.1:${server.port}/`;
  const { status, body } = await ask(url, { tls: authority, headers: { authorization: "Bearer t" } });
  assert.is(status, 200);
  assert.is(body, "Bearer t");
  await server.close();
});

test("a status of 400 and more is an answer", async () => {
  const server = serve(() => new Response("no", { status: 403 }));
  assert.is((await ask(`http://127.0.0.1:${server.port}/`)).status, 403);
  await server.close();
});

test("a certificate of an unknown authority, and a self-signed one", async () => {
  assert.is(told(await tlsProblem(certificates.server, {})), "tls/unknown-authority");
  const own = { tls: { caCertificates: [certificates.selfSigned.certificate] } };
  assert.is(told(await tlsProblem(certificates.selfSigned, own)), "tls/self-signed");
});

test("an expired certificate is told with its day, one of the future too", async () => {
  const expired = await tlsProblem(certificates.expired);
  assert.is(told(expired), "tls/expired");
  assert.match(expired.message, /^127\.0\.0\.1:\d+ has a certificate that expired on \d{4}-\d\d-\d\d$/);
  const future = await tlsProblem(certificates.future);
  assert.is(told(future), "tls/not-yet-valid");
  assert.match(future.message, /not valid before \d{4}-\d\d-\d\d$/);
});

test("a certificate for another name is told with the names it is for", async () => {
  const problem = await tlsProblem(certificates.otherName);
  assert.is(told(problem), "tls/wrong-name");
  assert.match(problem.message, /it is for api\.example\.test/);
});

test("tls-server-name is asked for and checked instead of the URL's host", async () => {
  const server = serve((request) => new Response(new URL(request.url).host), certificates.otherName);
  const url = `https://127.0.0.1:${server.port}/`;
  const { body } = await ask(url, { tls: { ...authority, serverName: "api.example.test" } });
  assert.is(body, `api.example.test:${server.port}`);
  const problem = await problemOf(url, { tls: { ...authority, serverName: "another.example.test" } });
  assert.is(told(problem), "tls/wrong-name");
  await server.close();
});

test("behind tls-server-name, a refusal is told as one", async () => {
  const url = `https://127.0.0.1:${closedPort()}/`;
  assert.is(told(await problemOf(url, { tls: { serverName: "api.example.test" } })), "tcp/refused");
});

test("a server that wants a client certificate gets one, and is told apart when it wants another", async () => {
  const server = await serveMutualTls(certificates.folder);
  const url = `https://127.0.0.1:${server.port}/`;
  const { certificate, key } = certificates.client;
  const wide = { maxBytes: 100_000 };
  assert.is((await ask(url, { ...wide, tls: { ...authority, certificate, key } })).status, 200);
  assert.is(told(await problemOf(url, { ...wide, tls: authority })), "tls/client-certificate-required");
  const foreign = { ...authority, certificate: certificates.selfSigned.certificate, key: certificates.selfSigned.key };
  assert.is(told(await problemOf(url, { ...wide, tls: foreign })), "tls/client-certificate-refused");
  await server.close();
});

test("a key that does not belong to the certificate is found before Deno gets it", async () => {
  const { certificate } = certificates.client;
  const url = `https://127.0.0.1:${closedPort()}/`;
  const problem = await problemOf(url, { tls: { certificate, key: certificates.server.key } });
  assert.is(told(problem), "tls/client-certificate");
  assert.match(problem.message, /do not belong together$/);
  const garbage = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
  assert.is(told(await problemOf(url, { tls: { certificate, key: garbage } })), "tls/client-certificate");
  assert.is(
    told(await problemOf(url, { tls: { certificate: "no PEM", key: certificates.client.key } })),
    "tls/client-certificate",
  );
});

test("a CA that is no certificate is said, not ignored", async () => {
  const garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  assert.is(told(await tlsProblem(certificates.server, { tls: { caCertificates: [garbage] } })), "tls/bad-ca");
  assert.is(told(await tlsProblem(certificates.server, { tls: { caCertificates: ["hello"] } })), "tls/bad-ca");
});

test("refused, no name, no TLS, no HTTP", async () => {
  assert.is(told(await problemOf(`http://127.0.0.1:${closedPort()}/`)), "tcp/refused");
  assert.is(told(await problemOf("https://no-such-name.invalid/")), "dns/not-found");
  const plain = serve(ok);
  assert.is(told(await problemOf(`https://127.0.0.1:${plain.port}/`)), "tls/not-tls");
  await plain.close();
  assert.is(told(await bytesProblem("SSH-2.0-OpenSSH_9.2\r\n", true)), "http/not-http");
  assert.is(told(await bytesProblem("", true)), "http/closed");
});

test("a handshake that is stuck, and a body that never ends, run out of time", async () => {
  const silent = serveBytes("", { hangUp: false });
  const began = performance.now();
  const problem = await problemOf(`https://127.0.0.1:${silent.port}/`, { timeoutMs: 300 });
  assert.is(told(problem), "timeout/deadline");
  assert.ok(performance.now() - began < 1_500);
  await silent.close();
  const answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
  assert.is(told(await bytesProblem(answer, false, 300)), "timeout/deadline");
});

test("a body that is cut is a problem, with a length and in chunks", async () => {
  assert.is(told(await bytesProblem('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a":', true)), "http/cut");
  assert.is(
    told(await bytesProblem("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", true)),
    "http/cut",
  );
});

test("a body longer than allowed is not read to its end", async () => {
  let sent = 0;
  const server = serve(() => {
    const stream = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        if (sent > 500_000_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(65));
      },
    });
    return new Response(stream);
  });
  assert.is(told(await problemOf(`http://127.0.0.1:${server.port}/`, { maxBytes: 100_000 })), "too-large/body");
  assert.ok(sent < 50_000_000, `${sent} bytes were sent`);
  await server.close();
});

test("a redirect is followed on the same host alone", async () => {
  const elsewhere = serve(ok);
  const server = serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/here") return new Response(null, { status: 302, headers: { location: "/there" } });
    if (pathname === "/circle") return new Response(null, { status: 302, headers: { location: "/circle" } });
    if (pathname === "/away") {
      return new Response(null, { status: 302, headers: { location: `http://127.0.0.1:${elsewhere.port}/` } });
    }
    return new Response(pathname);
  });
  const base = `http://127.0.0.1:${server.port}`;
  assert.is((await ask(`${base}/here`)).body, "/there");
  assert.is(told(await problemOf(`${base}/away`)), "http/redirect");
  assert.is(told(await problemOf(`${base}/circle`)), "http/redirect");
  await Promise.all([server.close(), elsewhere.close()]);
});

test("an ended run ends the request", async () => {
  const silent = serveBytes("", { hangUp: false });
  const problem = await problemOf(`http://127.0.0.1:${silent.port}/`, {
    signal: AbortSignal.timeout(100),
    timeoutMs: 5_000,
  });
  assert.is(told(problem), "timeout/ended");
  await silent.close();
});

test("what is no URL, or of another scheme", async () => {
  assert.is(told(await problemOf("http://[::1")), "url/invalid");
  assert.is(told(await problemOf("file:///etc/passwd")), "url/invalid");
});

test("no message quotes a path or a query, in which a token may stand", async () => {
  const url = `http://127.0.0.1:${closedPort()}/canary-path?token=canary-token`;
  assert.not.match((await problemOf(url)).message, /canary/);
});

test.run();
