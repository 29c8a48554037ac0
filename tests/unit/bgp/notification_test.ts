// permissions: --allow-env --allow-read=fixtures
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  decodeNotification,
  describeNotification,
  encodeCease,
  readNotification,
  writeNotification,
} from "../../../checks/model/bgp/notification.ts";
import type { Notification } from "../../../checks/model/facts/bgp.ts";
import { bytesOf, hexOf, textBytes } from "./support.ts";

function decodeBody(hex: string): Notification {
  const notification = decodeNotification(bytesOf(hex));
  if (!notification.ok) throw new Error(notification.problem.words);
  return notification.value;
}

/** Every code and subcode of the RFCs named in the issue, by IANA's registry «BGP Error Subcodes». */
const names: Readonly<Record<string, readonly [string, string]>> = {
  "1/1": ["Message Header Error", "Connection Not Synchronized"],
  "1/2": ["Message Header Error", "Bad Message Length"],
  "1/3": ["Message Header Error", "Bad Message Type"],
  "2/1": ["OPEN Message Error", "Unsupported Version Number"],
  "2/2": ["OPEN Message Error", "Bad Peer AS"],
  "2/3": ["OPEN Message Error", "Bad BGP Identifier"],
  "2/4": ["OPEN Message Error", "Unsupported Optional Parameter"],
  "2/5": ["OPEN Message Error", "Authentication Failure"],
  "2/6": ["OPEN Message Error", "Unacceptable Hold Time"],
  "2/7": ["OPEN Message Error", "Unsupported Capability"],
  "2/11": ["OPEN Message Error", "Role Mismatch"],
  "3/1": ["UPDATE Message Error", "Malformed Attribute List"],
  "3/2": ["UPDATE Message Error", "Unrecognized Well-known Attribute"],
  "3/3": ["UPDATE Message Error", "Missing Well-known Attribute"],
  "3/4": ["UPDATE Message Error", "Attribute Flags Error"],
  "3/5": ["UPDATE Message Error", "Attribute Length Error"],
  "3/6": ["UPDATE Message Error", "Invalid ORIGIN Attribute"],
  "3/7": ["UPDATE Message Error", "AS Routing Loop"],
  "3/8": ["UPDATE Message Error", "Invalid NEXT_HOP Attribute"],
  "3/9": ["UPDATE Message Error", "Optional Attribute Error"],
  "3/10": ["UPDATE Message Error", "Invalid Network Field"],
  "3/11": ["UPDATE Message Error", "Malformed AS_PATH"],
  "4/0": ["Hold Timer Expired", "Unspecific"],
  "5/0": ["Finite State Machine Error", "Unspecific"],
  "5/1": ["Finite State Machine Error", "Unexpected Message in OpenSent"],
  "5/2": ["Finite State Machine Error", "Unexpected Message in OpenConfirm"],
  "5/3": ["Finite State Machine Error", "Unexpected Message in Established"],
  "6/1": ["Cease", "Maximum Number of Prefixes Reached"],
  "6/2": ["Cease", "Administrative Shutdown"],
  "6/3": ["Cease", "Peer De-configured"],
  "6/4": ["Cease", "Administrative Reset"],
  "6/5": ["Cease", "Connection Rejected"],
  "6/6": ["Cease", "Other Configuration Change"],
  "6/7": ["Cease", "Connection Collision Resolution"],
  "6/8": ["Cease", "Out of Resources"],
  "6/9": ["Cease", "Hard Reset"],
  "6/10": ["Cease", "BFD Down"],
  "7/1": ["ROUTE-REFRESH Message Error", "Invalid Message Length"],
  "8/0": ["Send Hold Timer Expired", "Unspecific"],
  "2/8": ["OPEN Message Error", "subcode 8"],
  "9/3": ["code 9", "subcode 3"],
};

for (const [key, [name, subname]] of Object.entries(names)) {
  test(`${key} is ${name}, ${subname}`, () => {
    const [code = 0, subcode = 0] = key.split("/").map(Number);
    const notification = decodeNotification(Uint8Array.of(code, subcode));
    assert.equal(notification.ok && notification.value, { code, subcode, name, subname, data: null, message: null });
  });
}

const data: Readonly<Record<string, string>> = {
  "01 02 ea60": "it got a message whose header says 60000 bytes",
  "01 03 09": "it got a message of type 9",
  "02 01 0004": "it speaks version 4",
  "02 01 0400": "it speaks version 4",
  "02 02 fde9": "it refuses AS 65001",
  "02 02 0000fde9": "it refuses AS 65001",
  "02 02 5ba0": "it refuses AS 23456 (which stands for an AS above 65535)",
  "02 02 fde9ff": "3 bytes of data: fde9ff",
  "02 03 0a420603": "it refuses router id 10.66.6.3",
  "02 04 01026162": "it refuses optional parameter 1",
  "02 06 0001": "it refuses a hold time of 1 s",
  "02 07 0104 00020001 4600": "it is about Multiprotocol Extensions (IPv6 unicast), Enhanced Route Refresh",
  "02 07 0104 00": "3 bytes of data: 010400",
  "03 03 03": "it misses NEXT_HOP",
  "03 05 40030400000000": "it is about NEXT_HOP (40030400000000)",
  "03 04 c0ff01": "it is about path attribute 255 (c0ff01)",
  "05 02 02": "it got UPDATE",
  "05 02 2a": "it got a message of type 42",
  "06 01 0001 01 00000001": "it takes at most 1 prefix of IPv4 unicast",
  "06 01 0002 01 000003e8": "it takes at most 1000 prefixes of IPv6 unicast",
  "06 01 0001": "2 bytes of data: 0001",
  "06 05 000102030405060708090a0b0c0d0e0f1011": "18 bytes of data: 000102030405060708090a0b0c0d0e0f…",
  "06 02 0541": "announces a message of 5 bytes, of which 1 came",
  "07 01 ffffffffffffffffffffffffffffffff0018050001000100": "it got a ROUTE-REFRESH of 24 bytes",
};

for (const [hex, words] of Object.entries(data)) {
  test(`the data of «${hex}» says: ${words}`, () => {
    assert.is(decodeBody(hex).data, words);
  });
}

test("a hard reset tells the reason that it carries (RFC 8538)", () => {
  const notification = decodeBody(`06 09 06 02 05${hexOf(textBytes("moved"))}`);
  assert.is(notification.subname, "Hard Reset");
  assert.is(notification.data, "because of 6/2 (Cease, Administrative Shutdown)");
  assert.is(notification.message, "moved");
});

test("a hard reset tells the data of its reason, too", () => {
  assert.is(
    decodeBody("06 09 06 01 0001 01 00000001").data,
    "because of 6/1 (Cease, Maximum Number of Prefixes Reached): it takes at most 1 prefix of IPv4 unicast",
  );
});

test("hard resets inside one another are not followed", () => {
  assert.is(decodeBody(`06 09 ${"0609".repeat(2000)}`).data, "because of another hard reset");
});

test("a hard reset without a whole reason shows what came", () => {
  assert.is(decodeBody("06 09 06").data, "1 byte of data: 06");
});

test("a NOTIFICATION of one byte is a problem", () => {
  assert.equal(decodeNotification(bytesOf("06")), {
    ok: false,
    problem: { kind: "body", words: "a BGP NOTIFICATION whose body has 1 byte, where 2 are the least" },
  });
});

test("a NOTIFICATION in one line has code, names, data and message", () => {
  assert.is(describeNotification(decodeBody("04 00")), "NOTIFICATION 4/0 (Hold Timer Expired)");
  assert.is(
    describeNotification(decodeBody("02 02 fde9")),
    "NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 65001",
  );
  assert.is(
    describeNotification(decodeBody(`06 02 05${hexOf(textBytes("moved"))}`)),
    "NOTIFICATION 6/2 (Cease, Administrative Shutdown): «moved»",
  );
});

test("our Cease is 6/4 with a text (RFC 9003)", () => {
  assert.is(hexOf(encodeCease("bye")), `${"ff".repeat(16)}001903060403627965`);
});

test("what is written is read back", () => {
  const fields = { code: 2, subcode: 6, data: bytesOf("0001") };
  const read = readNotification(writeNotification(fields).subarray(19));
  assert.equal(read.ok && read.value, fields);
});

test.run();
