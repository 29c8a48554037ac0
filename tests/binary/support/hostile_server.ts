/**
 * Answers as no service should, by path: what metadata and API clients meet behind captive portals and broken proxies.
 *
 * @module
 */
const JSON_TYPE = { "content-type": "application/json" };
const ESCAPES = "\u001b[31mred\u001b[0m\u0007\u009b2J\u202e\u0000";

function endless(part: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(part.repeat(1_024));
  return new ReadableStream({ pull: (controller) => controller.enqueue(bytes) });
}

function never(): Promise<Response> {
  return new Promise(() => {});
}

function bomb(): Response {
  const zeros = new Blob([new Uint8Array(64 * 1_024 * 1_024)]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(zeros, { headers: { ...JSON_TYPE, "content-encoding": "gzip" } });
}

/** What it was told, in a Status as the Kubernetes API gives it. */
function echo(request: Request, code: number): Response {
  const told = [...request.headers].map(([name, value]) => `${name}: ${value}`).join(" ");
  const message = `${ESCAPES} you said ${told}`;
  const status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason: "x", code };
  return Response.json(status, { status: code });
}

function answer(request: Request): Response | Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, what] = pathname.split("/");
  switch (what) {
    case "html":
      return new Response(`<html><h1>${ESCAPES}</h1></html>`, { headers: { "content-type": "text/html" } });
    case "empty":
      return new Response("");
    case "cut":
      return new Response('{"id":"x","bgp_neighbors":[{"address_fam', { headers: JSON_TYPE });
    case "wrong-shape":
      return Response.json({ bgp_neighbors: "none", network: { addresses: [1, null, {}] }, hostname: { a: 1 } });
    case "null":
      return Response.json(null);
    case "deep":
      return new Response(`${"[".repeat(200_000)}${"]".repeat(200_000)}`, { headers: JSON_TYPE });
    case "escapes":
      return Response.json({ hostname: ESCAPES, network: { addresses: [] }, bgp_neighbors: [{ peer_ips: [ESCAPES] }] });
    case "endless":
      return new Response(endless('{"a":"bbbbbbbbbbbbbbbb"},'), { headers: JSON_TYPE });
    case "bomb":
      return bomb();
    case "never":
      return never();
    case "slow":
      return new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }));
    case "500":
      return echo(request, 500);
    case "401":
      return echo(request, 401);
    case "403":
      return echo(request, 403);
    case "429":
      return new Response("later", { status: 429, headers: { "retry-after": "99999" } });
    case "loop":
      return Response.redirect(`http://127.0.0.1:8080${pathname}`, 302);
    case "away":
      return Response.redirect("http://192.0.2.99/elsewhere", 302);
    case "not-utf8":
      return new Response(new Uint8Array([123, 34, 255, 254, 34, 58, 49, 125]), { headers: JSON_TYPE });
    default:
      return new Response("not found", { status: 404 });
  }
}

Deno.serve({ hostname: "127.0.0.1", port: 8080, onError: () => new Response("", { status: 500 }) }, answer);
