/**
 * Nodes on which everything is as it should be, each another way to be well: the bases of all faults.
 *
 * @module
 */
import type { Layer } from "../../../checks/demo/layer.ts";
import { isUnknown, merge } from "../../../checks/demo/merge.ts";
import type { UnknownReason } from "../../../checks/engine/fact.ts";
import type { Pod, Workload } from "../../../checks/model/facts.ts";
import { layersOf } from "../../../tools/scenarios/read.ts";
import { DAEMON_SET } from "../../support/daemon_set.ts";
import { scenarios } from "../../support/scenario/all.ts";
import type { Draft, Missing, Site, Tor, Trait } from "./site.ts";

const FAMILIES = ["route", "kept", "tcp", "syn", "exchange"];
const FIRST = "169.254.255.1";
const SECOND = "169.254.255.2";

/** A scenario of a healthy node as a site. */
function siteOf(
  name: string,
  { of, traits, expects }: { of: string; traits: readonly Trait[]; expects: string },
): Site {
  const layers = layersOf(scenarios, of);
  const facts = layers.reduce<unknown>((base, { facts }) => merge(base, facts, "facts"), {}) as Layer["facts"];
  const stated = Object.entries(unshared(facts)).filter(([id]) => !FAMILIES.includes(id));
  const missing: Record<string, Missing> = {};
  for (const [id, value] of stated) {
    if (isUnknown(value)) {
      missing[id] = { reason: value.unknown as UnknownReason, detail: value.detail ?? "Nothing tells" };
    }
  }
  return {
    name,
    traits: new Set(traits),
    facts: Object.fromEntries(
      stated.map(([id, value]) => [id, isUnknown(value) ? EMPTY[id] ?? [] : value]),
    ) as unknown as Site["facts"],
    missing,
    sources: Object.assign({}, ...layers.map(({ sources }) => sources ?? {})),
    way: Object.values(facts["route"] as Site["routes"])[0]!.free.device!,
    routes: unshared(facts["route"]) as Site["routes"],
    kept: unshared(facts["kept"]) as Site["kept"],
    tors: { [FIRST]: tor(FIRST, expects), [SECOND]: tor(SECOND, expects) },
    network: { silentGateways: new Set(), rules: {}, filteredDevice: null, speakers: {} },
    cloud: { isNew: false, api: "works", mayPatch: true, isShortCut: false },
    kubeVip: {
      annotationsRead: null,
      secretsRead: null,
      api: "works",
      startedBefore: false,
      endedWith: null,
      isOver: false,
      isStuck: false,
      unannounced: {},
      closing: new Set(),
      hasRival: false,
      metricsPortTaken: false,
    },
  };
}

const EMPTY: Readonly<Record<string, unknown>> = {
  metadata: { hostname: null, id: null, neighbours: [], addresses: [] },
};

function tor(address: string, expectsSource: string): Tor {
  return {
    asn: 65_530,
    routerId: address,
    expectsAsn: 65_000,
    expectsSource,
    password: null,
    hops: 1,
    port: "open",
    host: "up",
    speaks: "bgp",
    knowsUs: true,
    refusal: null,
    gtsm: false,
  };
}

const PRIVATE = "10.66.6.3";
const EQUINIX = ["annotations", "ccm", "metadata", "private-gateway", "worker", "ipv4", "alone", "one-hop"] as const;

function indexed(): Site {
  return siteOf("Equinix Metal, indexed annotations, static pod", {
    of: "_healthy",
    traits: [...EQUINIX, "indexed", "static-pod"],
    expects: PRIVATE,
  });
}

function legacy(): Site {
  const traits = [...EQUINIX, "static-pod"] as const;
  return siteOf("Equinix Metal, legacy annotations", { of: "stories/annotations-legacy", traits, expects: PRIVATE });
}

function cherry(): Site {
  const site = siteOf("Cherry Servers, peers of several hops", {
    of: "stories/cherry-servers",
    traits: ["annotations", "indexed", "ccm", "worker", "ipv4", "alone", "static-pod"],
    expects: "198.51.100.7",
  });
  for (const each of Object.values(site.tors)) each.hops = 3;
  return site;
}

function bareMetal(): Site {
  return siteOf("bare metal, static peers", {
    of: "stories/static-peers",
    traits: ["static", "worker", "ipv4", "alone", "static-pod", "one-hop"],
    expects: PRIVATE,
  });
}

/** As the documentation makes a manifest of the metadata: no annotation is read. */
function documented(): Site {
  const site = indexed();
  const { facts } = site;
  const staticPeers = structuredClone(bareMetal().facts.kubeVipProcesses[0]!.settings!.staticPeers);
  const places = [facts.manifests[0], facts.kubeVipProcesses[0], facts.kubeVipWorkloads.pods[0]];
  for (const settings of places.map((place) => place!.settings!)) {
    delete settings.variables["annotation"];
    Object.assign(settings.variables, { bgp_routerid: PRIVATE, bgp_sourceip: PRIVATE });
    settings.staticPeers = structuredClone(staticPeers);
  }
  const traits = ["static", "private-gateway", "worker", "ipv4", "alone", "static-pod", "one-hop"] as const;
  return { ...site, name: "Equinix Metal, static peers from the metadata", traits: new Set(traits) };
}

function ipv6(): Site {
  const site = siteOf("bare metal, static peers over IPv6", {
    of: "stories/static-peers",
    traits: ["static", "worker", "alone", "static-pod", "one-hop"],
    expects: "2001:db8:66::3",
  });
  const old = [FIRST, SECOND];
  const peers = ["2001:db8:ff::1", "2001:db8:ff::2"];
  const staticPeers = {
    set: true,
    peers: peers.map((address) => ({ address, asn: 65_530, password: { set: false, digest: null }, multihop: false })),
    problem: null,
  };
  for (const settings of [site.facts.manifests[0]!.settings!, site.facts.kubeVipProcesses[0]!.settings!]) {
    settings.variables["bgp_sourceip"] = "2001:db8:66::3";
    settings.staticPeers = structuredClone(staticPeers);
  }
  const gateway = "2001:db8:66::2";
  site.facts.neighbours.push({ address: gateway, interface: "pub", state: "reachable", mac: "4e:21:0b:73:5a:90" });
  for (const [index, address] of peers.entries()) {
    const route = { ...site.routes[FIRST]!.free, gateway, device: "pub", source: "2001:db8:66::3", prefix: "::/0" };
    site.routes[address] = { free: route, bound: route };
    site.kept[address] = { ...site.kept[FIRST]!, file: null, route: null };
    // A router id has four octets, whatever the addresses have.
    site.tors[address] = { ...tor(address, "2001:db8:66::3"), routerId: `192.0.2.${index + 1}` };
  }
  for (const address of old) {
    delete site.routes[address];
    delete site.kept[address];
    delete site.tors[address];
  }
  return { ...site, way: "pub" };
}

const ACCOUNT = "system:serviceaccount:kube-system:kube-vip";

function daemonSet(): Site {
  const site = indexed();
  const { facts } = site;
  const [manifest] = facts.manifests;
  const [pod] = facts.kubeVipWorkloads.pods;
  const name = "kube-vip-ds-x7k2p";
  const uid = "c3a1d7f0-6e52-4b1a-9d42-0f7be1c6a915";
  facts.manifests = [];
  Object.assign(
    pod!,
    {
      name,
      uid,
      owner: "DaemonSet kube-system/kube-vip-ds",
      serviceAccount: "kube-vip",
      kubeconfig: null,
    } satisfies Partial<Pod>,
  );
  const workload: Draft<Workload> = {
    ...structuredClone(DAEMON_SET as Draft<Workload>),
    image: manifest!.image!,
    settings: structuredClone(manifest!.settings),
    desired: 3,
    ready: 3,
    addedCapabilities: ["NET_ADMIN", "NET_RAW"],
  };
  facts.kubeVipWorkloads.workloads = [workload];
  facts.kubeVipWorkloads.workloadsSeen = true;
  facts.kubeVipProcesses[0]!.pod = { uid, name: `kube-system/${name}` };
  facts.kubeVipLogs[0]!.of = `kube-system/${name}`;
  Object.assign(facts.kubeVipRights, { account: ACCOUNT, kubeconfig: null });
  return renamed(site, { name: "Equinix Metal, DaemonSet", without: ["static-pod"] });
}

function two(): Site {
  const site = siteOf("a DaemonSet in BGP mode beside a static pod in ARP mode", {
    of: "stories/two-kube-vips",
    traits: [...EQUINIX, "indexed"],
    expects: PRIVATE,
  });
  const { facts } = site;
  // What is configured stands with the pod; the manifest is the other one's.
  facts.kubeVipWorkloads.pods[1]!.settings = structuredClone(facts.kubeVipProcesses[0]!.settings);
  return renamed(site, { without: ["worker", "alone"] });
}

function controlPlane(): Site {
  const traits = [...EQUINIX, "indexed", "static-pod", "control-plane"] as const;
  const site = siteOf("a node of the control plane", { of: "stories/control-plane", traits, expects: PRIVATE });
  return renamed(site, { without: ["worker"] });
}

function renamed(site: Site, { name = site.name, without }: { name?: string; without: readonly Trait[] }): Site {
  return { ...site, name, traits: new Set([...site.traits].filter((trait) => !without.includes(trait))) };
}

/** The first is the one that pairs are made on. */
export const SITES: readonly Site[] = [
  indexed(),
  legacy(),
  cherry(),
  documented(),
  bareMetal(),
  ipv6(),
  daemonSet(),
  two(),
  controlPlane(),
];

/** Anchors of YAML are one object in several places. */
function unshared<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
