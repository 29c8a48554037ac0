/**
 * Stands before the API server, takes its name, and spoils some of its answers. What it is to do stands in a file. Each
 * request is a line on its output: the client's port, and the path.
 *
 * @module
 */
import type { ProxyRule, ProxySettings } from "./start_proxy.ts";

const { port, certificate, key, authority, server, rules } = JSON.parse(
  await Deno.readTextFile(Deno.args[0]!),
) as ProxySettings;
const client = Deno.createHttpClient({ caCerts: [await Deno.readTextFile(authority)] });

Deno.serve({
  hostname: "127.0.0.1",
  port,
  cert: await Deno.readTextFile(certificate),
  key: await Deno.readTextFile(key),
  onListen: () => console.log("listening"),
}, async (request, { remoteAddr }) => {
  const url = new URL(request.url);
  console.log(`${remoteAddr.port} ${url.pathname}`);
  const rule = rules.find(({ path }) => new RegExp(path).test(url.pathname));
  if (rule?.act === "exit") Deno.exit(0);
  if (rule?.act === "hang") return await new Promise<Response>(() => {});
  if (rule?.act === "wait") await new Promise((resolve) => setTimeout(resolve, rule.ms));
  if (rule?.act === "status") return statusOf(rule);
  if (rule?.act === "html") return new Response("<html>Log in</html>", { headers: { "content-type": "text/html" } });
  const headers = new Headers(request.headers);
  headers.delete("host");
  const body = request.method === "GET" ? {} : { body: await request.text() };
  const answer = await fetch(server + url.pathname + url.search, { client, method: request.method, headers, ...body });
  if (rule?.act === "cut") return halfOf(await answer.text());
  return answer;
});

function statusOf({ code = 500 }: ProxyRule): Response {
  const said = { kind: "Status", apiVersion: "v1", status: "Failure", message: "etcdserver: request timed out", code };
  return Response.json(said, { status: code });
}

/** The connection ends in the middle. */
function halfOf(text: string): Response {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      setTimeout(() => controller.error(new Error("cut")), 50);
    },
  });
  return new Response(stream, { headers: { "content-type": "application/json" } });
}
