// timeout: 120
/**
 * Secrets planted wherever an operator or a cloud may have put one, read by the real parsers, laid under every scenario:
 * no face of any report holds a byte of them. (That the parsers themselves keep none is proved beside the probes.)
 */
import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../checks/demo/expand.ts";
import type { Report } from "../../checks/engine/report.ts";
import { readManifest } from "../../checks/probes/kube_vip/manifest_file.ts";
import { settingsOf } from "../../checks/probes/kube_vip/settings.ts";
import { readNodeObject } from "../../checks/probes/kubernetes/node_object.ts";
import { readDocument } from "../../checks/probes/metadata/read_document.ts";
import { openVault } from "../../checks/probes/vault/run_vault.ts";
import equinixMetal from "../../checks/providers/equinix_metal.ts";
import { renderJson } from "../../checks/report/json.ts";
import { renderShort } from "../../checks/report/short.ts";
import { renderText } from "../../checks/report/text.ts";
import { layersOf } from "../../tools/scenarios/read.ts";
import { recorded, scenarios } from "../support/scenario/all.ts";
import { reportOf } from "../support/scenario/run.ts";

/** One for each place, so that a leak names its source. */
const CANARIES = {
  annotation: "canary-annotation-9f2c",
  second: "canary-second-71bd",
  notBase64: "canary!not!base64!4e",
  legacy: "canary-legacy-0d4a",
  foreign: "canary-foreign-c6e1",
  lastApplied: "canary-last-applied-88f0",
  label: "canary-label-5ba7",
  metadata: "canary-metadata-e2d9",
  userData: "canary-user-data-17aa",
  environment: "canary-environment-b3f5",
  peers: "canary-peers-6c0e",
  flag: "canary-flag-f91d",
  manifest: "canary-manifest-2a7b",
} as const;

const PREFIX = "metal.equinix.com";
const vault = openVault();

/** The healthy Node as the API sends it, with every secret that its annotations and labels may hold. */
function node(): unknown {
  const indexed = [0, 1].flatMap((index) => [
    [`${PREFIX}/bgp-peers-${index}-node-asn`, "65000"],
    [`${PREFIX}/bgp-peers-${index}-peer-asn`, "65530"],
    [`${PREFIX}/bgp-peers-${index}-peer-ip`, `169.254.255.${index + 1}`],
    [`${PREFIX}/bgp-peers-${index}-src-ip`, "10.66.6.3"],
  ]);
  const annotations = {
    ...Object.fromEntries(indexed),
    [`${PREFIX}/bgp-peers-0-bgp-pass`]: btoa(CANARIES.annotation),
    [`${PREFIX}/bgp-peers-1-bgp-pass`]: btoa(CANARIES.second),
    [`${PREFIX}/bgp-peers-2-bgp-pass`]: CANARIES.notBase64,
    [`${PREFIX}/bgp-pass`]: CANARIES.legacy,
    "cherryservers.com/bgp-peers-0-bgp-pass": btoa(CANARIES.foreign),
    "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({ pass: CANARIES.lastApplied }),
  };
  const result = readNodeObject({
    kind: "Node",
    metadata: {
      name: "worker-1",
      annotations,
      labels: { "kubernetes.io/hostname": "worker-1", [`${PREFIX}/bgp-pass`]: CANARIES.label },
    },
    spec: { providerID: "equinixmetal://7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001" },
  }, vault);
  assert.ok(result.node !== null, "the planted Node is read");
  return result.node;
}

function metadata(): unknown {
  const document = {
    hostname: "worker-1",
    id: "7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001",
    customdata: { token: CANARIES.userData },
    user_state_url: `https://host.example/?token=${CANARIES.userData}`,
    bgp_neighbors: [{
      address_family: 4,
      customer_as: 65000,
      customer_ip: "10.66.6.3",
      md5_enabled: true,
      md5_password: CANARIES.metadata,
      multihop: true,
      peer_as: 65530,
      peer_ips: ["169.254.255.1", "169.254.255.2"],
    }],
    network: {
      addresses: [
        {
          address: "198.51.100.7",
          address_family: 4,
          public: true,
          management: true,
          gateway: "198.51.100.6",
          cidr: 31,
        },
        {
          address: "2001:db8:66::3",
          address_family: 6,
          public: true,
          management: true,
          gateway: "2001:db8:66::2",
          cidr: 127,
        },
        { address: "10.66.6.3", address_family: 4, public: false, management: true, gateway: "10.66.6.2", cidr: 31 },
      ],
    },
  };
  const { fields } = equinixMetal.metadata;
  const result = readDocument(JSON.stringify(document), { fields, vault });
  assert.ok(result.metadata !== null, "the planted document is read");
  return result.metadata;
}

function environment(): Map<string, string> {
  return new Map([
    ["annotation", PREFIX],
    ["bgp_enable", "true"],
    ["bgp_peerpass", CANARIES.environment],
    ["bgp_peeraddress", "169.254.255.1"],
    ["bgp_peers", `169.254.255.1:65530:${CANARIES.peers}:false,169.254.255.2:sixty:${CANARIES.peers}:false`],
  ]);
}

async function manifest(): Promise<unknown> {
  const text = JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "kube-vip", namespace: "kube-system" },
    spec: {
      hostNetwork: true,
      containers: [{
        name: "kube-vip",
        image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
        args: ["manager", "--peerPass", CANARIES.flag],
        env: [
          { name: "annotation", value: PREFIX },
          { name: "bgp_enable", value: "true" },
          { name: "bgp_peerpass", value: CANARIES.manifest },
        ],
      }],
    },
  });
  const file = await readManifest("/etc/kubernetes/manifests/kube-vip.yaml", text, vault);
  assert.ok(file !== null && file.problem === null, "the planted manifest is read");
  return file;
}

const PLANTED = {
  facts: {
    node: node(),
    metadata: metadata(),
    kubeVipProcesses: {
      0: {
        settings: settingsOf({
          args: ["manager", "--peerPass", CANARIES.flag],
          environment: environment(),
          version: "v1.2.3",
        }, vault),
      },
    },
    manifests: { 0: await manifest() },
  },
};

/** The report of a scenario on the planted node: what was planted lies right over the healthy node. */
function planted(name: string): Report {
  const [healthy, ...rest] = layersOf(scenarios, name);
  assert.ok(healthy);
  return reportOf(expand([healthy, PLANTED, ...rest]), { keep: true });
}

function faces(report: Report): string[] {
  const { facts: _, ...without } = report;
  const options = { width: 300, symbols: "unicode", colour: false } as const;
  return [
    renderJson(report),
    renderJson(without),
    renderText(report, options),
    renderText(report, { ...options, width: 80, colour: true, symbols: "words" }),
    renderShort(report, options),
  ];
}

/** The ways in which a canary could stand in a text, and a digest that anybody could make. */
function formsOf(canary: string): string[] {
  return [
    canary,
    btoa(canary).replace(/=+$/, ""),
    encodeURIComponent(canary),
    [...new TextEncoder().encode(canary)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    createHash("sha256").update(canary).digest("hex"),
    createHash("md5").update(canary).digest("hex"),
    [...canary].reverse().join(""),
  ];
}

function leaks(text: string): string[] {
  return Object.entries(CANARIES).filter(([, canary]) => formsOf(canary).some((form) => text.includes(form)))
    .map(([place]) => place);
}

for (const name of recorded.keys()) {
  test(`no secret is in any face of ${name}`, () => {
    for (const face of faces(planted(name))) assert.equal(leaks(face), []);
  });
}

test("a secret that got into a fact would be seen, in each of its forms", () => {
  for (const form of formsOf(CANARIES.metadata)) {
    const host = { name: `worker-1 ${form}` };
    const [healthy] = layersOf(scenarios, "_healthy");
    assert.ok(healthy);
    const report = reportOf(expand([healthy, { facts: { host } }]), { keep: true });
    assert.equal(leaks(renderJson(report)), ["metadata"]);
  }
});

test("that there are secrets is known all the same, and which are equal", () => {
  const { facts = {} } = planted("_healthy");
  const text = JSON.stringify(facts["node"]);
  assert.match(text, `"${PREFIX}/bgp-peers-0-bgp-pass":{"set":true,"digest":"`);
  assert.match(JSON.stringify(facts["metadata"]), '"password":{"set":true,"digest":"');
  assert.equal(vault.keep(CANARIES.metadata), vault.keep(CANARIES.metadata));
});

test("without --facts no report holds even the digest of a secret", () => {
  const digests = Object.values(CANARIES).map((canary) => vault.keep(canary).digest ?? "?");
  for (const name of recorded.keys()) {
    const { facts: _, ...report } = planted(name);
    const text = renderJson(report);
    assert.equal(digests.filter((digest) => text.includes(digest)), [], name);
  }
});

test.run();
