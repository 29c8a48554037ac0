import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CcmSecret, Provider } from "../../../checks/model/facts.ts";
import { ccmSecret } from "../../../checks/probes/ccm/secret.ts";
import { systemClock } from "../../../checks/probes/clock/system_clock.ts";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { kubernetesNode } from "../../../checks/probes/kubernetes/node.ts";
import equinixMetal from "../../../checks/providers/equinix_metal.ts";
import { SETTINGS } from "../../support/settings.ts";
import { runProbe, testWorld, valueOf } from "../files/run_probe.ts";
import { closeServers, serve } from "../http/servers.ts";
import { json, kubeconfig, nodeObject, withAdminConf } from "../kubernetes/api.ts";

test.after(closeServers);

type Names = NonNullable<Provider["ccm"]>;

/** What is read of a Secret that holds this, by a provider whose CCM is told so; and which path was asked for. */
async function read(data: Readonly<Record<string, string>>, ccm: Partial<Names> = {}) {
  let asked = "";
  const server = serve((request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.includes("/secrets/")) return json(nodeObject());
    asked = pathname;
    return json({
      kind: "Secret",
      apiVersion: "v1",
      data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, btoa(value)])),
    });
  });
  const http = openHttp(() => null);
  try {
    const files = withAdminConf(kubeconfig({ server: `http://127.0.0.1:${server.port}` }));
    const world = testWorld({ http, clock: systemClock, files });
    const facts = { settings: SETTINGS, nodeName: { name: "worker-1", from: "hostname" } } as const;
    const { apiAccess, node } = await runProbe(kubernetesNode, { world, facts });
    const provider: Provider = { ...equinixMetal, ccm: { ...equinixMetal.ccm, ...ccm } };
    const known = { apiAccess: valueOf(apiAccess), node: valueOf(node) };
    const landed = await runProbe(ccmSecret, {
      world,
      facts: { ...facts, ...known, provider: { provider, namedBy: [], contradictions: [] } },
    });
    return { asked, secret: valueOf(landed.ccmSecret) as CcmSecret };
  } finally {
    http.close();
    await server.close();
  }
}

const DOCUMENT = JSON.stringify({ apiKey: "canary-api-key", projectID: "canary-project" });

test("the document stands under cloud-sa.json, beside the CCM, where nobody says otherwise", async () => {
  const { asked, secret } = await read({ "cloud-sa.json": DOCUMENT });
  assert.is(asked, "/api/v1/namespaces/kube-system/secrets/metal-cloud-config");
  assert.equal([secret.problem, secret.keys], [null, ["apiKey", "projectID"]]);
});

test("a provider's own file may name another secret, namespace and key", async () => {
  const ccm = { secret: "credentials", secretNamespace: "vault", secretKey: "cloud.json" };
  const { asked, secret } = await read({ "cloud.json": DOCUMENT }, ccm);
  assert.is(asked, "/api/v1/namespaces/vault/secrets/credentials");
  assert.equal([secret.name, secret.problem, secret.keys], ["vault/credentials", null, ["apiKey", "projectID"]]);
  const other = await read({ "cloud-sa.json": DOCUMENT }, ccm);
  assert.match(other.secret.problem?.detail ?? "", /^It has no key cloud\.json, expected one; it has cloud-sa\.json$/);
  const inherited = await read({}, { secretKey: "constructor" });
  assert.is(inherited.secret.problem?.kind, "no-key");
});

test("a secret without a document has the keys itself", async () => {
  const { secret } = await read({ token: "canary-token-0123", network: "" }, {
    secretKey: null,
    secretKeys: ["token"],
  });
  assert.equal([secret.problem, secret.keys, secret.emptyKeys], [null, ["token"], ["network"]]);
  assert.not.match(JSON.stringify(secret), /canary/);
});

test.run();
