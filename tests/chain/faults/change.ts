/** Changes that several faults make. */
import type { KubeVipSettings } from "../../../checks/model/facts.ts";
import { imageOf, ownPod } from "../site/life.ts";
import { allAnnotations } from "../site/reading.ts";
import type { Draft, Site, Tor } from "../site/site.ts";
import { peersOf } from "./fault.ts";

/** Configures kube-vip otherwise, wherever its configuration is written. */
export function configure(site: Site, change: (settings: Draft<KubeVipSettings>) => void): void {
  const { facts } = site;
  const places = [
    facts.kubeVipProcesses[0]?.settings,
    site.traits.has("static-pod") ? facts.manifests[0]?.settings : null,
    ownPod(site)?.settings,
    ...facts.kubeVipWorkloads.workloads.map(({ settings }) => settings),
  ];
  for (const settings of new Set(places)) if (settings != null) change(settings);
}

/** Sets a variable, or takes it away. */
export function setVariable(site: Site, name: string, value: string | null): void {
  configure(site, ({ variables }) => {
    if (value === null) delete variables[name];
    else variables[name] = value;
  });
}

export function setImage(site: Site, tag: string): void {
  const image = `ghcr.io/kube-vip/kube-vip:${tag}`;
  const { facts } = site;
  const container = ownPod(site)?.containers[0];
  if (site.traits.has("static-pod") && facts.manifests[0] !== undefined) facts.manifests[0].image = image;
  for (const workload of facts.kubeVipWorkloads.workloads) workload.image = image;
  if (container !== undefined) container.image = image;
  if (imageOf(site) !== image) throw new Error(`${site.name} has no image to change`);
}

/** The prefix under which the Node of the site is annotated. */
export function prefixOf(site: Site): string {
  const [key = ""] = allAnnotations(site.facts.node.annotations);
  return key.split("/")[0]!;
}

/** Key of an annotation in the form that the site has: `index` counts in the indexed one alone. */
export function keyOf(site: Site, field: string, index = 0): string {
  const prefix = prefixOf(site);
  return site.traits.has("indexed") ? `${prefix}/bgp-peers-${index}-${field}` : `${prefix}/${field}`;
}

export function annotate(site: Site, field: string, value: string | null, index = 0): void {
  const key = keyOf(site, field, index);
  if (value === null) delete site.facts.node.annotations[key];
  else site.facts.node.annotations[key] = value;
}

/** The same of every index. */
export function annotateAll(site: Site, field: string, value: string | null): void {
  for (const key of allAnnotations(site.facts.node.annotations).filter((each) => each.endsWith(field))) {
    if (value === null) delete site.facts.node.annotations[key];
    else site.facts.node.annotations[key] = value;
  }
}

/** kube-vip has read its annotations, and goes on with what they were. */
export function rememberAnnotations(site: Site): void {
  site.kubeVip.annotationsRead = { ...site.facts.node.annotations };
  site.kubeVip.secretsRead = structuredClone(site.facts.node.secrets);
}

/** The annotations hold a password: the CCM has it from the cloud, whose metadata name it too. */
export function setPassword(site: Site, digest: string, index = 0): void {
  site.facts.node.secrets[keyOf(site, "bgp-pass", index)] = { set: true, digest, base64: true };
  for (const neighbour of site.facts.metadata.neighbours) neighbour.password = { set: true, digest };
}

/** The same of every index. */
export function setPasswords(site: Site, digest: string): void {
  setPassword(site, digest);
  if (site.traits.has("indexed")) setPassword(site, digest, 1);
}

/** Changes every ToR. */
export function changeTors(site: Site, change: Partial<Tor>): void {
  for (const each of Object.values(site.tors)) Object.assign(each, change);
}

export function torOf(site: Site, peer: 0 | 1): Tor {
  return site.tors[peersOf(site)[peer]!]!;
}
