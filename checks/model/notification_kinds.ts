/**
 * A kind of failure for each NOTIFICATION that can answer an OPEN, from the tables of words.
 *
 * @module
 */
import { KNOWN_NOTIFICATIONS } from "./bgp/notification_words.ts";
import type { Notification } from "./facts.ts";

export type NotificationKind = `notification-${number}-${number}` | "notification-other";

/** Kind to the sentence that names it. */
export const NOTIFICATION_KINDS = Object.fromEntries([
  ...KNOWN_NOTIFICATIONS.map(({ code, subcode, name, subname }) => [
    `notification-${code}-${subcode}`,
    `{subjects} {answers|answer} with NOTIFICATION ${code}/${subcode}: ${subname === "" ? name : subname}`,
  ]),
  ["notification-other", "{subjects} {answers|answer} with a NOTIFICATION that no RFC names"],
]) as Record<NotificationKind, string>;

export function notificationKind({ code, subcode }: Pick<Notification, "code" | "subcode">): NotificationKind {
  const kind: NotificationKind = `notification-${code}-${subcode}`;
  return kind in NOTIFICATION_KINDS ? kind : "notification-other";
}
