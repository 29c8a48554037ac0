/** Words that many faults share. */
import { TORS } from "../support/addresses.ts";
import type { Root } from "../support/fault.ts";

export const [ONE, TWO] = TORS;
export const BOTH = [ONE, TWO];

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
