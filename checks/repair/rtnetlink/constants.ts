/** Numbers of linux/rtnetlink.h that both the writer and the reader of routes need. */
export const RTM_NEWROUTE = 24;
export const RTM_DELROUTE = 25;
export const NLM_F_REPLACE = 0x100;
export const NLM_F_CREATE = 0x400;

export const RTMSG_BYTES = 12;
export const RTNEXTHOP_BYTES = 8;

export const RTA = {
  DST: 1,
  SRC: 2,
  OIF: 4,
  GATEWAY: 5,
  PRIORITY: 6,
  PREFSRC: 7,
  METRICS: 8,
  MULTIPATH: 9,
  FLOW: 11,
  CACHEINFO: 12,
  TABLE: 15,
  VIA: 18,
  PREF: 20,
  ENCAP_TYPE: 21,
  ENCAP: 22,
  EXPIRES: 23,
  PAD: 24,
  UID: 25,
  TTL_PROPAGATE: 26,
  NH_ID: 30,
} as const;

export const RT_TABLE_MAIN = 254;
/** What `ip route` writes where it is not told otherwise. */
export const RTPROT_BOOT = 3;
export const RT_SCOPE_UNIVERSE = 0;
export const RTN_UNICAST = 1;
export const RTNH_F_ONLINK = 4;
/** Metric of an IPv6 route that names none (IP6_RT_PRIO_USER, net/ip6_route.h). */
export const IP6_RT_PRIO_USER = 1024;
