import type { Settings } from "../../../checks/model/facts.ts";
import { takeDownAtTheEnd } from "../../lab/support/take_down.ts";
import { CLUSTER, KUBE_VIP_RBAC } from "./cluster.ts";
import { type ControlPlane, SERVER, startControlPlane } from "./control_plane.ts";
import { factsOf, type FactsRead } from "./facts_of.ts";
import { type Identity, kubeconfig, kubeconfigFor } from "./identities.ts";
import { type Logs, startKubelet } from "./start_kubelet.ts";

/** The sound cluster of `cluster.ts` on a real control plane, and ways to read it. */
export interface StagedCluster {
  readonly plane: ControlPlane;
  /** What the program reads with a client certificate for this identity. */
  readAs(identity: Identity, settings?: Partial<Settings>): Promise<FactsRead>;
  /** The same with a bearer token. */
  readWithToken(token: string): Promise<FactsRead>;
  /** Whatever a kubeconfig says, exclusively. */
  readWith(text: string, settings?: Partial<Settings>): Promise<FactsRead>;
  kubeconfigOf(identity: Identity, server?: string): Promise<string>;
  /** A token of a service account, as a pod gets it. */
  tokenOf(namespace: string, account: string): Promise<string>;
}

export const LOGS: Logs = {
  "kube-system_kube-vip-ds-7xk2p_kube-vip": "2026/11/24 03:41:45 INFO kube-vip.io version=v1.2.3\n",
  "kube-system_kube-vip-ds-7xk2p_kube-vip.previous":
    '2026/11/24 03:00:00 ERROR new manager err="you need to provide AS"\n',
  "kube-system_cloud-provider-equinix-metal-q9m4c_cloud-provider-equinix-metal":
    "F1124 04:07:15 main.go:43] token refused: canary-api-key\n",
};

export async function stageCluster(): Promise<StagedCluster> {
  await takeDownAtTheEnd();
  const plane = await startControlPlane();
  await plane.create([...CLUSTER, ...KUBE_VIP_RBAC]);
  await startKubelet(plane, LOGS);
  const { site, authority } = plane;
  async function readWith(text: string, settings: Partial<Settings> = {}): Promise<FactsRead> {
    const file = await Deno.makeTempFile({ dir: site.folder, suffix: ".kubeconfig" });
    await Deno.writeTextFile(file, text);
    return await factsOf(site, { kubeconfig: file, ...settings });
  }
  const kubeconfigOf = (identity: Identity, server = SERVER) => kubeconfigFor(identity, { authority, server });
  return {
    plane,
    readWith,
    kubeconfigOf,
    readAs: async (identity, settings) => await readWith(await kubeconfigOf(identity), settings),
    readWithToken: (token) => readWith(kubeconfig({ server: SERVER, authority, user: { token } })),
    async tokenOf(namespace, account) {
      const [answer] = await plane.send([{
        method: "POST",
        path: `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
        body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3_600 } },
      }]);
      if (answer?.status !== 201) throw new Error(`no token: ${JSON.stringify(answer)}`);
      return (answer.body as { readonly status: { readonly token: string } }).status.token;
    },
  };
}
