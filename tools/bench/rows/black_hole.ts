import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { timeOnce } from "../time.ts";

/** The metadata service gets two seconds; only then is it known that nobody names other peers, which get four. */
const longestChainMs = 2_000 + 4_000;

/** A network namespace of its own, whose only gateway swallows everything: it goes with the command. */
const network = `
  ip link set lo up
  ip link add node type veth peer name hole
  ip link set node up
  ip link set hole up
  ip addr add 10.66.6.3/31 dev node
  ip neigh add 10.66.6.2 lladdr 02:00:00:00:00:01 nud permanent dev node
  ip route add 169.254.255.0/30 via 10.66.6.2
  ip route add 192.0.2.0/24 via 10.66.6.2
`;

const flags = "-o json --provider equinix-metal --metadata-url http://192.0.2.1/metadata " +
  "--peer 169.254.255.1 --peer 169.254.255.2";

function mayMakeNamespaces(): boolean {
  return new Deno.Command("unshare", { args: ["--net", "ip", "link"], stdout: "null", stderr: "null" }).outputSync()
    .success;
}

export default {
  order: 40,
  what: "peers and metadata black-holed / the longest chain of deadlines",
  bar: 1.1,
  async measure({ doctor }) {
    if (Deno.build.os !== "linux" || !mayMakeNamespaces()) return "left out: it takes Linux, root and iproute2";
    const script = `set -e\n${network}\nexec ${doctor} check ${flags}`;
    const ours: number[] = [];
    for (let run = 0; run < 3; run++) {
      ours.push(await timeOnce(["unshare", "--net", "/bin/sh", "-c", script], [0, 1, 2]));
    }
    return { unit: "ms", ours: median(ours), reference: longestChainMs };
  },
} satisfies Row;
