/**
 * A fault of the chain: one thing that is wrong, as a change of a site, and what must be named for it.
 *
 * @module
 */
import type { Site, Trait } from "../site/site.ts";

/** The links of the chain, from the kubelet to the announcement. */
export const LINKS = [
  "kubelet",
  "node",
  "metadata",
  "ccm",
  "annotations",
  "kube-vip",
  "configuration",
  "control-plane",
  "kernel",
  "tcp",
  "open",
  "session",
  "announcement",
] as const;
export type Link = typeof LINKS[number];

export interface Fault {
  /** What is wrong, in plain words. */
  readonly name: string;
  readonly link: Link;
  /** The cause that must come out: `check kind`. `null`: it hurts nothing now, and must not be called a cause. */
  readonly root: string | null;
  /** Of a fault that hurts nothing now: what must say when it will, as a warning. */
  readonly warns?: string;
  /** What a site must have for it. */
  readonly needs?: readonly Trait[];
  readonly without?: readonly Trait[];
  /** Facts without which nobody could tell. */
  readonly proof: readonly string[];
  /** What of a site it changes; two faults that change the same are not independent. */
  readonly touches: readonly string[];
  /** `nothing`: no kube-vip is started at all. */
  readonly leaves?: "nothing";
  /** The peer that it is about; absent: all of them, or none. */
  readonly peer?: 0 | 1;
  strike(site: Site): void;
}

/** The peers of a site, in order. */
export function peersOf(site: Site): string[] {
  return Object.keys(site.tors);
}

/** For each fault of one peer: at the first, at the second. */
export function atEitherPeer(
  make: (
    peer: 0 | 1,
  ) => Pick<Fault, "root" | "proof" | "strike"> & Partial<Pick<Fault, "needs" | "without" | "touches">>,
  { name, link, touches }: Pick<Fault, "name" | "link" | "touches">,
): Fault[] {
  return ([0, 1] as const).map((peer) => ({
    link,
    peer,
    touches: touches.map((each) => `${each} ${peer}`),
    ...make(peer),
    name: `${name} (${peer === 0 ? "first" : "second"} peer)`,
  }));
}
