import { valueOr } from "../../engine/fact.ts";
import type { Peer } from "../../model/facts.ts";
import { gatewayFor } from "../../model/gateway_for.ts";
import type { RunningSystem } from "../../model/persistence/configuration.ts";
import { type BootFiles, keptFor } from "../../model/persistence/kept_for.ts";
import type { Files } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { bootCommands } from "./boot_commands.ts";
import { cloudInit } from "./cloud_init.ts";
import { ifupdownConfiguration } from "./ifupdown.ts";
import type { KnownDevices } from "./known_devices.ts";
import { netplanConfiguration } from "./netplan.ts";
import { networkManagerConfiguration } from "./network_manager.ts";
import { networkdConfiguration } from "./networkd.ts";
import { runningSystem } from "./running_system.ts";

/** How this system brings the route to each peer back after a reboot: files alone, no program of any system. */
export const routesKept: Probe = {
  id: "routes/kept",
  provides: ["kept"],
  needs: ["peers", "links", "addresses", "route", "privateGateways"],
  deadlineMs: 5_000,
  permissions: { files: ["/etc/netplan", "/etc/NetworkManager/system-connections"] },
  async run(context) {
    const peers = context.read("peers");
    if (peers.state === "unknown") return context.miss("kept", { reason: peers.reason, detail: peers.detail });
    if (peers.value.length === 0) return;
    const files = context.world.host;
    const links = valueOr(context.read("links"), null);
    const boot = await readBootFiles(files, links?.map(({ name }) => name) ?? null);
    const running = new Map<string, Promise<RunningSystem | null>>();
    for (const peer of peers.value) {
      const device = deviceTowards(peer, context);
      const link = links?.find(({ name }) => name === device);
      if (link !== undefined && !running.has(link.name)) running.set(link.name, runningSystem(files, link));
      const held = await (link === undefined ? null : running.get(link.name)) ?? null;
      const { kept, source } = keptFor(boot, { peer: peer.address, device, running: held });
      context.landFor("kept", peer.address, { value: kept, source });
    }
  },
};

async function readBootFiles(files: Files, known: KnownDevices): Promise<BootFiles> {
  const [cloud, commands, ...configurations] = await Promise.all([
    cloudInit(files, known),
    bootCommands(files),
    netplanConfiguration(files, known),
    networkManagerConfiguration(files, known),
    networkdConfiguration(files, known),
    ifupdownConfiguration(files, known),
  ]);
  return {
    configurations: [...configurations, cloud.configuration],
    commands: {
      ...commands,
      routes: [...commands.routes, ...cloud.commands.routes],
      unread: [...commands.unread, ...cloud.commands.unread],
      invalid: [...commands.invalid, ...cloud.commands.invalid],
    },
  };
}

/** That of the private gateway which the peer belongs behind; else that of the route in use, or of the peer's source. */
function deviceTowards(peer: Peer, context: ProbeContext): string | null {
  const gateway = gatewayFor(peer, valueOr(context.read("privateGateways"), []));
  if (gateway !== null) return gateway.device;
  const route = valueOr(context.readFor("route", peer.address), null);
  const used = route === null ? null : route.bound ?? route.free;
  if (used !== null && used.device !== null && used.prefix?.endsWith("/0") !== true) return used.device;
  const holder = valueOr(context.read("addresses"), []).find(({ address }) => address === peer.source);
  return holder?.interface ?? used?.device ?? null;
}
