// GENERATED from the files of the checks by ./dev generate.
import type { Check } from "./engine/define.ts";
import annotationsComplete from "./annotations/complete.ts";
import annotationsFormat from "./annotations/format.ts";
import annotationsPresent from "./annotations/present.ts";
import annotationsValues from "./annotations/values.ts";
import bgpAsn from "./bgp/asn.ts";
import bgpMultihop from "./bgp/multihop.ts";
import bgpOpen from "./bgp/open.ts";
import bgpOtherSpeaker from "./bgp/other_speaker.ts";
import bgpPassword from "./bgp/password.ts";
import bgpPrefixLimit from "./bgp/prefix_limit.ts";
import bgpRouterId from "./bgp/router_id.ts";
import bgpSession from "./bgp/session.ts";
import bgpTcp from "./bgp/tcp.ts";
import bgpTimers from "./bgp/timers.ts";
import kubeVipConfig from "./kube_vip/config.ts";
import kubeVipRunning from "./kube_vip/running.ts";
import metadataBgpEnabled from "./metadata/bgp_enabled.ts";
import metadataPrivateAddress from "./metadata/private_address.ts";
import metadataReachable from "./metadata/reachable.ts";
import metadataValid from "./metadata/valid.ts";
import nodeApiAccess from "./node/api_access.ts";
import nodeFound from "./node/found.ts";
import routesFirewall from "./routes/firewall.ts";
import routesGatewayNeighbour from "./routes/gateway_neighbour.ts";
import routesLink from "./routes/link.ts";
import routesLinkLocalConflict from "./routes/link_local_conflict.ts";
import routesPeerRoute from "./routes/peer_route.ts";
import routesPersistent from "./routes/persistent.ts";
import routesReversePath from "./routes/reverse_path.ts";
import routesSourceAddress from "./routes/source_address.ts";
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
  routesSourceAddress,
  routesSourcePresent,
  routesGatewayNeighbour,
  routesLink,
  routesFirewall,
  routesLinkLocalConflict,
  routesPersistent,
  routesReversePath,
  bgpTcp,
  bgpSession,
  bgpOpen,
  bgpAsn,
  bgpPassword,
  bgpMultihop,
  bgpOtherSpeaker,
  bgpRouterId,
  bgpTimers,
  bgpPrefixLimit,
  kubeVipRunning,
  kubeVipConfig,
];
