/** Words that many faults share. */
import { NODE, TORS, TORS6 } from "../support/addresses.ts";
import type { Fault, Root } from "../support/fault.ts";

export const [ONE, TWO] = TORS;
export const BOTH = [ONE, TWO];

/** A password of sessions, which nobody may ever print. */
export const SECRET = "CANARY-lab-password";

/** The doctor is told that there is no cloud. */
export const NO_CLOUD = { provider: false, words: ["--provider", "none"] } as const;

/** kube-vip's peers are two ToRs with IPv6 addresses. */
export const OVER_IPV6: Pick<Fault, "kubeVip" | "provider" | "words"> = {
  kubeVip: { peers: TORS6.map((address) => ({ address })), source: NODE.private6 },
  ...NO_CLOUD,
};

/** A chain of nftables for what comes in or goes out, to which rules can be added. */
export function nft(chain: "in" | "out", family: "ip" | "ip6" | "arp" = "ip"): string {
  return `nft add table ${family} lab; ` +
    `nft add chain ${family} lab ${chain} '{ type filter hook ${chain}put priority 0; }';`;
}

/** Drops without a word what this node sends to 169.254.255.1; the rack's own addresses are looked up after that. */
export const SWALLOW = `ip rule add lookup local pref 1; ip rule del lookup local pref 0; ` +
  `ip rule add from 10.66.6.3 to ${ONE} blackhole pref 0`;

/** What a peer that cannot be spoken to leaves behind: its OPEN and its session. */
export function lost(...addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => [`bgp/open peer:${address}`, `bgp/session peer:${address}`]);
}

/** The same, where not even a connection stands. */
export function unreached(...addresses: readonly string[]): string[] {
  return [...addresses.map((address) => `bgp/tcp peer:${address}`), ...lost(...addresses)];
}

/** A root whose subjects are peers. */
export function peersRoot(
  check: string,
  addresses: readonly string[],
  { kind, explains }: { kind?: string; explains: readonly string[] },
): Root {
  return {
    check,
    ...(kind === undefined ? {} : { kind }),
    subjects: addresses.map((each) => `peer:${each}`),
    explains,
  };
}
