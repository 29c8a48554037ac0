// group: binary
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import { makeCertificates } from "../lab/support/certificates.ts";
import { denoCommand } from "../lab/support/deno_command.ts";
import type { Fault } from "../lab/support/fault.ts";
import { denoEnvironment, stage, type Staged } from "../lab/support/stage.ts";
import { takeDownAtTheEnd } from "../lab/support/take_down.ts";
import { until } from "../lab/support/wait.ts";
import { skip } from "../support/skip.ts";
import { documentOf } from "./support/document.ts";
import { canStage } from "./support/island.ts";
import { kubeconfig, TOKEN } from "./support/kubeconfig.ts";
import { runProgram } from "./support/program.ts";

/** Each stands somewhere that the program reads, and in no output. */
const CANARIES = {
  environment: "CANARY-env-password-1f",
  metadata: "CANARY-metadata-password-2e",
  annotation: "CANARY-annotation-password-3d",
  lastApplied: "CANARY-last-applied-4c",
  manifest: "CANARY-manifest-password-5b",
  peerPass: "CANARY-peerpass-6a",
  userData: "CANARY-user-data-7c",
  token: TOKEN,
  tokenOfFile: "CANARY-token-of-a-file-8d",
  basic: "CANARY-basic-password-9e",
};

/** One ToR wants a password, the other none, and kube-vip's is another one: all ways in which a password is judged. */
const FAULT: Fault = {
  name: "canary",
  story: "canary",
  tors: [{ daemon: "frr", password: "other" }, { daemon: "bird" }],
  kubeVip: {
    peers: [{ address: "169.254.255.1", password: CANARIES.environment }, { address: "169.254.255.2" }],
    env: { bgp_peerpass: CANARIES.peerPass },
  },
  metadata: { password: CANARIES.metadata, userData: CANARIES.userData },
  node: `mkdir -p $ETC/kubernetes/manifests; cat > $ETC/kubernetes/manifests/kube-vip.yaml << 'END'
apiVersion: v1
kind: Pod
metadata: {name: kube-vip, namespace: kube-system}
spec:
  hostNetwork: true
  containers:
  - name: kube-vip
    image: ghcr.io/kube-vip/kube-vip:v1.2.3
    args: [manager, "--bgppeers=169.254.255.1:65530:${CANARIES.manifest}:false"]
    env:
    - {name: bgp_enable, value: "true"}
    - {name: bgp_peers, value: "169.254.255.1:65530:${CANARIES.manifest}:false"}
    - {name: bgp_peerpass, value: "${CANARIES.manifest}"}
END`,
  expect: { exitCode: 1, roots: [], up: ["169.254.255.2"] },
};

const why = await canStage();
if (why !== null) skip(why);
else await prove();
test.run();

async function prove(): Promise<void> {
  await takeDownAtTheEnd();
  const staged = await stage(FAULT);
  const { node } = staged.site;
  const users = await startApi(staged);
  let remaining = 0;
  const words = Object.entries(users).flatMap(([name, file]) =>
    ["text", "short", "json"].map((format) => ({
      name: `${format}, ${name}`,
      format,
      words: ["check", "-o", format, "--debug", "--facts", "--node", "worker-1", "--kubeconfig", file, ...staged.words],
    }))
  );
  remaining = words.length;
  for (const each of words) {
    test(`no secret is in a byte of any output: ${each.name}`, async () => {
      try {
        const { code, stdout, stderr } = await runProgram(each.words, { machine: node });
        assert.ok(code === 1 || code === 2, `exit code ${code}: ${stderr}`);
        assert.ok(stderr.length > 100, "--debug says nothing");
        if (each.format === "json") await documentOf(stdout);
        for (const [place, canary] of Object.entries(CANARIES)) assertAbsent(canary, { place, text: stdout + stderr });
      } finally {
        if (--remaining === 0) await staged.site.close();
      }
    });
  }
}

/** In clear, in base64, reversed by an escape, or in hexadecimal. */
function assertAbsent(canary: string, { place, text }: { place: string; text: string }): void {
  const bytes = new TextEncoder().encode(canary);
  const hexadecimal = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  // Base64 of what is inside, without the characters at the ends, which depend on the neighbours.
  const encoded = [0, 1, 2].map((shift) => btoa("x".repeat(shift) + canary).slice(shift === 0 ? 0 : 4, -4));
  for (const form of [canary, canary.slice(0, 14), hexadecimal, ...encoded, encodeURIComponent(canary)]) {
    const at = text.indexOf(form);
    assert.is(at, -1, `that of ${place}: «${text.slice(Math.max(0, at - 60), at + 60)}»`);
  }
}

/** Kubeconfigs, by what the API makes of them. */
async function startApi({ site }: Staged): Promise<Readonly<Record<string, string>>> {
  const { node, folder } = site;
  await Deno.mkdir(`${folder}/api`);
  const { authority, certificate, key } = await makeCertificates(`${folder}/api`, "127.0.0.1");
  await Deno.writeTextFile(`${folder}/api/node.json`, JSON.stringify(nodeObject()));
  await Deno.writeTextFile(`${folder}/api/token`, `${CANARIES.tokenOfFile}\n`);
  const script = new URL("./support/canary_api.ts", import.meta.url).pathname;
  const command = [...denoCommand(script), certificate, key, `${folder}/api/node.json`];
  const service = node.start(command, { log: `${folder}/api/log`, env: denoEnvironment() });
  await until(async () => {
    if (service.endedWith() !== null) throw new Error(await Deno.readTextFile(service.log));
    return (await node.shell("ss -Hltn")).includes("127.0.0.1:6443");
  }, { what: "the API listens", seconds: 20 });
  const write = async (name: string, { path, user }: { path: string; user?: string }) => {
    const text = kubeconfig(`https://127.0.0.1:6443${path}`, user === undefined ? {} : { user })
      .replace("cluster: {", `cluster: {certificate-authority: ${authority}, `);
    await Deno.writeTextFile(`${folder}/api/${name}`, text);
    return `${folder}/api/${name}`;
  };
  return {
    "an API that answers": await write("good", { path: "" }),
    "an API that repeats what it was told, and refuses": await write("echo", { path: "/echo" }),
    "a token from a file": await write("file", { path: "/echo", user: `{tokenFile: ${folder}/api/token}` }),
    "a name and a password": await write("basic", {
      path: "/echo",
      user: `{username: u, password: ${CANARIES.basic}}`,
    }),
  };
}

function nodeObject() {
  const prefix = "metal.equinix.com/bgp-peers-0";
  const password = btoa(CANARIES.annotation);
  const annotations = {
    [`${prefix}-node-asn`]: "65000",
    [`${prefix}-peer-asn`]: "65530",
    [`${prefix}-peer-ip`]: "169.254.255.1",
    [`${prefix}-src-ip`]: "10.66.6.3",
    [`${prefix}-bgp-pass`]: password,
    "metal.equinix.com/bgp-peers-1-peer-ip": "169.254.255.2",
    "metal.equinix.com/bgp-pass": CANARIES.annotation,
    "packet.com/bgp-pass": password,
    "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({
      metadata: { annotations: { [`${prefix}-bgp-pass`]: btoa(CANARIES.lastApplied), other: CANARIES.lastApplied } },
    }),
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: "worker-1",
      uid: "91e7fc2b-d98f-43be-bbcf-e22a92323f07",
      annotations,
      labels: { "kubernetes.io/hostname": "worker-1" },
    },
    spec: { providerID: "equinixmetal://7f1c0a52-8f1a-4c7e-9a52-0d6b6a2f4e11" },
    status: { addresses: [{ type: "InternalIP", address: "10.66.6.3" }], conditions: [] },
  };
}
