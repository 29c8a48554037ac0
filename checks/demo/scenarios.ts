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
    story: "src-ip is what the metadata says, and is on no interface of this node",
    load: () => load("routes/source-present"),
  },
  {
    name: "local-firewall",
    story: "A rule of this node drops what goes to the second ToR on port 179",
    load: () => load("routes/firewall"),
  },
  {
    name: "annotations-missing",
    story: "The Node carries no annotations; kubelet.conf cannot see why the CCM has written none",
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
    name: "api-lost-while-up",
    story: "The API server went away; kube-vip runs on, and its sessions stand",
    load: () => load("stories/api-lost-while-up"),
  },
  {
    name: "arp-mode",
    story: "kube-vip runs in ARP mode, and the CCM annotates the Node all the same",
    load: () => load("stories/arp-mode"),
  },
  {
    name: "ccm-bgp-off-on-device",
    story: "BGP is off for the device; the metadata says so, and so does the CCM's log",
    load: () => load("stories/ccm-bgp-off-on-device"),
  },
  {
    name: "ccm-dead-node-works",
    story: "The CCM's secret is gone and the CCM is dead; the annotations are right and the sessions stand",
    load: () => load("stories/ccm-dead-node-works"),
  },
  {
    name: "ccm-device-unknown",
    story: "The project has no device of the Node's name, so the CCM finds none and leaves the Node uninitialised",
    load: () => load("stories/ccm-device-unknown"),
  },
  {
    name: "ccm-load-balancer-unset",
    story: "The CCM has no load balancer setting, and says so in its log",
    load: () => load("stories/ccm-load-balancer-unset"),
  },
  {
    name: "ccm-no-load-balancer-service",
    story: "No Service of type LoadBalancer exists, so the CCM initialises the Node and never annotates it",
    load: () => load("stories/ccm-no-load-balancer-service"),
  },
  {
    name: "ccm-node-excluded",
    story: "A label excludes the Node from external load balancers; kubelet.conf cannot see the CCM",
    load: () => load("stories/ccm-node-excluded"),
  },
  {
    name: "ccm-provider-id-foreign",
    story: "The Node's providerID is of another cloud, so the CCM leaves it out",
    load: () => load("stories/ccm-provider-id-foreign"),
  },
  {
    name: "ccm-secret-missing",
    story: "The CCM's secret is not there, so a new Node is neither initialised nor annotated",
    load: () => load("stories/ccm-secret-missing"),
  },
  {
    name: "ccm-token-refused",
    story: "The cloud answers the CCM with 401, so it ends at every start",
    load: () => load("stories/ccm-token-refused"),
  },
  {
    name: "ccm-unseen-no-service",
    story:
      "kubelet.conf cannot see the CCM, and no Service of type LoadBalancer exists, which is why it writes nothing",
    load: () => load("stories/ccm-unseen-no-service"),
  },
  {
    name: "cherry-servers",
    story: "Cherry Servers, with two route servers that are several hops away and no metadata service",
    load: () => load("stories/cherry-servers"),
  },
  {
    name: "control-plane",
    story: "A node of the control plane announces the address of the API servers beside that of a Service",
    load: () => load("stories/control-plane"),
  },
  {
    name: "control-plane-api-dead",
    story: "The API server of this node is dead, and its kube-vip goes on announcing the address of the control plane",
    load: () => load("stories/control-plane-api-dead"),
  },
  {
    name: "daemonset-elsewhere",
    story: "The DaemonSet of kube-vip wants other Nodes than this one",
    load: () => load("stories/daemonset-elsewhere"),
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
    name: "kubelet-conf",
    story: "A healthy worker as its own kubelet.conf sees it, which may not look at the CCM",
    load: () => load("stories/kubelet-conf"),
  },
  {
    name: "log-rotated",
    story: "kube-vip's log has rotated away, so nothing tells whether the VIP is announced; the sessions stand",
    load: () => load("stories/log-rotated"),
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
    name: "service-announced",
    story: "A Service with an address and a ready endpoint is announced over both sessions",
    load: () => load("stories/service-announced"),
  },
  {
    name: "service-without-endpoints",
    story: "An application is scaled to zero, so its VIP is not announced; the sessions stand",
    load: () => load("stories/service-without-endpoints"),
  },
  {
    name: "services-of-others",
    story:
      "A Service of another load balancer's class, and one whose endpoints are on other nodes; neither is this kube-vip's",
    load: () => load("stories/services-of-others"),
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
