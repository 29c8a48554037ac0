/**
 * All probes, in the order in which a list names them.
 *
 * @module
 */
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
import { kubernetesNode } from "./kubernetes/node.ts";
import { metadataDocument } from "./metadata/document.ts";
import { routesKept } from "./persistence/kept.ts";
import type { Probe } from "./probe.ts";
import { bgpTcp } from "./tcp/bgp_tcp.ts";

export const PROBES: readonly Probe[] = [
  hostIdentity,
  hostDmi,
  kubeVipProcesses,
  kubeVipManifests,
  kubernetesNode,
  metadataDocument,
  kernelLinks,
  kernelAddresses,
  kernelPrivateRoute,
  kernelSockets,
  kernelRoutes,
  routesKept,
  bgpTcp,
  kernelNeighbours,
];
