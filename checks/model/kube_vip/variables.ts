/**
 * Variables that kube-vip has ever read (pkg/kubevip/config_envvar.go at all tags up to v1.2.3), and `annotations`, which
 * its documentation names and no version reads. Left out are those in which a secret stands (`bgp_peers`,
 * `bgp_peerpass`), and `vip_leaseannotations`, which may hold anything.
 */
export const KNOWN_VARIABLES: ReadonlySet<string> = new Set(
  `address annotation annotations backend_health_check_interval
  bgp_as bgp_attach_ip_to_interface bgp_enable bgp_hold_time bgp_keepalive_interval bgp_multihop bgp_peeraddress
  bgp_peeras bgp_routerid bgp_routerinterface bgp_source_if bgp_source_ip bgp_sourceif bgp_sourceip config_file
  control_plane_health_check_address control_plane_health_check_ca_path control_plane_health_check_failure_threshold
  control_plane_health_check_period_seconds control_plane_health_check_timeout_seconds
  cp_detect cp_enable cp_namespace debounce_time dhcp_backoff_attempts dhcp_mode disable_service_updates dns_mode
  egress_clean egress_enableinternalsnat egress_podcidr egress_servicecidr egress_withnftables
  enable_endpoints enable_endpointslices enable_node_labeling enable_service_security enable_upnp health_check_port
  instance_name iptables_backend k8s_config_file kubernetes_addr
  lb_backendport lb_backends lb_bindtovip lb_class_legacy_handling lb_class_name lb_class_only lb_enable lb_fwdmethod
  lb_name lb_port lb_type mirror_dest_interface mpbgp_ipv4 mpbgp_ipv6 mpbgp_nexthop per_service_election_on_demand port
  prometheus_server provider_config svc_election svc_enable svc_leasename svc_namespace
  vip_addpeerstolb vip_address vip_allow_interface_not_up vip_arp vip_arpRate vip_cidr vip_cleanroutingtable
  vip_configmap vip_ddns vip_interface vip_interfaceloglobal vip_leaderelection vip_leaseduration vip_leasename
  vip_localpeer vip_loglevel vip_loseleadership vip_loseleadership_timeout_seconds vip_nodename vip_packet
  vip_packetproject vip_packetprojectid vip_peers vip_preserve_on_leadership_loss vip_remotepeers vip_renewdeadline
  vip_retryperiod vip_routingprotocol vip_routingtable vip_routingtableid vip_routingtabletype vip_servicesinterface
  vip_singlenode vip_skipdad vip_startleader vip_subnet vip_wireguard
  zebra_enable zebra_software_name zebra_url zebra_version`.split(/\s+/),
);

/** Variables whose value is, or holds, a secret: read to be kept in the vault, never in a fact. */
export const SECRET_VARIABLES: ReadonlySet<string> = new Set(["bgp_peers", "bgp_peerpass"]);
