// GENERATED from the files of the checks by ./dev generate.
import type { Check } from "./engine/define.ts";
import annotationsComplete from "./annotations/complete.ts";
import annotationsFormat from "./annotations/format.ts";
import annotationsPresent from "./annotations/present.ts";
import annotationsValues from "./annotations/values.ts";
import bgpSession from "./bgp/session.ts";
import bgpTcp from "./bgp/tcp.ts";
import kubeVipConfig from "./kube_vip/config.ts";
import kubeVipRunning from "./kube_vip/running.ts";
import metadataBgpEnabled from "./metadata/bgp_enabled.ts";
import metadataPrivateAddress from "./metadata/private_address.ts";
import metadataReachable from "./metadata/reachable.ts";
import metadataValid from "./metadata/valid.ts";
import nodeApiAccess from "./node/api_access.ts";
import nodeFound from "./node/found.ts";
import routesGatewayNeighbour from "./routes/gateway_neighbour.ts";
import routesPeerRoute from "./routes/peer_route.ts";
import routesSourcePresent from "./routes/source_present.ts";

/** Every check, in the order in which all lists show them. */
export const catalogue: readonly Check[] = [
  nodeFound,
  nodeApiAccess,
  annotationsPresent,
  annotationsFormat,
  annotationsComplete,
  annotationsValues,
  metadataReachable,
  metadataValid,
  metadataBgpEnabled,
  metadataPrivateAddress,
  routesPeerRoute,
  routesSourcePresent,
  routesGatewayNeighbour,
  bgpTcp,
  bgpSession,
  kubeVipRunning,
  kubeVipConfig,
];
