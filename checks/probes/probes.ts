/**
 * All probes, in the order in which a list names them.
 *
 * @module
 */
import { ccmSecret } from "./ccm/secret.ts";
import { ccmWorkload } from "./ccm/workload.ts";
import { hostDmi } from "./host/dmi.ts";
import { hostIdentity } from "./host/identity.ts";
import { kernelAddresses } from "./kernel/addresses.ts";
import { kernelLinks } from "./kernel/links.ts";
import { kernelNeighbours } from "./kernel/neighbours.ts";
import { kernelPrivateRoute } from "./kernel/private_route.ts";
import { kernelRoutes } from "./kernel/routes.ts";
import { kernelSockets } from "./kernel/sockets.ts";
import { kubeVipManifests } from "./kube_vip/manifests.ts";
import { kubeVipProcesses } from "./kube_vip/processes.ts";
import { kubeVipRights } from "./kube_vip/rights.ts";
import { kubeVipWorkloads } from "./kube_vip/workloads.ts";
import { kubeletSettings } from "./kubelet/settings.ts";
import { kubernetesEndpoints } from "./kubernetes/endpoints.ts";
import { kubernetesNode } from "./kubernetes/node.ts";
import { kubernetesNodesByHostname } from "./kubernetes/nodes_by_hostname.ts";
import { kubernetesServices } from "./kubernetes/services.ts";
import { ccmLogs } from "./logs/ccm_logs.ts";
import { kubeVipLogs } from "./logs/kube_vip_logs.ts";
import { metadataDocument } from "./metadata/document.ts";
import { kubeVipMetrics } from "./metrics/kube_vip_metrics.ts";
import { routesKept } from "./persistence/kept.ts";
import type { Probe } from "./probe.ts";
import { bgpTcp } from "./tcp/bgp_tcp.ts";

export const PROBES: readonly Probe[] = [
  hostIdentity,
  hostDmi,
  kubeVipProcesses,
  kubeVipManifests,
  kubeletSettings,
  kubernetesNode,
  kubernetesNodesByHostname,
  kubeVipWorkloads,
  kubeVipRights,
  kubernetesServices,
  kubernetesEndpoints,
  ccmWorkload,
  ccmSecret,
  metadataDocument,
  kubeVipMetrics,
  kubeVipLogs,
  ccmLogs,
  kernelLinks,
  kernelAddresses,
  kernelPrivateRoute,
  kernelSockets,
  kernelRoutes,
  routesKept,
  bgpTcp,
  kernelNeighbours,
];
