// GENERATED from the files of the checks by ./dev generate.
import type { Check } from "./engine/define.ts";
import annotationsApplied from "./annotations/applied.ts";
import annotationsComplete from "./annotations/complete.ts";
import annotationsConsistent from "./annotations/consistent.ts";
import annotationsFormat from "./annotations/format.ts";
import annotationsMatchMetadata from "./annotations/match_metadata.ts";
import annotationsPrefixConfigured from "./annotations/prefix_configured.ts";
import annotationsPresent from "./annotations/present.ts";
import annotationsSupported from "./annotations/supported.ts";
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
import ccmAnnotating from "./ccm/annotating.ts";
import ccmBgp from "./ccm/bgp.ts";
import ccmLoadBalancer from "./ccm/load_balancer.ts";
import ccmLogs from "./ccm/logs.ts";
import ccmRunning from "./ccm/running.ts";
import ccmSecret from "./ccm/secret.ts";
import ccmVersion from "./ccm/version.ts";
import kubeVipApiAccess from "./kube_vip/api_access.ts";
import kubeVipConfig from "./kube_vip/config.ts";
import kubeVipControlPlane from "./kube_vip/control_plane.ts";
import kubeVipImage from "./kube_vip/image.ts";
import kubeVipInterface from "./kube_vip/interface.ts";
import kubeVipLogs from "./kube_vip/logs.ts";
import kubeVipManifest from "./kube_vip/manifest.ts";
import kubeVipMetrics from "./kube_vip/metrics.ts";
import kubeVipPrivileges from "./kube_vip/privileges.ts";
import kubeVipRbac from "./kube_vip/rbac.ts";
import kubeVipRunning from "./kube_vip/running.ts";
import kubeletCloudProvider from "./kubelet/cloud_provider.ts";
import metadataBgpEnabled from "./metadata/bgp_enabled.ts";
import metadataHostname from "./metadata/hostname.ts";
import metadataIpv4NeighbourFirst from "./metadata/ipv4_neighbour_first.ts";
import metadataPrivateAddress from "./metadata/private_address.ts";
import metadataReachable from "./metadata/reachable.ts";
import metadataValid from "./metadata/valid.ts";
import nodeApiAccess from "./node/api_access.ts";
import nodeCloudTaint from "./node/cloud_taint.ts";
import nodeFound from "./node/found.ts";
import nodeHostnameLabel from "./node/hostname_label.ts";
import nodeLoadBalancerExclusion from "./node/load_balancer_exclusion.ts";
import nodeProvider from "./node/provider.ts";
import nodeProviderId from "./node/provider_id.ts";
import routesFirewall from "./routes/firewall.ts";
import routesGatewayNeighbour from "./routes/gateway_neighbour.ts";
import routesLink from "./routes/link.ts";
import routesLinkLocalConflict from "./routes/link_local_conflict.ts";
import routesPeerRoute from "./routes/peer_route.ts";
import routesPersistent from "./routes/persistent.ts";
import routesReversePath from "./routes/reverse_path.ts";
import routesSourceAddress from "./routes/source_address.ts";
import routesSourcePresent from "./routes/source_present.ts";
import servicesAddress from "./services/address.ts";
import servicesAnnounced from "./services/announced.ts";
import servicesClass from "./services/class.ts";
import servicesControlPlaneAddress from "./services/control_plane_address.ts";
import servicesEndpoints from "./services/endpoints.ts";
import servicesIgnored from "./services/ignored.ts";

/** Every check, in the order in which all lists show them. */
export const catalogue: readonly Check[] = [
  nodeFound,
  nodeHostnameLabel,
  nodeProviderId,
  nodeCloudTaint,
  nodeLoadBalancerExclusion,
  nodeApiAccess,
  nodeProvider,
  annotationsPresent,
  annotationsFormat,
  annotationsConsistent,
  annotationsSupported,
  annotationsComplete,
  annotationsValues,
  annotationsPrefixConfigured,
  annotationsMatchMetadata,
  annotationsApplied,
  metadataReachable,
  metadataValid,
  metadataBgpEnabled,
  metadataIpv4NeighbourFirst,
  metadataPrivateAddress,
  metadataHostname,
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
  kubeVipImage,
  kubeVipManifest,
  kubeVipConfig,
  kubeVipInterface,
  kubeVipPrivileges,
  kubeVipRbac,
  kubeVipApiAccess,
  kubeVipMetrics,
  kubeVipLogs,
  kubeVipControlPlane,
  ccmRunning,
  ccmSecret,
  ccmLoadBalancer,
  ccmBgp,
  ccmAnnotating,
  ccmVersion,
  ccmLogs,
  kubeletCloudProvider,
  servicesAnnounced,
  servicesAddress,
  servicesEndpoints,
  servicesClass,
  servicesIgnored,
  servicesControlPlaneAddress,
];
