import { readSections, valueIn } from "../../model/persistence/ini.ts";
import type { RunningSystem } from "../../model/persistence/configuration.ts";
import type { Link } from "../../model/facts.ts";
import { FileProblem, type Files } from "../ports/files.ts";

const MAX_BYTES = 64 * 1024;
const MAX_CONNECTIONS = 100;

/**
 * Which daemon says in `/run` that it holds the device. Their formats are their own, so that only the little is taken
 * that has been the same for years, and nothing is concluded from what is missing.
 */
export async function runningSystem(
  files: Files,
  { index, name }: Pick<Link, "index" | "name">,
): Promise<RunningSystem | null> {
  return await networkManagerHolds(files, index) ?? await networkdHolds(files, index) ??
    await ifupdownHolds(files, name);
}

/**
 * `/run/NetworkManager/devices/INDEX`: `managed=true` and the UUID of the connection. That may be one of netplan's, or
 * one that NetworkManager made up for what somebody else configured; both lie in `/run`.
 */
async function networkManagerHolds(files: Files, index: number): Promise<RunningSystem | null> {
  const text = await textOr(files, `/run/NetworkManager/devices/${index}`);
  const device = readSections(text, { continued: false }).find(({ name }) => name === "device");
  const uuid = valueIn(device, "connection-uuid");
  if (valueIn(device, "managed") !== "true" || uuid === null) return null;
  const generated = await namesOr(files, "/run/NetworkManager/system-connections");
  for (const name of generated.slice(0, MAX_CONNECTIONS)) {
    const connection = await textOr(files, `/run/NetworkManager/system-connections/${name}`);
    if (!connection.includes(uuid)) continue;
    return name.startsWith("netplan-") ? { system: "netplan", entry: null } : null;
  }
  return { system: "NetworkManager", entry: uuid };
}

/** `/run/systemd/netif/links/INDEX`: the state, and the `.network` file that made it. */
async function networkdHolds(files: Files, index: number): Promise<RunningSystem | null> {
  const text = await textOr(files, `/run/systemd/netif/links/${index}`);
  const said = (key: string) => new RegExp(`^${key}=(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  const file = said("NETWORK_FILE");
  if (file === "" || said("ADMIN_STATE") === "unmanaged") return null;
  const name = file.slice(file.lastIndexOf("/") + 1);
  const isNetplan = file.startsWith("/run/") && name.includes("-netplan-");
  return isNetplan ? { system: "netplan", entry: null } : { system: "networkd", entry: name };
}

/** `/run/network/ifstate`, a line `INTERFACE=CONFIGURATION` for each that is up. */
async function ifupdownHolds(files: Files, device: string): Promise<RunningSystem | null> {
  const lines = (await textOr(files, "/run/network/ifstate")).split("\n");
  const isUp = lines.some((line) => line.split(/[:=]/)[0] === device);
  return isUp ? { system: "ifupdown", entry: null } : null;
}

async function textOr(files: Files, path: string): Promise<string> {
  try {
    return await files.readText(path, { maxBytes: MAX_BYTES });
  } catch (error) {
    if (error instanceof FileProblem) return "";
    throw error;
  }
}

async function namesOr(files: Files, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (error instanceof FileProblem) return [];
    throw error;
  }
}
