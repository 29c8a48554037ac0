/**
 * How kube-vip reads the values of its variables, in the order in which it does (`ParseEnvironment`,
 * pkg/kubevip/config_environment.go; compared at all tags from v0.4.2 to v1.2.3). Over the first value that cannot be read
 * it ends. What is not named here is taken as text.
 *
 * @module
 */
import { parseBool, parseInt, parseUint } from "./go_values.ts";
import type { Releases } from "./releases.ts";

export type Reading = "bool" | "int32" | "table" | "uint16" | "uint32" | "port" | "url" | "name";

export interface VariableReading extends Releases {
  readonly name: string;
  readonly reading: Reading;
}

/** Name, reading, the first release that reads it so, the first that does not any more. */
const TABLE = `
  vip_loglevel uint32 - v0.8.8
  vip_loglevel int32 v0.8.8
  vip_interfaceloglobal bool v0.8.4
  vip_loseleadership bool v1.2.2
  vip_loseleadership_timeout_seconds int32 v1.2.2
  vip_allow_interface_not_up bool v1.2.2
  vip_leaderelection bool
  vip_leaseduration int32
  vip_renewdeadline int32
  vip_retryperiod int32
  port int32 - v0.8.8
  port uint16 v0.8.8
  vip_ddns bool
  cp_enable bool
  cp_detect bool v0.7.0
  svc_enable bool
  svc_election bool v0.5.0
  lb_class_only bool v0.5.5
  lb_class_legacy_handling bool v0.8.1
  vip_singlenode bool
  vip_startleader bool
  vip_arp bool
  vip_arpRate int32 v0.5.6
  vip_preserve_on_leadership_loss bool v1.0.2
  vip_wireguard bool v0.5.0
  vip_routingtable bool v0.5.0
  vip_routingtableid int32 v0.6.4 v0.8.2
  vip_routingtableid table v0.8.2
  vip_routingtabletype int32 v0.6.4
  vip_routingprotocol int32 v0.7.1
  vip_cleanroutingtable bool v0.7.1
  vip_skipdad bool v1.2.3
  dhcp_backoff_attempts int32 v1.0.4
  disable_service_updates bool v0.7.0
  bgp_enable bool
  bgp_attach_ip_to_interface bool v1.2.2
  bgp_as uint32
  bgp_peeras uint32
  bgp_multihop bool
  bgp_hold_time uint32 v0.7.0
  bgp_keepalive_interval uint32 v0.7.0
  control_plane_health_check_period_seconds int32 v1.2.0
  control_plane_health_check_timeout_seconds int32 v1.2.0
  control_plane_health_check_failure_threshold int32 v1.2.0
  zebra_enable bool v1.0.0
  zebra_version uint32 v1.0.0
  lb_enable bool
  lb_port int32 - v0.8.8
  lb_port uint16 v0.8.8
  vip_packet bool - v0.9.0
  enable_service_security bool v0.6.0
  enable_node_labeling bool v0.6.3
  egress_withnftables bool v0.5.12
  per_service_election_on_demand bool v1.2.2
  egress_enableinternalsnat bool v1.2.2
  enable_endpoints bool v1.0.0
  enable_endpointslices bool v0.7.0 v1.0.0
  backend_health_check_interval int32 v0.8.0
  health_check_port port v0.8.10
  enable_upnp bool v1.0.0
  egress_clean bool v1.0.0
  control_plane_health_check_address url v1.2.0
  instance_name name v1.2.2`;

export const READINGS: readonly VariableReading[] = TABLE.trim().split("\n").map((line) => {
  const [name = "", reading, since = "-", until = "-"] = line.trim().split(" ");
  return { name, reading: reading as Reading, since: orNull(since), until: orNull(until) };
});

function orNull(release: string): string | null {
  return release === "-" ? null : release;
}

/** Read only where `svc_enable` is in the environment too, whatever it says there (`Find Services toggle`). */
export const BEHIND_SERVICES: ReadonlySet<string> = new Set([
  "svc_election",
  "svc_namespace",
  "svc_leasename",
  "lb_class_only",
  "lb_class_name",
  "lb_class_legacy_handling",
]);

/** Whether a value that is not empty can be read so. */
export function isReadable(text: string, reading: Reading): boolean {
  switch (reading) {
    case "bool":
      return parseBool(text) !== null;
    case "int32":
      return parseInt(text, 32) !== null;
    case "table":
      return (parseInt(text, 64) ?? -1) >= 0;
    case "uint16":
      return parseUint(text, 16) !== null;
    case "uint32":
      return parseUint(text, 32) !== null;
    case "port":
      return (parseInt(text, 32) ?? 0) >= 1_024;
    case "url":
      // `url.ParseRequestURI`, as far as it can be told without it: no space in the host, no control character.
      return /^https?:(?:\/\/[^\s/]*(?:\/[^\p{Cc}]*)?|(?!\/\/)[^\p{Cc}]*)$/iu.test(text);
    case "name":
      return /^[A-Za-z0-9._-]{1,243}$/.test(text);
  }
}
