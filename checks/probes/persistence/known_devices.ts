/** Names of the devices that this machine has; `null` where they are not known. */
export type KnownDevices = readonly string[] | null;

/** Whether a route over a device could be set at all. A device that is not named may be any. */
export function isPresent(device: string | null, known: KnownDevices): boolean {
  return device === null || known === null || known.includes(device);
}
