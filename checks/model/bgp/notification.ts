/**
 * The NOTIFICATION message (RFC 4271, section 4.5), decoded into words, and the Cease that we send.
 *
 * @module
 */
import type { Notification } from "../facts/bgp.ts";
import { concat, countOf, uint8At } from "./bytes.ts";
import { type Decoded, decoded, undecodable } from "./decoded.ts";
import { encodeMessage } from "./message.ts";
import { notificationDataWords } from "./notification_data.ts";
import { codeName, subcodeName } from "./notification_words.ts";
import { readShutdownCommunication, writeShutdownCommunication } from "./shutdown_communication.ts";

const CEASE = 6;
const ADMINISTRATIVE_SHUTDOWN = 2;
const ADMINISTRATIVE_RESET = 4;
const HARD_RESET = 9;

/** A NOTIFICATION as it is on the wire. */
export interface NotificationFields {
  readonly code: number;
  readonly subcode: number;
  readonly data: Uint8Array;
}

/** Reads the body of a NOTIFICATION. */
export function readNotification(body: Uint8Array): Decoded<NotificationFields> {
  if (body.length < 2) {
    return undecodable(
      "body",
      `a BGP NOTIFICATION whose body has ${countOf(body.length, "byte")}, where 2 are the least`,
    );
  }
  return decoded({ code: uint8At(body, 0), subcode: uint8At(body, 1), data: body.slice(2) });
}

/**
 * A whole NOTIFICATION message.
 *
 * @throws {RangeError} If the data does not fit into a message.
 */
export function writeNotification(fields: NotificationFields): Uint8Array {
  return encodeMessage("NOTIFICATION", concat([Uint8Array.of(fields.code, fields.subcode), fields.data]));
}

/** The body of a NOTIFICATION, as the fact that checks judge. */
export function decodeNotification(body: Uint8Array): Decoded<Notification> {
  const fields = readNotification(body);
  return fields.ok ? decoded(notificationFact(fields.value)) : fields;
}

/** One line, as `NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS): it refuses AS 65001`. */
export function describeNotification(notification: Notification): string {
  const { code, subcode, name, subname, data, message } = notification;
  const said = [data, message === null ? null : `«${message}»`].filter((part) => part !== null);
  return [`NOTIFICATION ${code}/${subcode} (${namesOf({ subcode, name, subname })})`, ...said].join(": ");
}

/** Subcode 0 says nothing, so its name is left out. */
function namesOf(notification: Pick<Notification, "subcode" | "name" | "subname">): string {
  const { subcode, name, subname } = notification;
  return subcode === 0 ? name : `${name}, ${subname}`;
}

/**
 * The Cease that ends our exchange, a whole message, with a text that the ToR's log shows (RFC 9003). It is 6/4, after which FRR
 * and BIRD take the next connection at once (GoBGP waits about 5 s after any connection, whatever ended it).
 *
 * @throws {RangeError} If the text has more than 255 bytes in UTF-8.
 */
export function encodeCease(text: string): Uint8Array {
  return writeNotification({ code: CEASE, subcode: ADMINISTRATIVE_RESET, data: writeShutdownCommunication(text) });
}

function notificationFact(fields: NotificationFields): Notification {
  const { code, subcode, data } = fields;
  const names = { code, subcode, name: codeName(code), subname: subcodeName(code, subcode) };
  if (code === CEASE && (subcode === ADMINISTRATIVE_SHUTDOWN || subcode === ADMINISTRATIVE_RESET)) {
    const { message, problem } = readShutdownCommunication(data);
    return { ...names, data: problem, message };
  }
  if (code === CEASE && subcode === HARD_RESET) return { ...names, ...hardReset(data) };
  return { ...names, data: notificationDataWords(data, { code, subcode }), message: null };
}

/** RFC 8538, section 3.1: a hard reset carries the code, subcode and data of the reason. */
function hardReset(data: Uint8Array): Pick<Notification, "data" | "message"> {
  if (data.length < 2) {
    return { data: notificationDataWords(data, { code: CEASE, subcode: HARD_RESET }), message: null };
  }
  const inner = { code: uint8At(data, 0), subcode: uint8At(data, 1), data: data.subarray(2) };
  // One inside the other, a thousand times, is no reason but an attack.
  if (inner.code === CEASE && inner.subcode === HARD_RESET) {
    return { data: "because of another hard reset", message: null };
  }
  const reason = notificationFact(inner);
  const named = `because of ${inner.code}/${inner.subcode} (${namesOf(reason)})`;
  return { data: reason.data === null ? named : `${named}: ${reason.data}`, message: reason.message };
}
