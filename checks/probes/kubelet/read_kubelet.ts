import type { Kubelet } from "../../model/facts.ts";
import { type ProcessScan, scanProcesses } from "../host/processes.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import type { Files } from "../ports/files.ts";
import type { Missing, ProbeContext } from "../probe.ts";
import { argumentsFile } from "./arguments_file.ts";
import { configFiles, documentIn, textAt } from "./config_document.ts";
import { wordsOfVariables } from "./environment_file.ts";
import { flagsOf } from "./flags.ts";
import { rancherSettings } from "./rancher.ts";
import { type RunningKubelet, runningKubelet } from "./running_kubelet.ts";

const KUBEADM_FLAGS = "/var/lib/kubelet/kubeadm-flags.env";
const KUBEADM_CONFIG = "/var/lib/kubelet/config.yaml";

/** The running process says what holds; files say what will hold at the next start, where no process can be seen. */
export async function readKubelet(context: ProbeContext): Promise<void> {
  const { world } = context;
  const scan = await scanProcesses(world).catch(() => null);
  const running = scan === null ? null : await runningKubelet(scan);
  const said = running === null
    ? await fromFiles(world.host, scan)
    : running.kind === "k3s"
    ? await fromK3s(world.host, running)
    : await fromProcess(world.host, running);
  if ("reason" in said) context.miss("kubelet", said);
  else context.land("kubelet", said, said.cloudProviderFrom ?? running?.source ?? "/var/lib/kubelet");
}

async function fromProcess(host: Files, { process, words, source }: RunningKubelet): Promise<Kubelet> {
  const isRke2 = process.executable.includes("/rancher/rke2/");
  const flags = flagsOf(words);
  const isKubeadm = !isRke2 && (flags.get("config") === KUBEADM_CONFIG || await reads(host, KUBEADM_FLAGS));
  return {
    running: true,
    ...told(flags, source),
    providerId: named(flags.get("provider-id")) ?? await providerIdIn(host, flags),
    distribution: isRke2 ? "rke2" : isKubeadm ? "kubeadm" : null,
    argumentsFile: isRke2 ? "/etc/rancher/rke2/config.yaml" : await argumentsFile(host),
  };
}

/**
 * k3s tells its kubelet `external` by itself, unless its own cloud controller is switched off; that is a setting of its
 * servers, which an agent asks for it (k3s pkg/daemons/agent, kubeletArgs).
 */
async function fromK3s(host: Files, { words, source }: RunningKubelet): Promise<Kubelet | Missing> {
  const { flags, ownCloudController, nodeName, file } = await rancherSettings(host, { kind: "k3s", words });
  const face = {
    running: true,
    providerId: named(flags.get("provider-id")),
    hostnameOverride: named(nodeName),
    distribution: "k3s",
    argumentsFile: file,
  } as const;
  const given = named(flags.get("cloud-provider"));
  if (given !== null) return { ...face, cloudProvider: given, cloudProviderFrom: `${source}, ${file}` };
  if (words[0] === "agent") {
    const detail = "Whether the kubelet of this k3s agent has --cloud-provider is its server's setting, " +
      "which cannot be seen here: expected kubelet-arg in " + file;
    return { reason: "unsupported", detail, source };
  }
  return {
    ...face,
    cloudProvider: ownCloudController ? "external" : null,
    cloudProviderFrom: ownCloudController ? "k3s's own cloud controller" : null,
  };
}

async function fromFiles(host: Files, scan: ProcessScan | null): Promise<Kubelet | Missing> {
  const running = scan === null || scan.hidden !== null ? null : false;
  const kubeadm = await wordsOfVariables(host, { file: KUBEADM_FLAGS, names: ["KUBELET_KUBEADM_ARGS"] });
  const config = await documentIn(host, KUBEADM_CONFIG);
  if (kubeadm !== null || config !== null) return { running, ...await fromKubeadmFiles(host, kubeadm ?? []) };
  for (const kind of ["k3s", "rke2"] as const) {
    const { flags, cloudProvider, nodeName, file, fileExists } = await rancherSettings(host, { kind, words: [] });
    if (!fileExists) continue;
    const given = named(flags.get("cloud-provider")) ?? named(cloudProvider);
    return {
      running,
      cloudProvider: given,
      cloudProviderFrom: given === null ? null : file,
      providerId: named(flags.get("provider-id")),
      hostnameOverride: named(nodeName),
      distribution: kind,
      argumentsFile: file,
    };
  }
  if (running === null) {
    const why = scan?.hidden ?? "the processes of this node cannot be listed";
    return {
      reason: "notPermitted",
      detail: `No kubelet can be seen: ${why}, and no file of kubeadm, k3s or RKE2 is there. Run this as root (sudo).`,
      source: "/proc, /var/lib/kubelet",
    };
  }
  return { running, ...NOTHING, argumentsFile: await argumentsFile(host) };
}

const NOTHING = {
  cloudProvider: null,
  cloudProviderFrom: null,
  providerId: null,
  hostnameOverride: null,
  distribution: null,
} as const;

/** kubeadm's unit puts its own flags first, then those of the file for more: of two, the last counts. */
async function fromKubeadmFiles(host: Files, kubeadm: readonly string[]): Promise<Omit<Kubelet, "running">> {
  const more = await argumentsFile(host);
  const extra = more === null ? [] : await wordsOfVariables(host, { file: more, names: ["KUBELET_EXTRA_ARGS"] }) ?? [];
  const flags = flagsOf([...kubeadm, ...extra]);
  const from = flagsOf(extra).has("cloud-provider") ? more ?? KUBEADM_FLAGS : KUBEADM_FLAGS;
  const whole = flags.has("config") ? flags : new Map([...flags, ["config", KUBEADM_CONFIG]]);
  return {
    ...told(flags, from),
    providerId: named(flags.get("provider-id")) ?? await providerIdIn(host, whole),
    distribution: "kubeadm",
    argumentsFile: more,
  };
}

function told(flags: ReadonlyMap<string, string>, source: string) {
  const cloudProvider = named(flags.get("cloud-provider"));
  return {
    cloudProvider,
    cloudProviderFrom: cloudProvider === null ? null : source,
    hostnameOverride: named(flags.get("hostname-override")),
  };
}

async function providerIdIn(host: Files, flags: ReadonlyMap<string, string>): Promise<string | null> {
  for (const file of await configFiles(host, flags)) {
    const id = named(textAt(await documentIn(host, file), "providerID"));
    if (id !== null) return id;
  }
  return null;
}

async function reads(host: Files, file: string): Promise<boolean> {
  return await host.readTail(file, { maxBytes: 1 }).then(() => true, () => false);
}

/** Set to nothing is not set. */
function named(value: string | null | undefined): string | null {
  return value ? cleanText(value, 253) : null;
}
