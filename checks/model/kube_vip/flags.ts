/** What the command line of a kube-vip says, in the names of its variables. */
export interface CommandLine {
  /** `manager`, `start`, …; `null` where there is none. */
  readonly command: string | null;
  /** Variable to value; `bgp_peerpass` and `bgp_peers` may be among them, in clear: not for a fact as they are. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Reads the arguments behind the program's name as pflag does (`--name value`, `--name=value`, `-n value`; a boolean takes
 * its value only behind `=`). A flag that no version of kube-vip had is passed over.
 *
 * A variable that is set wins over a flag: kube-vip reads its environment after its flags
 * (cmd/kube-vip.go@v1.2.3, `ParseEnvironment`).
 */
export function readFlags(args: readonly string[]): CommandLine {
  const variables: Record<string, string> = {};
  let command: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--") break;
    const [, long, short, inline] = FLAG.exec(word) ?? [];
    const name = long ?? SHORT.get(short ?? "");
    if (name === undefined) {
      if (!word.startsWith("-")) command ??= word;
      continue;
    }
    const isSwitch = SWITCHES.has(name), takesValue = VALUES.has(name) || SECRETS.has(name);
    const value = inline ?? (isSwitch ? "true" : takesValue ? args[++at] ?? "" : "");
    const variable = SWITCHES.get(name) ?? VALUES.get(name);
    if (variable !== undefined) variables[variable] = value;
  }
  return { command, variables };
}

const FLAG = /^(?:--([^=]+)|-([a-zA-Z]))(?:=(.*))?$/s;

const SHORT: ReadonlyMap<string, string> = new Map([["n", "namespace"], ["c", "configMap"]]);

/** Take a value that is kept nowhere. */
const SECRETS: ReadonlySet<string> = new Set(["metalKey", "packetKey"]);

/** Booleans, from cmd/kube-vip.go of all tags up to v1.2.3. */
const SWITCHES: ReadonlyMap<string, string> = new Map(Object.entries({
  addPeersToLB: "vip_addpeerstolb",
  allowInterfaceNotUp: "vip_allow_interface_not_up",
  arp: "vip_arp",
  autodetectcp: "cp_detect",
  bgp: "bgp_enable",
  bgpAttachIPToInterface: "bgp_attach_ip_to_interface",
  cleanRoutingTable: "vip_cleanroutingtable",
  controlplane: "cp_enable",
  ddns: "vip_ddns",
  disableServiceUpdates: "disable_service_updates",
  egressWithNftables: "egress_withnftables",
  enableEndpointSlices: "enable_endpointslices",
  enableEndpoints: "enable_endpoints",
  enableLoadBalancer: "lb_enable",
  enableNodeLabeling: "enable_node_labeling",
  lbBindToVip: "lb_bindtovip",
  lbClassNameLegacyHandling: "lb_class_legacy_handling",
  lbClassOnly: "lb_class_only",
  lbEnable: "lb_enable",
  leaderElection: "vip_leaderelection",
  loInterfaceGlobalScope: "vip_interfaceloglobal",
  loseLeadership: "vip_loseleadership",
  metal: "vip_packet",
  multihop: "bgp_multihop",
  onlyAllowTrafficServicePorts: "enable_service_security",
  packet: "vip_packet",
  perServiceElectionOnDemand: "per_service_election_on_demand",
  preserveVipOnLeadershipLoss: "vip_preserve_on_leadership_loss",
  services: "svc_enable",
  servicesElection: "svc_election",
  startAsLeader: "vip_startleader",
  table: "vip_routingtable",
  wireguard: "vip_wireguard",
  zebra: "zebra_enable",
}));

const VALUES: ReadonlyMap<string, string> = new Map(Object.entries({
  address: "address",
  annotations: "annotation",
  bgpHoldTimer: "bgp_hold_time",
  bgpKeepAliveInterval: "bgp_keepalive_interval",
  bgpRouterID: "bgp_routerid",
  bgppeers: "bgp_peers",
  cidr: "vip_cidr",
  "config-file": "config_file",
  configMap: "vip_configmap",
  controlPlaneHealthCheckAddress: "control_plane_health_check_address",
  controlPlaneHealthCheckCAPath: "control_plane_health_check_ca_path",
  controlPlaneHealthCheckFailureThreshold: "control_plane_health_check_failure_threshold",
  controlPlaneHealthCheckPeriodSeconds: "control_plane_health_check_period_seconds",
  controlPlaneHealthCheckTimeoutSeconds: "control_plane_health_check_timeout_seconds",
  debounceTime: "debounce_time",
  dhcpBackoffAttempts: "dhcp_backoff_attempts",
  dhcpMode: "dhcp_mode",
  dnsMode: "dns_mode",
  healthCheckPort: "health_check_port",
  instanceName: "instance_name",
  interface: "vip_interface",
  k8sConfigPath: "k8s_config_file",
  lbBackEndPort: "lb_backendport",
  lbClassName: "lb_class_name",
  lbForwardingMethod: "lb_fwdmethod",
  lbName: "lb_name",
  lbPort: "lb_port",
  lbType: "lb_type",
  leaseDuration: "vip_leaseduration",
  leaseName: "vip_leasename",
  leaseRenewDuration: "vip_renewdeadline",
  leaseRetry: "vip_retryperiod",
  localAS: "bgp_as",
  log: "vip_loglevel",
  loseLeadershiptTimeoutSeconds: "vip_loseleadership_timeout_seconds",
  metalProject: "vip_packetproject",
  metalProjectID: "vip_packetprojectid",
  metalrojectID: "vip_packetprojectid",
  mirrorDestInterface: "mirror_dest_interface",
  namespace: "cp_namespace",
  nodeName: "vip_nodename",
  packetProject: "vip_packetproject",
  packetProjectID: "vip_packetprojectid",
  peerAS: "bgp_peeras",
  peerAddress: "bgp_peeraddress",
  peerPass: "bgp_peerpass",
  port: "port",
  prometheusHTTPServer: "prometheus_server",
  promethuesHTTPServer: "prometheus_server",
  "provider-config": "provider_config",
  routingProtocol: "vip_routingprotocol",
  serviceInterface: "vip_servicesinterface",
  servicesLeaseName: "svc_leasename",
  sourceIF: "bgp_sourceif",
  sourceIP: "bgp_sourceip",
  tableID: "vip_routingtableid",
  tableType: "vip_routingtabletype",
  vip: "vip_address",
  vipSubnet: "vip_subnet",
  zebraSoftwareName: "zebra_software_name",
  zebraUrl: "zebra_url",
  zebraVersion: "zebra_version",
  // Known, and of no interest: they take a value, which must not be taken for a command.
  etcdCACert: "etcd_ca_cert",
  etcdCert: "etcd_cert",
  etcdEndpoints: "etcd_endpoints",
  etcdKey: "etcd_key",
  leaderElectionType: "leader_election_type",
}));
