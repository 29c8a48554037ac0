/**
 * Which of the configurations on a machine is in use for a device.
 *
 * Files of several systems often lie side by side: an `interfaces` with nothing but `lo`, connections of a desktop,
 * what an upgrade left. So what counts is, in this order:
 *
 * 1. the system whose daemon says in `/run` that it holds the device, by an entry that is among its files;
 * 2. the first system that configures the device by name, netplan before those that it writes for;
 * 3. the first that may configure it (it matches hardware, or its files may not be read);
 * 4. the first that configures any device but the loopback.
 *
 * @module
 */
import type { NetworkConfiguration, NetworkSystem, RunningSystem } from "./configuration.ts";

const ORDER: readonly NetworkSystem[] = ["netplan", "NetworkManager", "networkd", "ifupdown", "cloud-init"];

export function chooseConfiguration(
  all: readonly NetworkConfiguration[],
  { device, running }: { readonly device: string | null; readonly running: RunningSystem | null },
): NetworkConfiguration | null {
  const sorted = [...all].sort((one, other) => ORDER.indexOf(one.system) - ORDER.indexOf(other.system));
  return sorted.find((each) => running !== null && holds(each, running)) ??
    sorted.find((each) => device !== null && isNamedIn(each, device)) ??
    sorted.find(mayConcernAny) ??
    sorted.find(({ devices }) => devices.some((each) => each.device !== "lo")) ??
    null;
}

function holds({ system, devices, unread }: NetworkConfiguration, running: RunningSystem): boolean {
  if (system !== running.system) return false;
  return running.entry === null || unread.length > 0 || devices.some(({ entry }) => entry === running.entry);
}

/** netplan is the front of others: where its files may not be read, what they generated must not be taken for the source. */
function isNamedIn({ system, devices, unread }: NetworkConfiguration, device: string): boolean {
  return devices.some((each) => each.device === device) || (system === "netplan" && unread.length > 0);
}

function mayConcernAny({ devices, unread }: NetworkConfiguration): boolean {
  return unread.length > 0 || devices.some((each) => each.device === null);
}
