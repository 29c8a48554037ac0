// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeOpen } from "../../../checks/model/bgp/describe_open.ts";
import { EMPTY_SPLITTER, endOfStream, type Message, splitChunk } from "../../../checks/model/bgp/message.ts";
import { decodeNotification, describeNotification } from "../../../checks/model/bgp/notification.ts";
import { decodeOpen } from "../../../checks/model/bgp/open.ts";
import { recording, recordingNames } from "./support.ts";

/** What FRR 8.4.4, BIRD 2.0.12, GoBGP 3.10.0 and 4.8.0 really sent, and how it reads. */
const expected: Readonly<Record<string, string>> = {
  "bird-attributes": "NOTIFICATION 3/1 (UPDATE Message Error, Malformed Attribute List)",
  "bird-bad-peer-as-4octet": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 4200000002",
  "bird-bad-peer-as": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 65001",
  "bird-deconfigured": "NOTIFICATION 6/3 (Cease, Peer De-configured)",
  "bird-hard-restart": "NOTIFICATION 6/4 (Cease, Administrative Reset)",
  "bird-hold-time": "NOTIFICATION 2/6 (OPEN Message Error, Unacceptable Hold Time): it refuses a hold time of 1 s",
  "bird-hold-timer": "NOTIFICATION 4/0 (Hold Timer Expired)",
  "bird-keepalive-in-opensent": "NOTIFICATION 5/1 (Finite State Machine Error, Unexpected Message in OpenSent)",
  "bird-keepalive": "KEEPALIVE",
  "bird-length-long":
    "NOTIFICATION 1/2 (Message Header Error, Bad Message Length): it got a message whose header says 60000 bytes",
  "bird-length-short":
    "NOTIFICATION 1/2 (Message Header Error, Bad Message Length): it got a message whose header says 5 bytes",
  "bird-malformed-parameters": "NOTIFICATION 2/0 (OPEN Message Error)",
  "bird-marker": "NOTIFICATION 1/1 (Message Header Error, Connection Not Synchronized)",
  "bird-network": "NOTIFICATION 3/10 (UPDATE Message Error, Invalid Network Field)",
  "bird-no-common-family": "NOTIFICATION 2/7 (OPEN Message Error, Unsupported Capability)",
  "bird-open-in-established": "NOTIFICATION 5/3 (Finite State Machine Error, Unexpected Message in Established)",
  "bird-open-many":
    "OPEN of AS 65530, router id 169.254.255.2, hold time 240 s; Multiprotocol Extensions (IPv4 unicast), Multiprotocol Extensions (IPv6 unicast), Route Refresh, Extended Next Hop Encoding (IPv4 unicast with IPv6 next hops), Extended Message, Graceful Restart (restart time 120 s, IPv4 unicast, IPv6 unicast), 4-octet AS Number (AS 65530), ADD-PATH (IPv4 unicast (sends and receives)), Enhanced Route Refresh, Long-Lived Graceful Restart (IPv4 unicast stale for 3600 s, IPv6 unicast stale for 3600 s), FQDN (tor2)",
  "bird-open-role":
    "OPEN of AS 65530, router id 169.254.255.2, hold time 240 s; Multiprotocol Extensions (IPv4 unicast), Route Refresh, BGP Role (provider), Graceful Restart (restart time 120 s, helper only), 4-octet AS Number (AS 65530), Enhanced Route Refresh, Long-Lived Graceful Restart",
  "bird-open":
    "OPEN of AS 65530, router id 169.254.255.2, hold time 240 s; Multiprotocol Extensions (IPv4 unicast), Route Refresh, Graceful Restart (restart time 120 s, IPv4 unicast), 4-octet AS Number (AS 65530), Enhanced Route Refresh, Long-Lived Graceful Restart",
  "bird-parameter":
    "NOTIFICATION 2/4 (OPEN Message Error, Unsupported Optional Parameter): it refuses optional parameter 1",
  "bird-prefixes": "NOTIFICATION 6/1 (Cease, Maximum Number of Prefixes Reached)",
  "bird-restart-message": "NOTIFICATION 6/4 (Cease, Administrative Reset): «new line card»",
  "bird-role-absent": "NOTIFICATION 2/11 (OPEN Message Error, Role Mismatch)",
  "bird-role": "NOTIFICATION 2/11 (OPEN Message Error, Role Mismatch)",
  "bird-route-refresh":
    "NOTIFICATION 7/1 (ROUTE-REFRESH Message Error, Invalid Message Length): it got a ROUTE-REFRESH of 24 bytes",
  "bird-router-id-equal-ibgp": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "bird-router-id-zero": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "bird-shutdown-message": "NOTIFICATION 6/2 (Cease, Administrative Shutdown): «Umzug des Schranks – bis 06:00»",
  "bird-shutdown": "NOTIFICATION 6/2 (Cease, Administrative Shutdown)",
  "bird-type": "NOTIFICATION 1/3 (Message Header Error, Bad Message Type): it got a message of type 9",
  "bird-version": "NOTIFICATION 2/1 (OPEN Message Error, Unsupported Version Number): it speaks version 4",
  "frr-attributes": "NOTIFICATION 3/1 (UPDATE Message Error, Malformed Attribute List)",
  "frr-bad-peer-as-2octet-expected":
    "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 23456 (which stands for an AS above 65535)",
  "frr-bad-peer-as-4octet":
    "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 23456 (which stands for an AS above 65535)",
  "frr-bad-peer-as": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 65001",
  "frr-configuration": "NOTIFICATION 6/6 (Cease, Other Configuration Change)",
  "frr-deconfigured": "NOTIFICATION 6/3 (Cease, Peer De-configured)",
  "frr-hard-reset-shutdown-message":
    "NOTIFICATION 6/9 (Cease, Hard Reset): because of 6/2 (Cease, Administrative Shutdown): «see ticket 4711»",
  "frr-hard-reset": "NOTIFICATION 6/9 (Cease, Hard Reset): because of 6/4 (Cease, Administrative Reset)",
  "frr-hold-time": "NOTIFICATION 2/6 (OPEN Message Error, Unacceptable Hold Time): it refuses a hold time of 1 s",
  "frr-hold-timer": "NOTIFICATION 4/0 (Hold Timer Expired)",
  "frr-keepalive-in-opensent": "NOTIFICATION 5/1 (Finite State Machine Error, Unexpected Message in OpenSent)",
  "frr-keepalive": "KEEPALIVE",
  "frr-length-long":
    "NOTIFICATION 1/2 (Message Header Error, Bad Message Length): it got a message whose header says 60000 bytes",
  "frr-length-short":
    "NOTIFICATION 1/2 (Message Header Error, Bad Message Length): it got a message whose header says 5 bytes",
  "frr-malformed-parameters": "NOTIFICATION 2/0 (OPEN Message Error)",
  "frr-marker": "NOTIFICATION 1/1 (Message Header Error, Connection Not Synchronized)",
  "frr-network": "NOTIFICATION 3/10 (UPDATE Message Error, Invalid Network Field)",
  "frr-no-common-family":
    "NOTIFICATION 2/7 (OPEN Message Error, Unsupported Capability): it is about Multiprotocol Extensions (IPv6 unicast)",
  "frr-open-ipv6-extended-nexthop":
    "OPEN of AS 65530, router id 169.254.255.1, hold time 180 s; Multiprotocol Extensions (IPv4 unicast), Multiprotocol Extensions (IPv6 unicast), Route Refresh (Cisco), Route Refresh, Enhanced Route Refresh, 4-octet AS Number (AS 65530), Extended Message, ADD-PATH (IPv4 unicast (receives), IPv6 unicast (receives)), FQDN (tor1), Graceful Restart (restart time 120 s, has just restarted, outlives a NOTIFICATION (N), IPv4 unicast, IPv6 unicast), Long-Lived Graceful Restart (IPv4 unicast stale for 0 s (forwarding kept), IPv6 unicast stale for 0 s (forwarding kept))",
  "frr-open-role-addpath":
    "OPEN of AS 65530, router id 169.254.255.1, hold time 180 s; Multiprotocol Extensions (IPv4 unicast), Route Refresh (Cisco), Route Refresh, Enhanced Route Refresh, 4-octet AS Number (AS 65530), Extended Message, BGP Role (provider), ADD-PATH (IPv4 unicast (sends and receives)), FQDN (tor1), Graceful Restart (restart time 120 s, has just restarted, outlives a NOTIFICATION (N), IPv4 unicast), Long-Lived Graceful Restart (IPv4 unicast stale for 0 s (forwarding kept))",
  "frr-open":
    "OPEN of AS 65530, router id 169.254.255.1, hold time 180 s; Multiprotocol Extensions (IPv4 unicast), Route Refresh (Cisco), Route Refresh, Enhanced Route Refresh, 4-octet AS Number (AS 65530), Extended Message, ADD-PATH (IPv4 unicast (receives)), FQDN (tor1), Graceful Restart (restart time 120 s, has just restarted, outlives a NOTIFICATION (N), IPv4 unicast), Long-Lived Graceful Restart (IPv4 unicast stale for 0 s (forwarding kept))",
  "frr-parameter": "NOTIFICATION 2/5 (OPEN Message Error, Authentication Failure)",
  "frr-prefixes":
    "NOTIFICATION 6/1 (Cease, Maximum Number of Prefixes Reached): it takes at most 1 prefix of IPv4 unicast",
  "frr-reset": "NOTIFICATION 6/4 (Cease, Administrative Reset)",
  "frr-role": "NOTIFICATION 2/11 (OPEN Message Error, Role Mismatch)",
  "frr-route-refresh": "NOTIFICATION 6/0 (Cease)",
  "frr-router-id-equal-ibgp":
    "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier): it refuses router id 169.254.255.1",
  "frr-router-id-zero": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier): it refuses router id 0.0.0.0",
  "frr-shutdown-message":
    "NOTIFICATION 6/2 (Cease, Administrative Shutdown): «Umzug des Schranks – bis 06:00, NOC fragen»",
  "frr-shutdown": "NOTIFICATION 6/2 (Cease, Administrative Shutdown)",
  "frr-type": "NOTIFICATION 1/3 (Message Header Error, Bad Message Type): it got a message of type 9",
  "frr-update-in-opensent": "NOTIFICATION 5/1 (Finite State Machine Error, Unexpected Message in OpenSent)",
  "frr-version": "NOTIFICATION 2/1 (OPEN Message Error, Unsupported Version Number): it speaks version 4",
  "garbage-http": "an HTTP server that sends a page («<!DOCTYPE HTML>»)",
  "gobgp3-bad-peer-as-4octet": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)",
  "gobgp3-bad-peer-as": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)",
  "gobgp3-hard-reset": "NOTIFICATION 6/4 (Cease, Administrative Reset): «new line card»",
  "gobgp3-hold-time": "NOTIFICATION 2/6 (OPEN Message Error, Unacceptable Hold Time)",
  "gobgp3-keepalive": "KEEPALIVE",
  "gobgp3-length-short": "NOTIFICATION 1/2 (Message Header Error, Bad Message Length)",
  "gobgp3-malformed-parameters": "NOTIFICATION 1/2 (Message Header Error, Bad Message Length)",
  "gobgp3-marker": "KEEPALIVE",
  "gobgp3-no-common-family": "KEEPALIVE",
  "gobgp3-open-many":
    "OPEN of AS 65530, router id 169.254.255.3, hold time 90 s; Route Refresh, FQDN (tor3), Multiprotocol Extensions (IPv4 unicast), Multiprotocol Extensions (IPv6 unicast), 4-octet AS Number (AS 65530), Graceful Restart (restart time 120 s, outlives a NOTIFICATION (N), IPv4 unicast), Long-Lived Graceful Restart (IPv4 unicast stale for 100000 s), Extended Next Hop Encoding (IPv4 unicast with IPv6 next hops), ADD-PATH (IPv4 unicast (sends and receives))",
  "gobgp3-open":
    "OPEN of AS 65530, router id 169.254.255.3, hold time 90 s; Route Refresh, FQDN (tor3), Multiprotocol Extensions (IPv4 unicast), 4-octet AS Number (AS 65530), Extended Next Hop Encoding (IPv4 unicast with IPv6 next hops)",
  "gobgp3-parameter": "KEEPALIVE",
  "gobgp3-prefixes": "NOTIFICATION 6/1 (Cease, Maximum Number of Prefixes Reached)",
  "gobgp3-reset": "NOTIFICATION 6/4 (Cease, Administrative Reset): «new line card»",
  "gobgp3-router-id-equal-ibgp": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "gobgp3-router-id-zero": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "gobgp3-shutdown-message": "NOTIFICATION 6/2 (Cease, Administrative Shutdown): «Umzug des Schranks – bis 06:00»",
  "gobgp3-version": "NOTIFICATION 2/1 (OPEN Message Error, Unsupported Version Number)",
  "gobgp4-attributes": "NOTIFICATION 3/1 (UPDATE Message Error, Malformed Attribute List)",
  "gobgp4-bad-peer-as-4octet": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)",
  "gobgp4-bad-peer-as": "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)",
  "gobgp4-deconfigured": "NOTIFICATION 6/3 (Cease, Peer De-configured)",
  "gobgp4-disable": "NOTIFICATION 6/2 (Cease, Administrative Shutdown)",
  "gobgp4-hard-reset": "NOTIFICATION 6/4 (Cease, Administrative Reset): «new line card»",
  "gobgp4-hold-time": "NOTIFICATION 2/6 (OPEN Message Error, Unacceptable Hold Time)",
  "gobgp4-hold-timer": "NOTIFICATION 4/0 (Hold Timer Expired)",
  "gobgp4-keepalive-in-opensent": "NOTIFICATION 5/1 (Finite State Machine Error, Unexpected Message in OpenSent)",
  "gobgp4-keepalive": "KEEPALIVE",
  "gobgp4-length-long": "NOTIFICATION 1/2 (Message Header Error, Bad Message Length)",
  "gobgp4-length-short": "NOTIFICATION 1/2 (Message Header Error, Bad Message Length)",
  "gobgp4-malformed-parameters": "NOTIFICATION 1/2 (Message Header Error, Bad Message Length)",
  "gobgp4-marker": "NOTIFICATION 1/1 (Message Header Error, Connection Not Synchronized)",
  "gobgp4-network": "NOTIFICATION 3/10 (UPDATE Message Error, Invalid Network Field)",
  "gobgp4-no-common-family": "KEEPALIVE",
  "gobgp4-open-many":
    "OPEN of AS 65530, router id 169.254.255.4, hold time 90 s; Route Refresh, FQDN (tor4), Software Version (GoBGP/4.8.0), Extended Message, Multiprotocol Extensions (IPv4 unicast), Multiprotocol Extensions (IPv6 unicast), 4-octet AS Number (AS 65530), Graceful Restart (restart time 120 s, outlives a NOTIFICATION (N), IPv4 unicast), Long-Lived Graceful Restart (IPv4 unicast stale for 100000 s), Extended Next Hop Encoding (IPv4 unicast with IPv6 next hops), ADD-PATH (IPv4 unicast (sends and receives))",
  "gobgp4-open":
    "OPEN of AS 65530, router id 169.254.255.4, hold time 90 s; Route Refresh, FQDN (tor4), Extended Message, Multiprotocol Extensions (IPv4 unicast), 4-octet AS Number (AS 65530), Extended Next Hop Encoding (IPv4 unicast with IPv6 next hops)",
  "gobgp4-parameter": "KEEPALIVE",
  "gobgp4-prefixes": "NOTIFICATION 6/1 (Cease, Maximum Number of Prefixes Reached)",
  "gobgp4-reset": "NOTIFICATION 6/4 (Cease, Administrative Reset): «new line card»",
  "gobgp4-router-id-equal-ibgp": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "gobgp4-router-id-zero": "NOTIFICATION 2/3 (OPEN Message Error, Bad BGP Identifier)",
  "gobgp4-shutdown-message": "NOTIFICATION 6/2 (Cease, Administrative Shutdown): «Umzug des Schranks – bis 06:00»",
  "gobgp4-type": "NOTIFICATION 1/3 (Message Header Error, Bad Message Type)",
  "gobgp4-version": "NOTIFICATION 2/1 (OPEN Message Error, Unsupported Version Number)",
};

function inWords(bytes: Uint8Array): string {
  const { splitter, messages } = splitChunk(EMPTY_SPLITTER, bytes);
  const problem = endOfStream(splitter);
  if (problem) return problem.words;
  return messages.map(messageWords).join("\n");
}

function messageWords(message: Message): string {
  if (message.type === "OPEN") {
    const open = decodeOpen(message.body);
    return open.ok ? describeOpen(open.value) : open.problem.words;
  }
  if (message.type !== "NOTIFICATION") return message.type;
  const notification = decodeNotification(message.body);
  return notification.ok ? describeNotification(notification.value) : notification.problem.words;
}

for (const name of recordingNames()) {
  test(`the recording ${name} reads as what was staged`, () => {
    assert.is(inWords(recording(name)), expected[name]);
  });
}

test("every expectation has a recording", () => {
  assert.equal(Object.keys(expected).sort(), recordingNames());
});

test.run();
