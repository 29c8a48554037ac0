import { type Fact, known, type Observation, unknown } from "../../../checks/engine/fact.ts";
import type { Ccm, CcmSecret, Pod } from "../../../checks/model/facts.ts";
import type { Vault } from "../../../checks/probes/ports/vault.ts";
import { fileIfThere } from "./folder.ts";
import { readTail } from "./log_tail.ts";

const NAME = "cloud-provider-equinix-metal";
const IMAGE = `quay.io/equinix-oss/${NAME}:v3.8.1`;

/** The CCM beside it: whether it ran on, how it ended, and what it said. Its secret is what was staged. */
export function ccmFacts(
  situation: string,
  { observation, vault, secret }: {
    readonly observation: Observation;
    readonly vault: Vault;
    readonly secret: CcmSecret | null;
  },
): Readonly<Record<string, Fact>> {
  const notRecorded = unknown("notCollected", "It was not recorded", observation);
  const log = fileIfThere(situation, "ccm-3.8.1.log");
  if (log === "") return { ccm: notRecorded, ccmSecret: notRecorded, ccmLogs: notRecorded };
  const exit = /^exit code: (\d+)/m.exec(fileIfThere(situation, "ccm-3.8.1.state"))?.[1];
  const pod: Pod = {
    namespace: "kube-system",
    name: `${NAME}-9hx2k`,
    node: "control-1",
    phase: "Running",
    unschedulable: null,
    hostNetwork: true,
    owner: `DaemonSet kube-system/${NAME}`,
    containers: [{
      name: NAME,
      image: IMAGE,
      state: exit === undefined ? "running" : "terminated",
      reason: exit === undefined ? null : "Error",
      exitCode: exit === undefined ? null : Number(exit),
      restarts: 0,
      finishedAt: exit === undefined ? null : observation.observedAt,
    }],
    startedAt: null,
    settings: null,
    addedCapabilities: [],
    privileged: false,
    serviceAccount: "cloud-controller-manager",
  };
  const ccm: Ccm = {
    workloads: [{
      kind: "DaemonSet",
      namespace: "kube-system",
      name: NAME,
      image: IMAGE,
      hostNetwork: true,
      settings: null,
      desired: 1,
      ready: exit === undefined ? 1 : 0,
      nodeSelector: {},
      nodeAffinity: [],
      tolerations: [],
      addedCapabilities: [],
      privileged: false,
      serviceAccount: "cloud-controller-manager",
    }],
    pods: [pod],
    variables: {},
  };
  return {
    ccm: known(ccm, observation),
    ccmSecret: secret === null ? notRecorded : known(secret, observation),
    ccmLogs: known([readTail(log, { of: `kube-system/${pod.name}`, vault })], observation),
  };
}
