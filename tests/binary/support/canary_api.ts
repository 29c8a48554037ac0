/**
 * A Kubernetes API that knows one Node: `canary_api.ts CERTIFICATE KEY NODE`. Below `/echo` it refuses, and repeats in
 * its message every header that it was sent, as no API should.
 *
 * @module
 */
const [certificate, key, file] = Deno.args;
const node = JSON.parse(Deno.readTextFileSync(file!));

function status(code: number, message: string): Response {
  const body = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason: "Unknown", code };
  return Response.json(body, { status: code });
}

function answer(request: Request): Response {
  const { pathname } = new URL(request.url);
  const told = [...request.headers].map(([name, value]) => `${name}: ${value}`).join("; ");
  if (pathname.startsWith("/echo")) return status(401, `who are you: ${told}`);
  if (pathname === "/api/v1/nodes/worker-1") return Response.json(node);
  if (pathname === "/api/v1/nodes") {
    return Response.json({ kind: "NodeList", apiVersion: "v1", metadata: {}, items: [node] });
  }
  if (pathname === "/version") return Response.json({ major: "1", minor: "36", gitVersion: "v1.36.3" });
  return status(404, `the server could not find ${pathname}, ${told}`);
}

const options = {
  hostname: "127.0.0.1",
  port: 6443,
  cert: Deno.readTextFileSync(certificate!),
  key: Deno.readTextFileSync(key!),
};
Deno.serve(options, answer);
