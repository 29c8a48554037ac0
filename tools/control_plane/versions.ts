import { projectRoot } from "../project_root.ts";

/** etcd of Debian 12 is too old: the watch cache of a young API server never catches up with it. */
export const ETCD_VERSION = "3.6.5";
export const KUBERNETES_VERSION = "1.36.3";

/** The two programs of the control plane that the tests use. They stay once they are built. */
export interface ControlPlanePrograms {
  readonly etcd: string;
  readonly apiServer: string;
}

export const FOLDER = `${projectRoot}/.cache/control-plane`;

export const PROGRAMS: ControlPlanePrograms = {
  etcd: `${FOLDER}/etcd-${ETCD_VERSION}`,
  apiServer: `${FOLDER}/kube-apiserver-${KUBERNETES_VERSION}`,
};
