import { TORS } from "./addresses.ts";
import type { Machine } from "./machine.ts";

/** What arrived at the rack for a ToR since {@link countTraffic}. */
export interface Traffic {
  /** Attempts at a connection to port 179. */
  readonly syns: number;
  /** Everything else than what belongs to a connection on 179. */
  readonly others: number;
  /** Who has the private gateway's address? */
  readonly arpRequests: number;
}

const RULES = `
table ip lab_traffic {
  chain in {
    type filter hook prerouting priority -310;
    ip daddr != { ${TORS.join(", ")} } return
    tcp dport 179 tcp flags & (syn | ack) == syn counter comment "syns"
    tcp dport != 179 counter comment "others"
    meta l4proto != tcp counter comment "others"
  }
}
table arp lab_traffic {
  chain in {
    type filter hook input priority 0;
    iifname "tordn" arp operation request counter comment "arpRequests"
  }
}
`;

/** Begins to count what arrives at the rack; the function tells how much it was. */
export async function countTraffic(rack: Machine): Promise<() => Promise<Traffic>> {
  await rack.shell(`nft -f - << 'END'\n${RULES}\nEND`);
  return async () => {
    const text = await rack.shell("nft list table ip lab_traffic; nft list table arp lab_traffic");
    const sum = (name: string) =>
      [...text.matchAll(new RegExp(`packets (\\d+) bytes \\d+ comment "${name}"`, "g"))]
        .reduce((total, match) => total + Number(match[1]), 0);
    return { syns: sum("syns"), others: sum("others"), arpRequests: sum("arpRequests") };
  };
}
