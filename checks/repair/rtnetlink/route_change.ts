/**
 * The messages that set one route and take it away again.
 *
 * @module
 */
import { putU32 } from "../../probes/kernel/libc/bytes.ts";
import { parseIp } from "../../probes/kernel/libc/ip.ts";
import type { Attribute } from "../../probes/kernel/netlink/message.ts";
import type { NetlinkRequest } from "../../probes/kernel/netlink/netlink_socket.ts";
import type { RouteReplace } from "../port.ts";
import {
  NLM_F_CREATE,
  NLM_F_REPLACE,
  RT_SCOPE_UNIVERSE,
  RT_TABLE_MAIN,
  RTA,
  RTM_DELROUTE,
  RTM_NEWROUTE,
  RTMSG_BYTES,
  RTN_UNICAST,
  RTPROT_BOOT,
} from "./constants.ts";

/** As `ip route replace DESTINATION via GATEWAY dev DEVICE src SOURCE` sends it (iproute2, ip/iproute.c). */
export function replaceRequest(route: RouteReplace, deviceIndex: number): NetlinkRequest {
  return { type: RTM_NEWROUTE, flags: NLM_F_CREATE | NLM_F_REPLACE, ...bodyOf(route, deviceIndex) };
}

/** Matches that route and no other: every part of it is named. */
export function removeRequest(route: RouteReplace, deviceIndex: number): NetlinkRequest {
  return { type: RTM_DELROUTE, ...bodyOf(route, deviceIndex) };
}

/** Puts a route back, byte for byte as it was read. */
export function restoreRequest(message: Uint8Array): NetlinkRequest {
  return { type: RTM_NEWROUTE, flags: NLM_F_CREATE | NLM_F_REPLACE, body: message };
}

function bodyOf(
  { destination, gateway, source }: RouteReplace,
  deviceIndex: number,
): Pick<NetlinkRequest, "body" | "attributes"> {
  const to = parseIp(destination);
  const body = new Uint8Array(RTMSG_BYTES);
  body[0] = to.family;
  body[1] = to.bytes.length * 8;
  body[4] = RT_TABLE_MAIN;
  body[5] = RTPROT_BOOT;
  body[6] = RT_SCOPE_UNIVERSE;
  body[7] = RTN_UNICAST;
  const device = new Uint8Array(4);
  putU32(device, 0, deviceIndex);
  const attributes: Attribute[] = [
    { type: RTA.DST, value: to.bytes },
    { type: RTA.GATEWAY, value: parseIp(gateway).bytes },
    { type: RTA.OIF, value: device },
  ];
  if (source !== null) attributes.push({ type: RTA.PREFSRC, value: parseIp(source).bytes });
  return { body, attributes };
}
