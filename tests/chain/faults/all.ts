/** Every single fault of the chain. */
import { ANNOTATION_FAULTS } from "./annotations.ts";
import { CCM_FAULTS } from "./ccm.ts";
import { CONFIGURATION_FAULTS } from "./configuration.ts";
import { CONTROL_PLANE_FAULTS } from "./control_plane.ts";
import type { Fault } from "./fault.ts";
import { KERNEL_FAULTS } from "./kernel.ts";
import { KUBE_VIP_FAULTS } from "./kube_vip.ts";
import { KUBELET } from "./kubelet.ts";
import { METADATA_FAULTS } from "./metadata.ts";
import { NODE_FAULTS } from "./node.ts";
import { SERVICE_FAULTS } from "./services.ts";
import { OPEN_FAULTS, SESSION_FAULTS, TCP_FAULTS } from "./tor.ts";

export const FAULTS: readonly Fault[] = [
  ...KUBELET,
  ...NODE_FAULTS,
  ...METADATA_FAULTS,
  ...CCM_FAULTS,
  ...ANNOTATION_FAULTS,
  ...KUBE_VIP_FAULTS,
  ...CONFIGURATION_FAULTS,
  ...CONTROL_PLANE_FAULTS,
  ...KERNEL_FAULTS,
  ...TCP_FAULTS,
  ...OPEN_FAULTS,
  ...SESSION_FAULTS,
  ...SERVICE_FAULTS,
];
