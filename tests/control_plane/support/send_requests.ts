/**
 * Sends requests to the API from within the node, one after the other, as the kubeconfig says, and prints the answers as
 * JSON. What it is to do stands in a file.
 *
 * @module
 */
import { credentialsIn } from "./credentials_in.ts";
import type { ApiAnswer, ApiRequest } from "./control_plane.ts";

const { kubeconfig, requests } = JSON.parse(await Deno.readTextFile(Deno.args[0]!)) as {
  readonly kubeconfig: string;
  readonly requests: readonly ApiRequest[];
};
const { server, authority, certificate, key } = credentialsIn(await Deno.readTextFile(kubeconfig));
const client = Deno.createHttpClient({ caCerts: [authority], cert: certificate, key });
const answers: ApiAnswer[] = [];
for (const { method, path, body } of requests) {
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const response = await fetch(server + path, {
    client,
    method,
    headers: { "content-type": type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  answers.push({ status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text });
}
client.close();
console.log(JSON.stringify(answers));
