import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import type { Subject } from "../engine/subject.ts";
import { bgpIdle } from "../model/applies.ts";
import type { Address } from "../model/facts.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { addressIn, deviceIn } from "../model/remedies/safe_value.ts";

/** kube-vip binds to src-ip or bgp_sourceip; an address on no interface gives EADDRNOTAVAIL (failure catalogue, D8). */
export default defineCheck({
  id: "routes/source-present",
  title: "The source address of the sessions is on an interface of this node",
  severity: "critical",
  per: "node",
  needs: ["peers", "addresses"],
  uses: ["instances"],
  kinds: {
    "absent": "The source address {subjects} is on no interface of this node",
    "duplicate": "Somebody else on the link has the source address {subjects}, so this node does not use it",
  },
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
    return [...wanted].map(([address, affects]): Verdict<"absent" | "duplicate"> => {
      const own = addresses.filter((each) => each.address === address);
      const holder = own.find(({ state }) => state === undefined) ?? own[0];
      const subject = `address:${address}` as const;
      if (holder?.state !== undefined) return notUsable(holder, { subject, affects });
      if (holder !== undefined) return pass({ subject, affects, found: `on ${holder.interface}` });
      const all = addresses.filter((each) => each.scope === "global").map((each) =>
        `${each.address} (${each.interface})`
      );
      return fail("absent", {
        subject,
        affects,
        found: `only ${all.slice(0, 6).join(", ") || "no global address at all"}`,
        expected: `${address} on an interface`,
        evidence: { addresses: all },
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

/** RFC 4862, section 5.4: an address is not used before nobody else answers for it, and never once somebody does. */
function notUsable(
  { address, prefixLength, interface: device, state }: Address,
  at: { readonly subject: Subject; readonly affects: readonly Subject[] },
): Verdict<"duplicate"> {
  if (state === "tentative") {
    return unclear(
      "notFound",
      `${address} on ${device} is still tentative: duplicate address detection is under way`,
      at,
    );
  }
  const [own, dev] = [`${addressIn(address, "<address>")}/${prefixLength}`, deviceIn(device, "<device>")];
  return fail("duplicate", {
    ...at,
    found: `${address} on ${device}, where duplicate address detection failed`,
    expected: "an address that nobody else on the link has",
    evidence: { addresses: { address, interface: device, state } },
    remedies: [run({
      summary: "Take the address away from the other machine (the kernel's log names it), then set it here again",
      commands: [
        "dmesg | grep -i duplicate",
        `ip -6 address del ${own} dev ${dev}`,
        `ip -6 address add ${own} dev ${dev}`,
      ],
      verify: ["routes/source-present", "bgp/session"],
    })],
  });
}
