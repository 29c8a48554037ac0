/**
 * Lines of the CCMs of Equinix Metal and Cherry Servers whose meaning is known (failure catalogue, B1 to B10). Lines of
 * verbosity 2 are there only with `--v=2`, which the default deployment does not set.
 *
 * @module
 */
import type { LogPattern } from "./pattern.ts";

const INITIALIZED = /Initialize of cloud provider complete/;
const ANNOTATED = /annotateNode (?<node>\S+?): (?:complete|already has annotation)/;
const NODE_DONE = /Successfully initialized node (?<node>\S+) with cloud provider/;

const SECRET = "ccm/secret";

export const CCM_PATTERNS: readonly LogPattern[] = [
  {
    pattern: /Couldn't open cloud provider configuration|provider config error: failed to read configuration/,
    meaning: "The document of its secret is not there, so it ended",
    check: SECRET,
    until: INITIALIZED,
    source: "k8s.io/cloud-provider plugins.go, metal/config.go:108@v3.8.1",
  },
  {
    pattern: /failed to process json of configuration file/,
    meaning: "The document of its secret is not JSON, so it ended",
    check: SECRET,
    until: INITIALIZED,
    source: "metal/config.go:112@v3.8.1",
  },
  {
    pattern: /environment variable "[A-Z]+_API_KEY" is required/,
    meaning: "Its secret holds no API key, so it ended",
    check: SECRET,
    until: INITIALIZED,
    source: "metal/config.go:128@v3.8.1",
  },
  {
    pattern: /environment variable "[A-Z]+_PROJECT_ID" is required|project ID must be a valid integer/,
    meaning: "Its secret names no project, so it ended",
    check: SECRET,
    until: INITIALIZED,
    source: "metal/config.go:132@v3.8.1, cherry/config.go@v1.36",
  },
  {
    pattern: /could not initialize BGP: .*: (?:401|403|404) /,
    meaning: "The cloud refuses its credentials, or does not know its project, so it ended",
    check: SECRET,
    until: INITIALIZED,
    source: "metal/cloud.go:93@v3.8.1",
  },
  {
    pattern: /could not initialize BGP:/,
    meaning: "The cloud's API did not let it enable BGP for the project, so it ended",
    check: "ccm/running",
    until: INITIALIZED,
    source: "metal/cloud.go:93@v3.8.1",
  },
  {
    pattern: /could not initialize (?:LoadBalancers|ControlPlaneEndpointManager):/,
    meaning: "It could not start one of its parts, so it ended",
    check: "ccm/running",
    until: INITIALIZED,
    source: "metal/cloud.go:85 to 97@v3.8.1",
  },
  {
    pattern: /env var \S+ must be a number, was/,
    meaning: "One of its variables is no number, so it ended",
    check: "ccm/running",
    until: INITIALIZED,
    source: "metal/config.go:141, 178@v3.8.1",
  },
  {
    pattern: /BGP Node Selector must be valid Kubernetes selector/,
    meaning: "Its selector of Nodes cannot be read, so it ended",
    check: "ccm/running",
    until: INITIALIZED,
    source: "metal/config.go:191@v3.8.1",
  },
  {
    pattern:
      /loadbalancer config: disabled|no loadbalancer implementation config, skipping|loadbalancer implementation disabled|the cloud provider does not support external load balancers/,
    meaning: "Its load balancer is off, so it looks at no Service and annotates no Node",
    check: "ccm/load-balancer",
    until: /loadbalancer implementation enabled:/,
    source: "metal/loadbalancers.go:70, 107@v3.8.1",
  },
  {
    pattern: /no provider ID given for node (?<node>\S+?),? skipping/,
    meaning: "The Node has no providerID, so it was left out",
    check: "node/provider-id",
    until: ANNOTATED,
    source: "metal/loadbalancers.go:221, 516@v3.8.1",
  },
  {
    pattern: /provider name from providerID should be|unexpected providerID format:|providerID cannot be empty string/,
    meaning: "The providerID of a Node is none of this cloud",
    check: "node/provider-id",
    until: ANNOTATED,
    source: "metal/devices.go:195 to 209@v3.8.1",
  },
  {
    pattern:
      /could not (?:ensure BGP enabled|get BGP info) for node (?<node>\S+?):|got BGP info for node (?:\S+) but it had no peer IPs|no matching ipv4 neighbour found|failed to get device neighbours for device/,
    meaning: "It found no IPv4 neighbours for the device: BGP is off for it, or for the project",
    check: "ccm/bgp",
    until: ANNOTATED,
    source: "metal/loadbalancers.go:225, 341, 343, 521, metal/bgp.go:107, 117@v3.8.1",
  },
  {
    pattern:
      /No device found for nodeName (?<node>\S+)|failed to get instance metadata for node (?:\S+): instance not found/,
    meaning: "The project has no device of the Node's name, so the Node is not initialized",
    check: "metadata/hostname",
    until: NODE_DONE,
    source: "metal/devices.go:184@v3.8.1",
  },
  {
    pattern:
      /could not get at least one (?:private|public) ip|could not get private network info for node (?<node>\S+?):/,
    meaning: "The device has no private or no public IPv4 address, so the Node is not initialized or annotated",
    check: "metadata/private-address",
    until: ANNOTATED,
    source: "metal/devices.go:138, 142, metal/loadbalancers.go:333@v3.8.1",
  },
  {
    pattern: /There are no available nodes for LoadBalancer/,
    meaning: "No Node is left for a Service: all are excluded, not ready, or not initialized",
    check: "node/load-balancer-exclusion",
    until: ANNOTATED,
    source: "k8s.io/cloud-provider controllers/service/controller.go",
  },
  {
    pattern: /failed to patch node with annotations (?<node>\S+?):/,
    meaning: "The API server did not let it write the annotations",
    check: "ccm/annotating",
    until: ANNOTATED,
    source: "metal/loadbalancers.go:390@v3.8.1",
  },
  {
    pattern: /unable to create load balancer when no IP(?:, region or zone| or region) specified/,
    meaning: "It cannot request an address for a Service: no metro or region is set, and the Service names no address",
    check: "services/address",
    source: "metal/loadbalancers.go:463@v3.8.1, cherry/loadbalancers.go@v1.36",
  },
  {
    pattern: /failed to request an IP for the load balancer:/,
    meaning: "The cloud gave it no address for a Service",
    check: "services/address",
    source: "metal/loadbalancers.go:471@v3.8.1",
  },
];
