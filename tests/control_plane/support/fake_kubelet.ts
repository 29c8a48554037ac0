/**
 * Stands in for the kubelet where the API server asks it for logs: serves what lies in a folder, as files
 * `NAMESPACE_POD_CONTAINER.log` and `….previous.log`, cut as a kubelet cuts it (pkg/kubelet/kuberuntime/logs).
 *
 * @module
 */
const [certificate = "", key = "", folder = "", host = ""] = Deno.args;

Deno.serve({
  hostname: host,
  port: 10250,
  cert: await Deno.readTextFile(certificate),
  key: await Deno.readTextFile(key),
  onListen: () => console.log("listening"),
}, async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  const [, kind, namespace, pod, container] = pathname.split("/");
  if (kind !== "containerLogs") return new Response("not found", { status: 404 });
  const previous = searchParams.get("previous") === "true";
  const path = `${folder}/${namespace}_${pod}_${container}${previous ? ".previous" : ""}.log`;
  const text = await Deno.readTextFile(path).catch(() => null);
  if (text === null) {
    const words = previous
      ? `previous terminated container "${container}" in pod "${pod}" not found`
      : "waiting to start";
    return new Response(words, { status: 400 });
  }
  const lines = text.split("\n").slice(0, -1).slice(-Number(searchParams.get("tailLines") ?? Infinity));
  const stamped = lines.map((line) =>
    searchParams.get("timestamps") === "true" ? `2026-11-24T04:00:00.000000001+01:00 ${line}` : line
  );
  const bytes = new TextEncoder().encode(stamped.map((line) => `${line}\n`).join(""));
  return new Response(bytes.subarray(0, Number(searchParams.get("limitBytes") ?? bytes.length)));
});
