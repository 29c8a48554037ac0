// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ApiAccess, KubernetesNode, Settings } from "../../../checks/model/facts.ts";
import type { Fact } from "../../../checks/engine/fact.ts";
import { openFiles } from "../../../checks/probes/files/deno_files.ts";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { kubernetesNode } from "../../../checks/probes/kubernetes/node.ts";
import { denoProcess } from "../../../checks/probes/process/deno_process.ts";
import { systemClock } from "../../../checks/probes/clock/system_clock.ts";
import type { World } from "../../../checks/probes/world.ts";
import { SETTINGS } from "../../support/settings.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";
import { makeCertificates } from "../http/certificates.ts";
import { closedPort, closeServers, serve, serveBytes, serveMutualTls } from "../http/servers.ts";
import { json, kubeconfig, nodeObject, status, urlOf, withAdminConf } from "./api.ts";

const certificates = makeCertificates();
const folder = Deno.makeTempDirSync({ prefix: "kubernetes-" });
test.after(async () => {
  await closeServers();
  certificates.remove();
  Deno.removeSync(folder, { recursive: true });
});

const { authority } = certificates;
const NAMED = { nodeName: { name: "worker-1", from: "hostname" } } as const;

interface Result {
  readonly access: ApiAccess;
  readonly node: Fact<KubernetesNode> | undefined;
}

interface Around {
  readonly world?: Partial<World>;
  readonly settings?: Partial<Settings>;
}

async function run({ world = {}, settings = {} }: Around): Promise<Result> {
  const http = openHttp(() => null);
  try {
    const facts = { ...NAMED, settings: { ...SETTINGS, ...settings } };
    const landed = await runProbe(kubernetesNode, { world: testWorld({ http, clock: systemClock, ...world }), facts });
    return { access: valueOf(landed.apiAccess), node: landed.node };
  } finally {
    http.close();
  }
}

/** One API server that answers as given, asked with a kubeconfig that fits. */
async function asked(
  answer: (request: Request) => Response | Promise<Response>,
  pair = certificates.server,
): Promise<Result> {
  const server = serve(answer, pair);
  try {
    return await run({
      world: {
        files: withAdminConf(kubeconfig({ server: urlOf(server.port), authority, user: { token: "canary-token" } })),
      },
    });
  } finally {
    await server.close();
  }
}

test("the Node is read with the credentials of admin.conf, and says where it was read", async () => {
  let seen = "";
  const { access, node } = await asked((request) => {
    seen = `${request.method} ${new URL(request.url).pathname} ${request.headers.get("authorization")}`;
    return json(nodeObject());
  });
  assert.is(seen, "GET /api/v1/nodes/worker-1 Bearer canary-token");
  assert.is(access.problem, null);
  assert.is(access.credentials, "/etc/kubernetes/admin.conf");
  assert.is(access.context, "main");
  assert.ok(Math.abs(access.clockAheadSeconds!) <= 2);
  assert.equal(valueOf(node), {
    name: "worker-1",
    uid: "7f6b8f3c-0001",
    annotations: {},
    secrets: {},
    labels: { "kubernetes.io/hostname": "worker-1" },
    taints: [{ key: "a", value: null, effect: "NoSchedule" }],
    providerId: "equinixmetal://0001",
    addresses: [{ type: "InternalIP", address: "10.66.6.3" }],
    ready: true,
    unschedulable: false,
    createdAt: "2026-11-20T00:00:00Z",
    kubeletVersion: "v1.36.3",
    annotationsChangedAt: {},
  });
  assert.match(node?.source ?? "", /^GET https:\/\/127\.0\.0\.1:\d+\/api\/v1\/nodes\/worker-1$/);
});

test("a Node that the API does not know is not found, and the access is sound", async () => {
  const { access, node } = await asked(() => status(404, "NotFound", 'nodes "worker-1" not found'));
  assert.is(access.problem, null);
  assert.is(reasonOf(node), "notFound");
});

const refusals: readonly [string, () => Response | Promise<Response>, string, string][] = [
  ["401", () => status(401, "Unauthorized", "Unauthorized"), "unauthorized", "notPermitted"],
  ["403", () => status(403, "Forbidden", "nodes is forbidden: User x"), "forbidden", "notPermitted"],
  ["401 of a login proxy", () => new Response("Unauthorized", { status: 401 }), "unauthorized", "notPermitted"],
  ["401 of Rancher", () => new Response('{"type":"error"}', { status: 401 }), "unauthorized", "notPermitted"],
  ["429", () => status(429, "TooManyRequests", "slow down"), "server-error", "unreachable"],
  ["500", () => status(500, "InternalError", "etcd"), "server-error", "unreachable"],
  ["503 of a load balancer", () => new Response("<html>", { status: 503 }), "server-error", "unreachable"],
  ["HTML", () => new Response("<html>hello"), "not-an-api", "invalid"],
  ["404 of a web server", () => new Response("<html>no", { status: 404 }), "not-an-api", "invalid"],
  ["403 of a web proxy", () => new Response("<html>no", { status: 403 }), "not-an-api", "invalid"],
  ["a cut object", () => new Response('{"kind": "Node", "metadata": {'), "not-an-api", "invalid"],
  [
    "a redirect to somebody else",
    () => new Response(null, { status: 302, headers: { location: "https://login.test/" } }),
    "not-an-api",
    "invalid",
  ],
];

for (const [name, answer, kind, reason] of refusals) {
  test(`${name} is told as ${kind}`, async () => {
    const { access, node } = await asked(answer);
    assert.is(access.problem?.kind, kind);
    assert.is(reasonOf(node), reason);
    assert.match(access.problem!.detail, /expected/);
    assert.match(access.problem!.detail, /\.$/);
    assert.not.match(access.problem!.detail, /canary/);
  });
}

test("what a refusal says of the account is passed on, without control characters", async () => {
  const { access } = await asked(() =>
    status(403, "Forbidden", 'nodes "worker-1" is forbidden: User "u"\u001b[31m\n cannot get')
  );
  assert.match(access.problem!.detail, /\(nodes "worker-1" is forbidden: User "u" \[31m {2}cannot get\)/);
});

test("401 beside a clock that differs is told as the clock's", async () => {
  const { access } = await asked(() => {
    const response = status(401, "Unauthorized", "Unauthorized");
    response.headers.set("date", new Date(Date.now() - 3_600_000).toUTCString());
    return response;
  });
  assert.is(access.problem?.kind, "clock");
  assert.match(access.problem!.detail, /its clock is 3\d\d\d s behind this machine's/);
});

test("an API that hangs is given up after the time of one request", async () => {
  const silent = serveBytes("", { hangUp: false });
  const files = withAdminConf(kubeconfig({ server: urlOf(silent.port), authority }));
  const began = performance.now();
  const { access, node } = await run({ world: { files }, settings: { timeoutMs: 400 } });
  assert.is(access.problem?.kind, "timeout");
  assert.is(reasonOf(node), "timeout");
  assert.ok(performance.now() - began < 1_500);
  await silent.close();
});

test("refused, an unknown authority, another name, an expired server: each is told apart", async () => {
  const refused = await run({
    world: { files: withAdminConf(kubeconfig({ server: urlOf(closedPort()), authority })) },
  });
  assert.is(refused.access.problem?.kind, "refused");
  assert.is(reasonOf(refused.node), "unreachable");
  const server = serve(() => json(nodeObject()), certificates.server);
  const foreign = withAdminConf(
    kubeconfig({ server: urlOf(server.port), authority: certificates.selfSigned.certificate }),
  );
  assert.is((await run({ world: { files: foreign } })).access.problem?.kind, "unknown-authority");
  await server.close();
  assert.is((await asked(() => json(nodeObject()), certificates.otherName)).access.problem?.kind, "wrong-name");
  const expired = (await asked(() => json(nodeObject()), certificates.expired)).access.problem;
  assert.is(expired?.kind, "expired-certificate");
  assert.match(expired!.detail, /expired on \d{4}-\d\d-\d\d/);
  assert.is((await asked(() => json(nodeObject()), certificates.future)).access.problem?.kind, "clock");
});

test("an expired client certificate is told with its date, and nobody is asked", async () => {
  let requests = 0;
  const server = serve(() => (requests++, json(nodeObject())), certificates.server);
  const text = kubeconfig({ server: urlOf(server.port), authority, client: certificates.expiredClient });
  const { access, node } = await run({ world: { files: withAdminConf(text) } });
  assert.is(access.problem?.kind, "expired-certificate");
  assert.match(
    access.problem!.detail,
    /^The client certificate of \/etc\/kubernetes\/admin\.conf expired on \d{4}-\d\d-\d\dT/,
  );
  assert.is(access.notAfter?.slice(0, 10), access.problem!.detail.match(/expired on (\S{10})/)![1]);
  assert.is(access.identity, "system:node:worker-1");
  assert.is(reasonOf(node), "notPermitted");
  assert.is(requests, 0);
  await server.close();
});

test("a client certificate gets in, from data and from files beside the kubeconfig; without one it is told", async () => {
  const server = await serveMutualTls(certificates.folder);
  const inside = kubeconfig({ server: urlOf(server.port), authority, client: certificates.client });
  const got = await run({ world: { files: withAdminConf(inside) } });
  // What answers is no API server, but it lets the certificate in: its page comes.
  assert.is(got.access.problem?.kind, "not-an-api");
  assert.is(got.access.identity, "system:node:worker-1");
  for (
    const [name, text] of Object.entries({
      "client.crt": certificates.client.certificate,
      "client.key": certificates.client.key,
      "ca.crt": authority,
    })
  ) {
    Deno.writeTextFileSync(`${folder}/${name}`, text);
  }
  const beside = kubeconfig({
    server: urlOf(server.port),
    cluster: { "certificate-authority": "ca.crt" },
    user: { "client-certificate": "client.crt", "client-key": `${folder}/client.key` },
  });
  Deno.writeTextFileSync(`${folder}/config`, beside);
  const read = await run({ world: { files: openFiles() }, settings: { kubeconfig: `${folder}/config` } });
  assert.is(read.access.problem?.kind, "not-an-api");
  const bare = await run({ world: { files: withAdminConf(kubeconfig({ server: urlOf(server.port), authority })) } });
  assert.is(bare.access.problem?.kind, "unauthorized");
  await server.close();
});

test("a client certificate with another's key is told, and this program lives on", async () => {
  const client = { certificate: certificates.client.certificate, key: certificates.server.key };
  const text = kubeconfig({ server: urlOf(closedPort()), authority, client });
  const { access } = await run({ world: { files: withAdminConf(text) } });
  assert.is(access.problem?.kind, "kubeconfig");
  assert.match(access.problem!.detail, /do not belong together/);
});

test("credentials that were found are followed by the next where the API refuses them", async () => {
  const server = serve((request) => {
    const token = request.headers.get("authorization");
    if (token === "Bearer one") return status(401, "Unauthorized", "Unauthorized");
    if (token === "Bearer two") return status(403, "Forbidden", "no");
    return json(nodeObject());
  }, certificates.server);
  const conf = (token: string) => kubeconfig({ server: urlOf(server.port), authority, user: { token } });
  const files = {
    "/etc/kubernetes/admin.conf": conf("one"),
    "/etc/kubernetes/kubelet.conf": conf("two"),
    "/etc/rancher/k3s/k3s.yaml": "no: [yaml",
    "/root/.kube/config": conf("three"),
    "/etc/kubernetes/super-admin.conf": conf("super"),
  };
  const environment = (name: string) => name === "HOME" ? "/root" : null;
  const memory = memoryFiles({ files });
  const { access } = await run({ world: { files: memory, environment } });
  assert.is(access.problem, null);
  assert.is(access.credentials, "/root/.kube/config");
  assert.equal(access.tried?.map(({ credentials, problem }) => [credentials, problem.kind]), [
    ["/etc/kubernetes/admin.conf", "unauthorized"],
    ["/etc/kubernetes/kubelet.conf", "forbidden"],
    ["/etc/rancher/k3s/k3s.yaml", "kubeconfig"],
  ]);
  assert.not.ok(memory.asked.includes("/etc/kubernetes/super-admin.conf"));
  const two = { "/etc/kubernetes/admin.conf": conf("one"), "/etc/kubernetes/kubelet.conf": conf("two") };
  const refused = await run({ world: { files: memoryFiles({ files: two }) } });
  assert.is(refused.access.problem?.kind, "forbidden", "of several problems, the one that got furthest is told");
  await server.close();
});

test("a server that is silent is not asked again with other credentials", async () => {
  const silent = serveBytes("", { hangUp: false });
  const conf = kubeconfig({ server: urlOf(silent.port), authority });
  const files = memoryFiles({ files: { "/etc/kubernetes/admin.conf": conf, "/etc/kubernetes/kubelet.conf": conf } });
  const began = performance.now();
  const { access } = await run({ world: { files }, settings: { timeoutMs: 500 } });
  assert.is(access.problem?.kind, "timeout");
  assert.ok(performance.now() - began < 950, `${performance.now() - began} ms`);
  await silent.close();
});

test("what --kubeconfig or KUBECONFIG names is exclusive, whatever comes of it", async () => {
  let requests = 0;
  const server = serve(() => (requests++, status(401, "Unauthorized", "Unauthorized")), certificates.server);
  const conf = kubeconfig({ server: urlOf(server.port), authority });
  const files = memoryFiles({ files: { "/etc/kubernetes/admin.conf": conf, "/given": conf } });
  const flag = await run({ world: { files }, settings: { kubeconfig: "/given" } });
  assert.is(flag.access.credentials, "/given");
  assert.is(flag.access.problem?.kind, "unauthorized");
  const variable = await run({ world: { files, environment: (name) => name === "KUBECONFIG" ? "/missing" : null } });
  assert.is(variable.access.problem?.kind, "kubeconfig");
  assert.match(variable.access.problem!.detail, /\/missing does not exist, expected a kubeconfig/);
  assert.is(requests, 1);
  await server.close();
});

test("KUBECONFIG may name several files, of which missing ones are passed over and the first of a name counts", async () => {
  const server = serve(
    (request) => json(nodeObject({ labels: { token: `${request.headers.get("authorization")}` } })),
    certificates.server,
  );
  const one = JSON.stringify({ users: [{ name: "u", user: { token: "first" } }], "current-context": "main" });
  const two = kubeconfig({ server: urlOf(server.port), authority, user: { token: "second" } });
  const files = memoryFiles({ files: { "/one": one, "/two": two } });
  const { access, node } = await run({
    world: { files, environment: (name) => name === "KUBECONFIG" ? "/none:/one:/two" : null },
  });
  assert.is(access.problem, null);
  assert.is(valueOf(node).name, "worker-1");
  await server.close();
});

test("of several files one that is empty adds nothing, as for kubectl", async () => {
  const server = serve(() => json(nodeObject()), certificates.server);
  const full = kubeconfig({ server: urlOf(server.port), authority, user: { token: "t" } });
  const files = memoryFiles({ files: { "/empty": "\n", "/full": full } });
  const told = async (value: string) =>
    (await run({ world: { files, environment: (name) => name === "KUBECONFIG" ? value : null } })).access.problem;
  assert.is(await told("/empty:/full"), null);
  assert.is(await told("/full:/empty:"), null);
  assert.match((await told("/empty:/none"))!.detail, /exists and says anything/);
  assert.match((await told("/empty"))!.detail, /\/empty is empty, expected a kubeconfig/);
  await server.close();
});

test("names and tokens that YAML takes for numbers are their letters, as for kubectl", async () => {
  let seen: string | null = null;
  const server = serve((request) => {
    seen = request.headers.get("authorization");
    return json(nodeObject());
  }, certificates.server);
  const text = `clusters:
- {name: 1, cluster: {server: "${urlOf(server.port)}", certificate-authority-data: ${btoa(authority)}}}
users: [{name: true, user: {token: 12345678}}]
contexts: [{name: 3, context: {cluster: 1, user: true}}]
current-context: 3
`;
  const { access } = await run({ world: { files: withAdminConf(text) } });
  assert.is(access.problem, null);
  assert.is(access.context, "3");
  assert.is(seen, "Bearer 12345678");
  await server.close();
});

test("a server below a path is asked below it, however many slashes end it", async () => {
  const paths: string[] = [];
  const server = serve((request) => {
    paths.push(new URL(request.url).pathname);
    return json(nodeObject());
  }, certificates.server);
  for (const path of ["", "/", "//", "/k8s/clusters/c-1", "/k8s/clusters/c-1//"]) {
    const text = kubeconfig({ server: `${urlOf(server.port)}${path}`, authority, user: { token: "t" } });
    assert.is((await run({ world: { files: withAdminConf(text) } })).access.problem, null);
  }
  const plain = "/api/v1/nodes/worker-1";
  assert.equal(paths, [plain, plain, plain, `/k8s/clusters/c-1${plain}`, `/k8s/clusters/c-1${plain}`]);
  await server.close();
});

test("a login may be of any letters", async () => {
  let seen: string | null = null;
  const server = serve((request) => {
    seen = request.headers.get("authorization");
    return json(nodeObject());
  }, certificates.server);
  const user = { username: "bob", password: "pass ☃ é" };
  await run({ world: { files: withAdminConf(kubeconfig({ server: urlOf(server.port), authority, user })) } });
  const bytes = Uint8Array.from(atob(String(seen).slice("Basic ".length)), (letter) => letter.charCodeAt(0));
  assert.is(new TextDecoder().decode(bytes), "bob:pass ☃ é");
  await server.close();
});

test("a token that can stand in no header is told, and is in no byte of what is said", async () => {
  const tokens = ["canary\nInjected: canary", "canary\u0000", "canary é", "canary\r\n\r\ncanary"];
  for (const token of tokens) {
    const world = testWorld({
      http: openHttp(() => null),
      clock: systemClock,
      files: withAdminConf(kubeconfig({ server: "https://127.0.0.1:1", user: { token } })),
    });
    const landed = await runProbe(kubernetesNode, { world, facts: NAMED });
    assert.match(valueOf(landed.apiAccess).problem!.detail, /has a token that is not one line of ASCII/);
    assert.not.match(JSON.stringify({ landed, lines: world.lines }), /canary/);
  }
});

test("variables of a pod that make no address, and a token that is none, are no account", async () => {
  const account = "/var/run/secrets/kubernetes.io/serviceaccount";
  const told = async (host: string, { port = "1", token = "t" } = {}) => {
    const variables: Record<string, string> = { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port };
    const files = memoryFiles({ files: { [`${account}/token`]: token, [`${account}/ca.crt`]: authority } });
    return (await run({ world: { files, host: memoryFiles({}), environment: (name) => variables[name] ?? null } }))
      .access;
  };
  assert.is((await told("::1")).server, "https://[::1]:1");
  assert.is((await told("[::1]")).server, "https://[::1]:1");
  assert.is((await told("127.0.0.1", { port: `${closedPort()}` })).problem?.kind, "refused");
  assert.is((await told("10.0.0.1", { port: "tcp://10.0.0.1:443" })).problem?.kind, "no-credentials");
  assert.is((await told("a b")).problem?.kind, "no-credentials");
  assert.is((await told("127.0.0.1", { token: "a\nb" })).problem?.kind, "no-credentials");
});

test("--context picks another context, and one that is not there is told with those that are", async () => {
  const text = JSON.stringify({
    clusters: [{ name: "c", cluster: { server: urlOf(closedPort()) } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }, {
      name: "b",
      context: { cluster: "gone", user: "u" },
    }],
    "current-context": "b",
  });
  const files = memoryFiles({ files: { "/given": text } });
  const told = async (context: string | null) =>
    (await run({ world: { files }, settings: { kubeconfig: "/given", context } })).access;
  assert.is((await told("a")).problem?.kind, "refused");
  assert.match((await told(null)).problem!.detail, /has no cluster "gone", which its context "b" names/);
  assert.match((await told("zz")).problem!.detail, /has no context "zz", expected one of: a, b/);
});

const broken: readonly [string, string, RegExp][] = [
  ["no YAML", "a: b: c", /is no sound YAML/],
  ["empty", "", /is empty, expected a kubeconfig/],
  ["of another shape", "clusters: hello", /is no kubeconfig: clusters is text of 5 characters, expected a list/],
  [
    "a bomb",
    `a: &a [${Array(9).fill("x")}]\n${
      Array.from({ length: 10 }, (_, n) => `b${n}: &b${n} [${Array(9).fill(n ? `*b${n - 1}` : "*a")}]`).join("\n")
    }`,
    /is no sound YAML/,
  ],
  [
    "without a context",
    kubeconfig({ server: "https://x:1" }).replace('"current-context":"main"', '"x":1'),
    /has no current-context/,
  ],
  ["without a server", kubeconfig({ server: "" }), /names no server/],
  ["with a server that is no URL", kubeconfig({ server: "localhost" }), /has a server that is no URL/],
  [
    "with insecure-skip-tls-verify",
    kubeconfig({ server: "https://x:1", cluster: { "insecure-skip-tls-verify": true } }),
    /cannot verify: name the cluster's CA instead/,
  ],
  [
    "with an auth-provider",
    kubeconfig({ server: "https://x:1", user: { "auth-provider": { name: "gcp" } } }),
    /auth-provider/,
  ],
  [
    "with an exec plugin",
    kubeconfig({ server: "https://x:1", user: { exec: { apiVersion: "v1", command: "true" } } }),
    /run only of a kubeconfig that --kubeconfig/,
  ],
  [
    "with data that is no base64",
    kubeconfig({ server: "https://x:1", cluster: { "certificate-authority-data": "canary!!" } }),
    /certificate-authority-data that is no base64/,
  ],
  [
    "with a certificate alone",
    kubeconfig({ server: "https://x:1", user: { "client-certificate-data": btoa("x") } }),
    /has a client-certificate alone/,
  ],
  [
    "with a missing file",
    kubeconfig({ server: "https://x:1", user: { tokenFile: "/gone" } }),
    /names a tokenFile that cannot be read: \/gone does not exist/,
  ],
];

for (const [name, text, words] of broken) {
  test(`a kubeconfig ${name} is told in a sentence, without its secrets`, async () => {
    const { access, node } = await run({ world: { files: withAdminConf(text) } });
    assert.is(access.problem?.kind, "kubeconfig");
    assert.match(access.problem!.detail, words);
    assert.not.match(access.problem!.detail, /canary/);
    assert.is(reasonOf(node), "invalid");
  });
}

test("without credentials: nothing found, or something that this user may not read", async () => {
  const none = await run({});
  assert.is(none.access.problem?.kind, "no-credentials");
  assert.is(none.access.credentials, null);
  assert.is(reasonOf(none.node), "notCollected");
  const forbidden = memoryFiles({ forbidden: ["/etc/kubernetes/admin.conf", "/etc/kubernetes/kubelet.conf"] });
  const locked = await run({ world: { files: forbidden } });
  assert.match(
    locked.access.problem!.detail,
    /admin\.conf and 1 more may not be read by this user: run this as root \(sudo drops KUBECONFIG/,
  );
  assert.is(reasonOf(locked.node), "notPermitted");
});

test("in a pod its account comes first, from this process's own files, and HOME's last", async () => {
  const server = serve(
    (request) => json(nodeObject({ labels: { "x": request.headers.get("authorization")?.length.toString() } })),
    certificates.server,
  );
  const account = "/var/run/secrets/kubernetes.io/serviceaccount";
  const files = memoryFiles({ files: { [`${account}/token`]: "pod-token\n", [`${account}/ca.crt`]: authority } });
  const host = withAdminConf(kubeconfig({ server: urlOf(closedPort()) }));
  const variables: Record<string, string> = {
    KUBERNETES_SERVICE_HOST: "127.0.0.1",
    KUBERNETES_SERVICE_PORT: `${server.port}`,
  };
  const { access, node } = await run({ world: { files, host, environment: (name) => variables[name] ?? null } });
  assert.is(access.credentials, "in-cluster");
  assert.equal(valueOf(node).labels, { x: `${"Bearer pod-token".length}` });
  await server.close();
});

test("an exec plugin of an explicit kubeconfig is run, and gives its token", async () => {
  const server = serve(
    (request) => json(nodeObject({ labels: { got: `${request.headers.get("authorization")}` } })),
    certificates.server,
  );
  const plugin = `${folder}/plugin`;
  Deno.writeTextFileSync(
    plugin,
    '#!/bin/sh\necho "$KUBERNETES_EXEC_INFO" > "$SEEN"\necho \'{"kind":"ExecCredential","status":{"token":"\'"$1"\'"}}\'\n',
  );
  Deno.chmodSync(plugin, 0o755);
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "./plugin",
    args: ["from-plugin"],
    env: [{ name: "SEEN", value: `${folder}/seen` }],
    provideClusterInfo: true,
  };
  Deno.writeTextFileSync(`${folder}/exec`, kubeconfig({ server: urlOf(server.port), authority, user: { exec } }));
  const world = { files: openFiles(), process: denoProcess };
  const { access, node } = await run({ world, settings: { kubeconfig: `${folder}/exec` } });
  assert.is(access.problem, null);
  assert.equal(valueOf(node).labels, { got: "Bearer from-plugin" });
  const seen = JSON.parse(Deno.readTextFileSync(`${folder}/seen`));
  assert.is(seen.spec.interactive, false);
  assert.is(seen.spec.cluster.server, urlOf(server.port));
  await server.close();
});

test("an exec plugin that is missing, fails, hangs, prints nonsense or wants to ask somebody is told", async () => {
  const told = async (exec: Record<string, unknown>, timeoutMs: number | null = null) => {
    const user = { exec: { apiVersion: "client.authentication.k8s.io/v1", ...exec } };
    Deno.writeTextFileSync(`${folder}/exec`, kubeconfig({ server: "https://127.0.0.1:1", user }));
    const settings = { kubeconfig: `${folder}/exec`, timeoutMs: timeoutMs };
    const { access } = await run({ world: { files: openFiles(), process: denoProcess }, settings });
    assert.is(access.problem?.kind, "kubeconfig");
    assert.not.match(access.problem!.detail, /canary/);
    return access.problem!.detail;
  };
  assert.match(
    await told({ command: "no-such-plugin" }),
    /exec plugin no-such-plugin, which is not there: install it/,
  );
  assert.match(await told({ command: "/bin/sh", args: ["-c", "echo canary >&2; exit 3"] }), /ended with code 3/);
  assert.match(await told({ command: "/bin/sh", args: ["-c", "sleep 20"] }, 300), /did not end within 300 ms/);
  assert.match(
    await told({ command: "/bin/sh", args: ["-c", "echo canary"] }),
    /printed text that is no JSON, expected an ExecCredential/,
  );
  assert.match(
    await told({ command: "/bin/sh", args: ["-c", 'echo \'{"kind":"ExecCredential","status":{}}\''] }),
    /neither a token nor a certificate/,
  );
  assert.match(await told({ command: "true", interactiveMode: "Always" }), /wants to ask somebody/);
});

test("tls-server-name of the kubeconfig is honoured", async () => {
  const server = serve(() => json(nodeObject()), certificates.otherName);
  const cluster = { "tls-server-name": "api.example.test" };
  const { access } = await run({
    world: { files: withAdminConf(kubeconfig({ server: urlOf(server.port), authority, cluster })) },
  });
  assert.is(access.problem, null);
  await server.close();
});

test("no byte of a fact or a debug line holds a secret that was planted", async () => {
  const server = serve(() =>
    json(nodeObject({
      annotations: {
        "metal.equinix.com/bgp-peers-0-bgp-pass": btoa("canary-bgp"),
        "metal.equinix.com/bgp-pass": "canary-not-base64!",
        "kubectl.kubernetes.io/last-applied-configuration": `{"bgp-pass":"${btoa("canary-bgp")}"}`,
        "example.com/note": `the password is canary-bgp or ${btoa("canary-bgp")}`,
        "example.com/api-token": "canary-api",
        "example.com/cert": "-----BEGIN PRIVATE KEY-----canary-key-----END PRIVATE KEY-----",
      },
      labels: { "metal.equinix.com/bgp-peers-0-bgp-pass": "canary-label" },
    })), certificates.server);
  const text = kubeconfig({
    server: urlOf(server.port),
    authority,
    client: certificates.client,
    user: { token: "canary-token", password: "canary-password" },
  });
  const world = testWorld({ http: openHttp(() => null), clock: systemClock, files: withAdminConf(text) });
  const landed = await runProbe(kubernetesNode, { world, facts: NAMED });
  const bytes = JSON.stringify({ landed, lines: world.lines });
  for (
    const secret of ["canary", btoa("canary-bgp"), btoa("canary-not-base64!"), certificates.client.key.split("\n")[1]!]
  ) {
    assert.not.ok(bytes.includes(secret), secret);
  }
  const node = valueOf(landed.node);
  assert.equal(node.secrets["metal.equinix.com/bgp-peers-0-bgp-pass"], {
    ...world.vault.keep("canary-bgp"),
    base64: true,
  });
  assert.is(node.secrets["metal.equinix.com/bgp-pass"]?.base64, false);
  assert.equal(Object.keys(node.labels), ["metal.equinix.com/bgp-peers-0-bgp-pass"]);
  assert.equal(Object.keys(node.annotations), ["example.com/note"]);
  await server.close();
});

test.run();
