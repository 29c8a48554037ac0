import type { Sensor } from "../../checks/engine/report.ts";

/** What each sensor of the peer matrix looks at. */
export const SENSOR_MEANINGS: Readonly<Record<Sensor, string>> = {
  annotation: "What the cloud controller manager wrote on the Node for kube-vip to read: the peer's ASN.",
  metadata: "What the provider's metadata service says of the peer: its ASN.",
  configured: "What kube-vip on this node is configured with: the peer's ASN.",
  kernelRoute: "The route that the kernel takes to the peer: gateway and device.",
  socket: "The TCP socket to the peer's port 179: its state, and the process that holds it.",
  metric: "What kube-vip's own metrics say of the session.",
  probe: "What the peer answered when this program spoke to it; nothing is sent while a session stands.",
};
