import { parse } from "@std/yaml";
import type { KubeVipSettings } from "../../../checks/model/facts.ts";
import { containerSettings } from "../../../checks/probes/kube_vip/container_settings.ts";
import type { Container } from "../../../checks/probes/kube_vip/pod_spec.ts";
import { workloadFact, type WorkloadObject } from "../../../checks/probes/kube_vip/workload_fact.ts";
import type { Vault } from "../../../checks/probes/ports/vault.ts";
import { fileOf } from "./folder.ts";

/** What was staged beside the documented DaemonSet: variables changed, or taken away (`null`). */
export type Staged = Readonly<Record<string, string | null>>;

interface Wanted {
  readonly version: string;
  readonly staged: Staged;
  readonly vault: Vault;
}

/** The DaemonSet that `kube-vip manifest daemonset --annotations metal.equinix.com` of this version prints. */
function documented({ version, staged }: Wanted): { readonly object: WorkloadObject; readonly container: Container } {
  const object = parse(fileOf("manifests", `daemonset-annotations-${version}.yaml`)) as WorkloadObject;
  const [container] = object.spec.template.spec.containers as [Container];
  const kept = (container.env ?? []).filter(({ name }) => !(name in staged));
  const added = Object.entries(staged).flatMap(([name, value]) => value === null ? [] : [{ name, value }]);
  return { object, container: { ...container, env: [...kept, ...added] } };
}

export function daemonSet(wanted: Wanted) {
  const { object, container } = documented(wanted);
  return workloadFact(object, { kind: "DaemonSet", container, isKubeVip: true, vault: wanted.vault });
}

/** As the process has it: with the name of its Node in place of the reference to it. */
export function environmentOf(wanted: Wanted): KubeVipSettings {
  const { container } = documented(wanted);
  const env = (container.env ?? []).map(({ name, value, valueFrom }) =>
    valueFrom == null ? { name, value } : { name, value: "worker-1" }
  );
  return containerSettings({ ...container, env }, wanted.vault);
}
