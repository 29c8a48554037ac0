/**
 * A metadata service over TLS: `metadata_server.ts ADDRESS CERTIFICATE KEY DOCUMENT`. Serves the file at `/metadata`.
 *
 * @module
 */
const [hostname, certificate, key, file] = Deno.args;
const cert = Deno.readTextFileSync(certificate!);
const text = Deno.readTextFileSync(file!);

function answer(request: Request): Response {
  if (new URL(request.url).pathname !== "/metadata") return new Response("not found\n", { status: 404 });
  return new Response(text, { headers: { "content-type": "application/json" } });
}

Deno.serve({ hostname: hostname!, port: 443, cert, key: Deno.readTextFileSync(key!) }, answer);
