import { has } from "./has.ts";

const PROGRAMS = ["/usr/lib/frr/bgpd", "vtysh", "bird", "birdc", "gobgpd", "gobgp", "ip", "nft", "openssl", "nsenter"];

/** Why this machine cannot stage a lab; `null`: it can. */
export async function canStage(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return "network namespaces need root on Linux";
  for (const program of PROGRAMS) {
    if (!(await has(program))) return `the lab needs ${program} (Debian: frr bird2 gobgpd iproute2 nftables openssl)`;
  }
  return null;
}
