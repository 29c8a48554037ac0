// group: lab
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../checks/engine/report.ts";
import { projectRoot } from "../../tools/project_root.ts";
import { examine, type Examined } from "../lab/support/doctor.ts";
import { stage, type Staged } from "../lab/support/stage.ts";
import { takeDownAtTheEnd } from "../lab/support/take_down.ts";
import { skip } from "../support/skip.ts";
import { BGP_ANNOTATIONS, CLUSTER, KUBE_VIP_RBAC, node } from "./support/cluster.ts";
import {
  canControl,
  type ControlPlane,
  type KubernetesObject,
  SERVER,
  startControlPlane,
} from "./support/control_plane.ts";
import { IDENTITIES, type Identity, kubeconfigFor } from "./support/identities.ts";
import { startNamed } from "./support/named_process.ts";
import { startKubelet } from "./support/start_kubelet.ts";

const RECORDED = `${projectRoot}/fixtures/raw/recordings`;

/** What stands in for kube-vip has its sockets, but serves nothing. */
const WITHOUT_METRICS = "kube-vip/metrics none unknown";

let staged: Staged, plane: ControlPlane;

/** The whole cluster as it should be: no password on either side, and a secret that is complete. */
const SOUND: readonly KubernetesObject[] = [
  ...CLUSTER.filter(({ kind, metadata: { name } }) => kind !== "Secret" && !(kind === "Node" && name === "worker-1")),
  node("worker-1", Object.fromEntries(Object.entries(BGP_ANNOTATIONS).filter(([key]) => !key.endsWith("bgp-pass")))),
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "metal-cloud-config", namespace: "kube-system" },
    stringData: {
      "cloud-sa.json": JSON.stringify({
        apiKey: "canary-api-key",
        projectID: "11111111-2222-3333-4444-555555555555",
        loadbalancer: "kube-vip://",
      }),
    },
  },
  ...KUBE_VIP_RBAC,
];

async function stageAll(): Promise<void> {
  await takeDownAtTheEnd();
  staged = await stage({
    name: "healthy-cluster",
    story: "Everything as it should be, with a real API.",
    kubeVip: { env: { annotation: "metal.equinix.com", bgp_peers: null, bgp_sourceip: null } },
    expect: { exitCode: 0, roots: [], up: ["169.254.255.1", "169.254.255.2"] },
  });
  plane = await startControlPlane(staged.site);
  await plane.create(SOUND);
  const log = await Deno.readTextFile(`${RECORDED}/service-announced/kube-vip-1.2.3.log`);
  const ccm = await Deno.readTextFile(`${RECORDED}/ccm-works/ccm-3.8.1.log`);
  await startKubelet(plane, {
    "kube-system_kube-vip-ds-7xk2p_kube-vip": log,
    "kube-system_cloud-provider-equinix-metal-q9m4c_cloud-provider-equinix-metal": ccm,
  });
  const { site } = staged;
  await startNamed(site, { name: "kubelet", flags: ["--cloud-provider=external"] });
  await Deno.mkdir(`${site.folder}/etc/kubernetes`);
}

/** The compiled program, with this account where it looks for one. */
async function examineAs(identity: Identity, file: string): Promise<Examined> {
  const folder = `${staged.site.folder}/etc/kubernetes`;
  for (const { name } of Deno.readDirSync(folder)) await Deno.remove(`${folder}/${name}`);
  await Deno.writeTextFile(
    `${folder}/${file}`,
    await kubeconfigFor(identity, { authority: plane.authority, server: SERVER }),
  );
  return await examine(staged);
}

/** `check subject status`, of whatever is not well. */
function complaints({ results }: Report): string[] {
  return results.flatMap(({ id, findings }) =>
    findings.filter(({ status }) => !["pass", "notApplicable"].includes(status)).map(({ subject, status }) =>
      `${id} ${subject} ${status}`
    )
  );
}

function declareTests(): void {
  test.before(stageAll);
  test.after(async () => await plane?.close());

  test("a healthy node with an admin's account: nothing fails, warns or is unknown", async () => {
    const { report, exitCode } = await examineAs(IDENTITIES.admin, "admin.conf");
    assert.equal(complaints(report), [WITHOUT_METRICS]);
    assert.is(exitCode, 0);
    assert.is(report.run.ccmVersion, "v3.8.1");
    assert.is(report.run.kubeVipVersion, "v1.2.3");
    assert.not.match(JSON.stringify(report), /canary/);
  });

  test("a healthy worker with kubelet.conf alone ends with 0, and only what a kubelet may not see is unknown", async () => {
    const { report, exitCode } = await examineAs(IDENTITIES.kubelet, "kubelet.conf");
    assert.is(exitCode, 0);
    const said = complaints(report);
    assert.ok(said.every((line) => line.endsWith(" unknown")), said.join(", "));
    const unseen = [WITHOUT_METRICS, "kube-vip/logs", "ccm/", "services/announced"];
    assert.ok(said.every((line) => unseen.some((start) => line.startsWith(start))), said.join(", "));
  });
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
