import { defineCheck, fail, notApplicable, pass, type Verdict } from "../engine/define.ts";
import type { Subject } from "../engine/subject.ts";
import { bgpIdle } from "../model/applies.ts";
import { edit, run } from "../model/remedies/remedy.ts";

/** kube-vip binds to src-ip or bgp_sourceip; an address on no interface gives EADDRNOTAVAIL (failure catalogue, D8). */
export default defineCheck({
  id: "routes/source-present",
  title: "The source address of the sessions is on an interface of this node",
  severity: "critical",
  per: "node",
  needs: ["peers", "addresses"],
  uses: ["instances"],
  kinds: { absent: "The source address {subjects} is on no interface of this node" },
  causedBy: [
    { check: "annotations/match-metadata", kinds: ["src-ip"] },
    { check: "annotations/applied", kinds: ["src-ip"] },
  ],
  why: "kube-vip cannot bind to it, so not even a SYN leaves this node.",
  latent: "The sessions stand although their source address has gone; they will not come back.",
  references: ["failure catalogue D8"],
  idle: ({ instances }) => bgpIdle(instances),
  judge({ peers, addresses }) {
    const wanted = new Map<string, Subject[]>();
    const asked = peers.filter(({ claim }) => claim === "instance" || claim === "flag");
    if (asked.length === 0) return notApplicable("No peer is known that kube-vip would bind to an address for");
    for (const peer of asked) {
      if (peer.source === null) continue;
      wanted.set(peer.source, [...wanted.get(peer.source) ?? [], `peer:${peer.address}`]);
    }
    if (wanted.size === 0) return notApplicable("kube-vip binds to no source address: the kernel chooses one");
    return [...wanted].map(([address, affects]): Verdict<"absent"> => {
      const holder = addresses.find((each) => each.address === address);
      const subject = `address:${address}` as const;
      if (holder !== undefined) return pass({ subject, affects, found: `on ${holder.interface}` });
      const own = addresses.filter((each) => each.scope === "global").map((each) =>
        `${each.address} (${each.interface})`
      );
      return fail("absent", {
        subject,
        affects,
        found: `only ${own.slice(0, 6).join(", ") || "no global address at all"}`,
        expected: `${address} on an interface`,
        evidence: { addresses: own },
        remedies: [
          edit({
            summary: "Give kube-vip an address that this node has: annotation src-ip, or bgp_sourceip; then restart it",
            verify: ["routes/source-present", "bgp/session"],
          }),
          run({
            summary: "See which addresses there are",
            commands: ["ip -br address"],
            risk: "safe",
            verify: ["routes/source-present"],
          }),
        ],
      });
    });
  },
});
