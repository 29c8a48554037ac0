/**
 * The kube-vips of this node, each with its effective configuration: a running process speaks for itself, a manifest
 * only where no process runs it.
 */
import { type Fact, valueOr } from "../../engine/fact.ts";
import { parseAsn } from "../asn.ts";
import { canonicalAddress } from "../address.ts";
import { derivation, derivedFrom, unknownLike } from "../derive.ts";
import type { Address, Instance, KubeVipProcess, KubeVipSettings, ManifestFile } from "../facts.ts";

export const instances = derivation("instances", {
  uses: ["kubeVipProcesses", "manifests", "addresses"],
  derive({ kubeVipProcesses, manifests, addresses }) {
    if (kubeVipProcesses.state === "unknown" && manifests.state === "unknown") return unknownLike(kubeVipProcesses);
    const files = valueOr(manifests, []).filter((file) => file.problem === null);
    const taken = new Set<ManifestFile>();
    const running = valueOr(kubeVipProcesses, []).map((process): Instance => {
      const file = manifestOf(process, files.filter((each) => !taken.has(each)));
      if (file !== null) taken.add(file);
      return instance({ process, file, addresses });
    });
    const idle = files.filter((file) => !taken.has(file)).map((file) => instance({ process: null, file, addresses }));
    return derivedFrom([...running, ...idle], [kubeVipProcesses, manifests]);
  },
});

/** The manifest that most likely made the process: the one with the most variables in common. */
function manifestOf({ settings }: KubeVipProcess, files: readonly ManifestFile[]): ManifestFile | null {
  if (settings === null) return files.length === 1 ? files[0] ?? null : null;
  const scored = files
    .map((file) => ({ file, score: sharedVariables(settings, file.settings) }))
    .sort((a, b) => b.score - a.score);
  return scored[0] !== undefined && scored[0].score > 0 ? scored[0].file : null;
}

function sharedVariables(one: KubeVipSettings, other: KubeVipSettings | null): number {
  return Object.entries(one.variables).filter(([name, value]) => other?.variables[name] === value).length;
}

function instance(
  { process, file, addresses }: {
    process: KubeVipProcess | null;
    file: ManifestFile | null;
    addresses: Fact<readonly Address[]>;
  },
): Instance {
  const settings = process?.settings ?? file?.settings ?? null;
  const variables = settings?.variables ?? {};
  return {
    id: identity(process, file),
    pid: process?.pid ?? null,
    startedAt: process?.startedAt ?? null,
    manifest: file?.path ?? null,
    image: file?.image ?? null,
    version: versionOf(file?.image ?? null),
    running: process !== null,
    mode: modeOf(settings),
    settings,
    annotationPrefix: present(variables["annotation"]),
    peersFrom: settings?.staticPeers.set
      ? "static"
      : present(variables["annotation"]) !== null
      ? "annotations"
      : "nothing",
    // Defaults of kube-vip's own flags: cmd/kube-vip.go@v1.2.3.
    localAsn: parseAsn(variables["bgp_as"] ?? "65000"),
    routerId: present(variables["bgp_routerid"]) ?? addressOf(variables["bgp_routerinterface"], addresses),
    source: canonicalAddress(variables["bgp_sourceip"] ?? "") ?? addressOf(variables["bgp_sourceif"], addresses),
  };
}

function identity(process: KubeVipProcess | null, file: ManifestFile | null): string {
  if (file?.name != null) return `${file.namespace ?? "kube-system"}/${file.name}`;
  return process === null ? `file:${file?.path ?? ""}` : `pid ${process.pid}`;
}

function present(value: string | undefined): string | null {
  return value === undefined || value === "" ? null : value;
}

/** The first global IPv4 address of a device, as kube-vip takes it (pkg/bgp/server.go@v1.2.3). */
function addressOf(device: string | undefined, addresses: Fact<readonly Address[]>): string | null {
  if (device === undefined || device === "" || addresses.state === "unknown") return null;
  return addresses.value.find((each) => each.interface === device && each.scope === "global")?.address ?? null;
}

/** The version that an image's tag names. A digest or `latest` names none; what the log prints is not trusted (§0). */
export function versionOf(image: string | null): string | null {
  const tag = image?.split("@", 1)[0]?.split("/").at(-1)?.split(":")[1];
  return tag !== undefined && /^v?\d+\.\d+\.\d+/.test(tag) ? (tag.startsWith("v") ? tag : `v${tag}`) : null;
}

function modeOf(settings: KubeVipSettings | null): Instance["mode"] {
  if (settings === null) return "unknown";
  const isOn = (name: string) => /^(1|t|true)$/i.test(settings.variables[name] ?? "");
  if (isOn("bgp_enable")) return "bgp";
  if (isOn("vip_arp")) return "arp";
  if (isOn("vip_routingtable") || isOn("vip_rt")) return "routing-table";
  if (isOn("vip_wireguard")) return "wireguard";
  return "none";
}
