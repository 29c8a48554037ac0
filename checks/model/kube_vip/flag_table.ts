/**
 * The flags that `kube-vip manager` has and had: cmd/kube-vip.go, compared at all tags from v0.3.1 to v1.2.3.
 *
 * @module
 */
import { isAmong, type Releases } from "./releases.ts";

export type FlagKind = "bool" | "text" | "list" | "int32" | "int64" | "uint16" | "uint32" | "uint64";

export interface Flag extends Releases {
  readonly name: string;
  /** The variable that says the same; `null` where its value is kept nowhere. */
  readonly variable: string | null;
  readonly kind: FlagKind;
  /** Known to `kube-vip service` alone. */
  readonly ofService: boolean;
}

/** Name, variable, kind, the first release that has it, the first that has it no more. */
const TABLE = `
  addPeersToLB vip_addpeerstolb bool - v0.4.0
  address address text
  allowInterfaceNotUp vip_allow_interface_not_up bool v1.2.2
  annotations annotation text
  arp vip_arp bool
  autodetectcp cp_detect bool v0.7.0
  bgp bgp_enable bool
  bgpAttachIPToInterface bgp_attach_ip_to_interface bool v1.2.2
  bgpHoldTimer bgp_hold_time uint64 v0.7.0
  bgpKeepAliveInterval bgp_keepalive_interval uint64 v0.7.0
  bgpRouterID bgp_routerid text
  bgppeers bgp_peers list
  cidr vip_cidr text - v0.9.0
  cleanRoutingTable vip_cleanroutingtable bool v0.7.1
  config-file config_file text v1.0.1
  configMap vip_configmap text@service
  controlPlaneHealthCheckAddress control_plane_health_check_address text v1.2.0
  controlPlaneHealthCheckCAPath control_plane_health_check_ca_path text v1.2.0
  controlPlaneHealthCheckFailureThreshold control_plane_health_check_failure_threshold int64 v1.2.0
  controlPlaneHealthCheckPeriodSeconds control_plane_health_check_period_seconds int64 v1.2.0
  controlPlaneHealthCheckTimeoutSeconds control_plane_health_check_timeout_seconds int64 v1.2.0
  controlplane cp_enable bool
  ddns vip_ddns bool v0.3.4
  debounceTime debounce_time text v1.2.2
  dhcpBackoffAttempts dhcp_backoff_attempts uint64 v1.0.4
  dhcpMode dhcp_mode text v1.0.3
  disableServiceUpdates disable_service_updates bool v0.7.0
  dnsMode dns_mode text v0.7.0
  egressWithNftables egress_withnftables bool v1.2.2
  enableEndpointSlices enable_endpointslices bool v0.7.0 v1.0.0
  enableEndpoints enable_endpoints bool v1.0.0
  enableLoadBalancer lb_enable bool v0.4.0
  enableNodeLabeling enable_node_labeling bool v0.6.3
  etcdCACert - text v0.6.4
  etcdCert - text v0.6.4
  etcdEndpoints - list v0.6.4
  etcdKey - text v0.6.4
  healthCheckPort health_check_port int64 v0.8.10
  instanceName instance_name text v1.2.2
  interface vip_interface text
  k8sConfigPath k8s_config_file text v0.7.0
  lbBackEndPort lb_backendport int64 - v0.4.0
  lbBindToVip lb_bindtovip bool - v0.4.0
  lbClassName lb_class_name text v0.6.0
  lbClassNameLegacyHandling lb_class_legacy_handling bool v0.8.1
  lbClassOnly lb_class_only bool v0.5.5
  lbEnable lb_enable bool - v0.4.0
  lbForwardingMethod lb_fwdmethod text v0.4.1
  lbName lb_name text - v0.4.0
  lbPort lb_port int64 - v0.8.8
  lbPort lb_port uint16 v0.8.8
  lbType lb_type text - v0.4.0
  leaderElection vip_leaderelection bool
  leaderElectionType - text v0.6.4
  leaseDuration vip_leaseduration int64
  leaseName vip_leasename text v0.6.1
  leaseRenewDuration vip_renewdeadline int64
  leaseRetry vip_retryperiod int64
  loInterfaceGlobalScope vip_interfaceloglobal bool v0.8.4
  localAS bgp_as uint32
  log vip_loglevel uint32 - v0.8.10
  log vip_loglevel int32 v0.8.10
  loseLeadership vip_loseleadership bool v1.2.2
  loseLeadershiptTimeoutSeconds vip_loseleadership_timeout_seconds int64 v1.2.2
  metal vip_packet bool - v0.9.0
  metalKey - text - v0.9.0
  metalProject vip_packetproject text - v0.9.0
  metalProjectID vip_packetprojectid text v0.3.5 v0.9.0
  metalrojectID vip_packetprojectid text - v0.3.5
  mirrorDestInterface mirror_dest_interface text v0.8.0
  multihop bgp_multihop bool
  namespace cp_namespace text
  nodeName vip_nodename text v0.8.0
  onlyAllowTrafficServicePorts enable_service_security bool v0.6.0
  packet vip_packet bool - v0.3.1
  packetKey - text - v0.3.1
  packetProject vip_packetproject text - v0.3.1
  packetProjectID vip_packetprojectid text - v0.3.1
  peerAS bgp_peeras uint32
  peerAddress bgp_peeraddress text
  peerPass bgp_peerpass text
  perServiceElectionOnDemand per_service_election_on_demand bool v1.2.2
  port port int64 - v0.8.8
  port port uint16 v0.8.8
  preserveVipOnLeadershipLoss vip_preserve_on_leadership_loss bool v1.0.2
  prometheusHTTPServer prometheus_server text v0.4.3
  promethuesHTTPServer prometheus_server text v0.3.2 v0.4.3
  provider-config provider_config text - v0.9.0
  routingProtocol vip_routingprotocol int64 v0.7.1
  serviceInterface vip_servicesinterface text v0.3.9
  services svc_enable bool
  servicesElection svc_election bool v0.5.0
  servicesLeaseName svc_leasename text v0.6.3
  sourceIF bgp_sourceif text v0.3.8
  sourceIP bgp_sourceip text v0.3.8
  startAsLeader vip_startleader bool - v0.4.0
  table vip_routingtable bool v0.5.0
  tableID vip_routingtableid int64 v0.5.0
  tableType vip_routingtabletype int64 v0.6.4
  vip vip_address text
  vipSubnet vip_subnet text v0.5.0
  wireguard vip_wireguard bool v0.5.0
  zebra zebra_enable bool v1.0.0
  zebraSoftwareName zebra_software_name text v1.0.0
  zebraUrl zebra_url text v1.0.0
  zebraVersion zebra_version uint32 v1.0.0`;

const FLAGS: ReadonlyMap<string, readonly Flag[]> = Map.groupBy(
  TABLE.trim().split("\n").map((line): Flag => {
    const [name = "", variable = "-", kinds = "", since = "-", until = "-"] = line.trim().split(" ");
    const [kind, owner] = kinds.split("@");
    return {
      name,
      variable: orNull(variable),
      kind: kind as FlagKind,
      ofService: owner !== undefined,
      since: orNull(since),
      until: orNull(until),
    };
  }),
  ({ name }) => name,
);

function orNull(word: string): string | null {
  return word === "-" ? null : word;
}

/** What a flag was and is, oldest first; none for a flag that never was one. */
export function flagsCalled(name: string): readonly Flag[] {
  return FLAGS.get(name) ?? [];
}

/** Whether a release has the flag for its `manager`; `version` is `null` where it is not known: whether any has. */
export function hasFlag(name: string, version: string | null): boolean {
  return flagsCalled(name).some((flag) => !flag.ofService && (version === null || isAmong(version, flag)));
}

/** Another flag of that release, which may be meant: written in another case, or without its last letter. */
export function likeFlag(name: string, version: string | null): string | null {
  const wanted = plain(name);
  return [...FLAGS.keys()].find((each) => each !== name && plain(each) === wanted && hasFlag(each, version)) ?? null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, "").replace(/s$/, "");
}
