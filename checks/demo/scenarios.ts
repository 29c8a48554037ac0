// GENERATED from fixtures/scenarios by ./dev generate.
import { type DemoScenario, load } from "./load.ts";

/** Every built-in node; the first one is what `demo` shows without a name. */
export const demoScenarios: readonly DemoScenario[] = [
  {
    name: "route-missing",
    story:
      "Nothing brought the route to the second ToR back after a reboot, so it is reached through the public gateway, and not at all",
    load: () => load("routes/peer-route"),
  },
  { name: "healthy", story: "Everything is as it should be", load: () => load("_healthy") },
  { name: "tor-refuses", story: "No BGP daemon runs at the first ToR, so it refuses", load: () => load("bgp/tcp") },
  {
    name: "tor-unknown-neighbor",
    story: "The first ToR does not know this node as a neighbor, so it closes every connection without a word",
    load: () => load("bgp/open"),
  },
  {
    name: "tor-shut-down",
    story: "The operator of the first ToR has shut the neighbor down, with a message",
    load: () => load("bgp/open-shutdown"),
  },
  {
    name: "tor-wants-password",
    story: "The first ToR wants TCP-MD5 and the node has no password, so it is silent on port 179 and alive otherwise",
    load: () => load("bgp/password"),
  },
  {
    name: "wrong-asn",
    story: "The first ToR expects another ASN of this node, and answers the OPEN with NOTIFICATION 2/2",
    load: () => load("bgp/asn"),
  },
  {
    name: "half-dead-session",
    story:
      "The first ToR wants TTL 255 (GTSM), so the session stands by name and nothing that kube-vip sends is acknowledged",
    load: () => load("bgp/session-unacknowledged"),
  },
  {
    name: "gateway-silent",
    story: "The private gateway does not answer ARP",
    load: () => load("routes/gateway-neighbour"),
  },
  {
    name: "link-down",
    story: "The private interface is switched off; its routes went with it, and the default route takes over",
    load: () => load("routes/link"),
  },
  {
    name: "source-absent",
    story: "src-ip was written by hand, and is on no interface of this node",
    load: () => load("routes/source-present"),
  },
  {
    name: "local-firewall",
    story: "A rule of this node drops what goes to the second ToR on port 179",
    load: () => load("routes/firewall"),
  },
  {
    name: "annotations-missing",
    story: "The CCM has written no annotations, so kube-vip waits",
    load: () => load("annotations/present"),
  },
  {
    name: "annotations-mixed",
    story: "Legacy and indexed annotations stand side by side after an update of the CCM, so kube-vip has ended",
    load: () => load("annotations/format"),
  },
  {
    name: "bgp-not-enabled",
    story: "BGP was never enabled for this device, so the CCM has nothing to annotate and kube-vip waits",
    load: () => load("metadata/bgp-enabled"),
  },
  {
    name: "node-deleted",
    story: "The Node was deleted, and kube-vip ended in a panic at its next start",
    load: () => load("node/found"),
  },
  {
    name: "static-peers-malformed",
    story: "bgp_peers holds an ASN that is no number, so kube-vip has ended",
    load: () => load("kube-vip/config"),
  },
  {
    name: "annotations-gone-while-up",
    story: "The annotations were deleted after the start of kube-vip; its sessions stand",
    load: () => load("stories/annotations-gone-while-up"),
  },
  {
    name: "annotations-legacy",
    story: "Legacy annotations, as a CCM before v3.3.0 writes them",
    load: () => load("stories/annotations-legacy"),
  },
  {
    name: "annotations-mixed-while-up",
    story: "Legacy and indexed annotations stand side by side, and the sessions from before still stand",
    load: () => load("stories/annotations-mixed-while-up"),
  },
  {
    name: "api-forbidden",
    story: "The account of this tool may read nothing; both sessions stand",
    load: () => load("stories/api-forbidden"),
  },
  {
    name: "api-forbidden-and-refused",
    story: "The account of this tool may read nothing, and the first ToR refuses",
    load: () => load("stories/api-forbidden-and-refused"),
  },
  {
    name: "arp-mode",
    story: "kube-vip runs in ARP mode, and the CCM annotates the Node all the same",
    load: () => load("stories/arp-mode"),
  },
  {
    name: "cherry-servers",
    story: "Cherry Servers, with two route servers that are several hops away and no metadata service",
    load: () => load("stories/cherry-servers"),
  },
  {
    name: "dead-and-refused",
    story: "kube-vip has ended, and the first ToR refuses; two faults",
    load: () => load("stories/dead-and-refused"),
  },
  {
    name: "extra-peer-refuses",
    story: "The user asks about a peer that nobody here is configured with, and it refuses",
    load: () => load("stories/extra-peer-refuses"),
  },
  {
    name: "no-route-and-refused",
    story: "The second ToR has no route, and the first one refuses; two faults",
    load: () => load("stories/no-route-and-refused"),
  },
  {
    name: "nothing-visible",
    story: "Without root nothing is to be seen, neither API nor metadata nor kube-vip",
    load: () => load("stories/nothing-visible"),
  },
  {
    name: "public-route-but-refused",
    story:
      "Both routes go through the public gateway, which works here because kube-vip binds its source; the first ToR refuses",
    load: () => load("stories/public-route-but-refused"),
  },
  {
    name: "routes-missing",
    story: "The routes to both ToRs are missing, so both are reached through the public gateway, and not at all",
    load: () => load("stories/routes-missing"),
  },
  {
    name: "routes-missing-metadata-dead",
    story: "The metadata service is gone too; the private gateway is known by the route to 10.0.0.0/8",
    load: () => load("stories/routes-missing-metadata-dead"),
  },
  {
    name: "static-peers",
    story: "Bare metal without any cloud, with static peers",
    load: () => load("stories/static-peers"),
  },
  {
    name: "static-peers-api-down",
    story: "Static peers without a cloud; the API server is down, and the sessions stand",
    load: () => load("stories/static-peers-api-down"),
  },
  {
    name: "static-peers-no-route",
    story: "Static peers without a cloud, and no route to the second one",
    load: () => load("stories/static-peers-no-route"),
  },
  {
    name: "tor-refuses-and-drops",
    story: "The first ToR refuses, the second one is silent",
    load: () => load("stories/tor-refuses-and-drops"),
  },
  { name: "tors-refuse", story: "Both ToRs refuse", load: () => load("stories/tors-refuse") },
  {
    name: "two-kube-vips",
    story: "A static pod in ARP mode for the control plane stands beside a DaemonSet in BGP mode",
    load: () => load("stories/two-kube-vips"),
  },
  {
    name: "unprivileged",
    story: "Without root the process and its environment are unseen; the API may be read, and the sockets stand",
    load: () => load("stories/unprivileged"),
  },
];
