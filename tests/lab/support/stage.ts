import { RACK, TORS } from "./addresses.ts";
import { makeCertificates } from "./certificates.ts";
import { denoCommand } from "./deno_command.ts";
import type { Fault } from "./fault.ts";
import { gobgpPrograms } from "./gobgp_programs.ts";
import { type KubeVip, type RunningKubeVip, startKubeVip } from "./kube_vip.ts";
import type { Service } from "./machine.ts";
import { metadataDocument } from "./metadata_document.ts";
import { openSite, type Site } from "./site.ts";
import type { RunningTor, Tor } from "./tor.ts";
import { startBird } from "./tors/bird.ts";
import { startFrr } from "./tors/frr.ts";
import { startGobgp } from "./tors/gobgp.ts";
import { startHostile } from "./tors/hostile.ts";
import { pause, until } from "./wait.ts";

/** A fault that stands, ready for the doctor. */
export interface Staged {
  readonly site: Site;
  readonly tors: readonly RunningTor[];
  readonly kubeVip: RunningKubeVip | null;
  /** The words that tell the doctor of the provider and its metadata service; none where there is none to be told of. */
  readonly words: readonly string[];
}

/** Nobody waits longer for a daemon, or for kube-vip's session with it; seconds. */
const PATIENCE = 40;
/** kube-vip tries its peers for the first time within about two seconds; seconds. */
const FIRST_TRY = 4;

const HEALTHY: readonly Tor[] = [{ daemon: "frr" }, { daemon: "bird" }];

/**
 * Puts the fault into a site, a new one where none is given, and waits until it stands. Whoever asks has to close `site`.
 */
export async function stage(fault: Fault, given?: Site): Promise<Staged> {
  const site = given ?? await openSite();
  try {
    const { node, rack, folder } = site;
    if (fault.rack !== undefined) await rack.shell(fault.rack);
    const tors = await startTors(fault.tors ?? HEALTHY, site);
    const words = await startMetadata(fault, site);
    if (fault.node !== undefined) await node.shell(fault.node, { ETC: `${folder}/etc` });
    const kubeVip = fault.kubeVip === null ? null : await startAndSettle(fault.kubeVip ?? {}, { site, fault });
    if (fault.later?.rack !== undefined) await rack.shell(fault.later.rack);
    if (fault.later?.node !== undefined) {
      const { newest } = await gobgpPrograms();
      await node.shell(fault.later.node, { ETC: `${folder}/etc`, GOBGP: newest.client });
    }
    await pause((fault.later?.wait ?? 0) * 1_000);
    return { site, tors, kubeVip, words };
  } catch (error) {
    await site.close();
    throw error;
  }
}

async function startTors(tors: readonly Tor[], { rack, folder }: Site): Promise<RunningTor[]> {
  const running: RunningTor[] = [];
  for (const [index, tor] of tors.entries()) {
    const place = { rack, folder: `${folder}/tor${index + 1}`, address: tor.address ?? TORS[index]! };
    await Deno.mkdir(place.folder);
    running.push(await startTor(tor, place));
  }
  for (const { address, service } of running) {
    if (service !== null) await untilListening(address, { rack, service });
  }
  return running;
}

function startTor(tor: Tor, place: Parameters<typeof startBird>[1]): Promise<RunningTor> | RunningTor {
  switch (tor.daemon) {
    case "frr":
      return startFrr(tor, place);
    case "bird":
      return startBird(tor, place);
    case "gobgp":
    case "gobgp4":
      return startGobgp(tor, place);
    case "hostile":
      return startHostile(tor, place);
    case "none":
      return { address: place.address, service: null, counters: () => Promise.reject(new Error("nobody counts")) };
  }
}

async function untilListening(
  address: string,
  { rack, service, port = 179 }: { rack: Site["rack"]; service: Service; port?: number },
): Promise<void> {
  const end = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
  await until(async () => {
    if (service.endedWith() !== null) throw new Error(`${service.name} has ended: ${await readLog(service)}`);
    return (await rack.shell("ss -Hltn")).includes(` ${end} `);
  }, { what: `${service.name} listens on ${end}`, seconds: PATIENCE, explain: () => readLog(service) });
}

async function readLog({ log }: Service): Promise<string> {
  return (await Deno.readTextFile(log).catch(() => "no log")).trim().split("\n").slice(-5).join(" | ");
}

async function startMetadata({ metadata, provider = true }: Fault, { rack, folder }: Site): Promise<readonly string[]> {
  if (!provider) return [];
  const { authority, certificate, key } = await makeCertificates(folder, RACK.metadata);
  if (metadata !== null) {
    const file = `${folder}/metadata.json`;
    await Deno.writeTextFile(file, JSON.stringify(metadataDocument(metadata)));
    const service = rack.start(
      [...denoCommand("./metadata_server.ts"), RACK.metadata, certificate, key, file],
      { log: `${folder}/metadata.log`, env: denoEnvironment() },
    );
    await untilListening(RACK.metadata, { rack, service, port: 443 });
  }
  const url = `https://${RACK.metadata}/metadata`;
  return ["--provider", "equinix-metal", "--metadata-url", url, "--metadata-ca", authority];
}

/** Where Deno finds its cache. */
export function denoEnvironment(): Record<string, string> {
  const { DENO_DIR, HOME } = Deno.env.toObject();
  return { DENO_NO_UPDATE_CHECK: "1", HOME: HOME ?? "/root", ...(DENO_DIR === undefined ? {} : { DENO_DIR }) };
}

async function startAndSettle(setup: KubeVip, { site, fault }: { site: Site; fault: Fault }): Promise<RunningKubeVip> {
  const { node, folder } = site;
  const kubeVip = await startKubeVip(setup, { node, folder });
  if (setup.paused) {
    await until(async () => (await node.shell("pgrep -x kube-vip || true")) !== "", {
      what: "kube-vip runs",
      seconds: 5,
    });
    return kubeVip;
  }
  const started = performance.now();
  const { up } = fault.expect;
  await until(async () => {
    if (kubeVip.service.endedWith() !== null) throw new Error(`kube-vip has ended: ${await readLog(kubeVip.service)}`);
    const established = await node.shell("ss -Htn state established '( dport = 179 )'");
    return up.every((address) => established.includes(address.includes(":") ? `[${address}]:179` : ` ${address}:179`));
  }, {
    what: `kube-vip has its sessions with ${up.join(" and ")}`,
    seconds: PATIENCE,
    explain: async () => `${await node.shell("ss -Htanp '( dport = 179 )'")} ${await readLog(kubeVip.service)}`,
  });
  // Where a peer is to stay down, kube-vip shall have met it.
  const peers = setup.peers ?? TORS.map((address) => ({ address }));
  const met = up.length === peers.length ? 0 : FIRST_TRY * 1_000 - (performance.now() - started);
  await pause(Math.max(0, met));
  return kubeVip;
}
