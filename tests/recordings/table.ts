/**
 * What each recorded situation proves: written from `situation.txt` and from what a node can see of it without sending
 * anything, before any of it was run.
 *
 * @module
 */
import type { CcmSecret } from "../../checks/model/facts.ts";
import type { Json } from "../../checks/probes/files/plain_tree.ts";
import type { StagedObjects } from "../support/recordings/facts.ts";

export interface Row {
  readonly situation: string;
  /** Of kube-vip; `null` where the CCM alone was recorded. */
  readonly versions: readonly (string | null)[];
  /** The causes, each `check kind`, in any order. */
  readonly roots: readonly string[];
  readonly exit: 0 | 1 | 2;
  /** Where the proof lies, or why the node holds none. */
  readonly proof: string;
  /** Subjects of the first cause, where that is the point. */
  readonly subjects?: readonly string[];
  readonly staged?: StagedObjects;
}

const ALL = ["0.8.9", "1.2.3"] as const;

/** A session that is down, and nothing on the node says why: the outcome itself is all that can be told. */
const SILENT = "none: kube-vip logs nothing of what the peer answers, and nothing was sent by us";

function service(name: string, address: string): Json {
  return {
    kind: "Service",
    metadata: { name, namespace: "default", annotations: { "kube-vip.io/loadbalancerIPs": address } },
    spec: { type: "LoadBalancer", loadBalancerIP: address, externalTrafficPolicy: "Cluster", ports: [{ port: 80 }] },
    status: { loadBalancer: { ingress: [{ ip: address }] } },
  };
}

const NGINX = [service("nginx", "147.75.75.1")];
const SECRET: CcmSecret = {
  name: "kube-system/metal-cloud-config",
  exists: true,
  problem: null,
  keys: ["apiKey", "projectID", "loadbalancer"],
  emptyKeys: [],
  loadBalancer: "kube-vip://",
};
const STATIC = {
  annotation: null,
  bgp_routerid: "10.66.6.3",
  bgp_sourceip: "10.66.6.3",
  bgp_peers: "169.254.255.1:65530::false,169.254.255.2:65530::false",
};

export const TABLE: readonly Row[] = [
  {
    situation: "administrative-shutdown",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: SILENT,
  },
  {
    situation: "annotation-asn-invalid",
    versions: ALL,
    roots: ["annotations/values asn"],
    exit: 1,
    proof: "the annotation; the log says the same",
  },
  {
    situation: "annotation-password-not-base64",
    versions: ALL,
    roots: ["annotations/values base64"],
    exit: 1,
    proof: "the annotation; the log says the same",
  },
  {
    situation: "annotation-src-ip-missing",
    versions: ALL,
    roots: ["annotations/complete missing"],
    exit: 1,
    proof: "the annotations; the log says the same",
  },
  {
    situation: "annotations-absent",
    versions: ALL,
    roots: ["annotations/present none"],
    exit: 1,
    proof: "the Node; why the CCM has written none was not recorded",
  },
  {
    situation: "annotations-absent",
    versions: ["1.1.0"],
    roots: ["annotations/supported broken", "annotations/present none"],
    exit: 1,
    proof: "the image's tag, and the Node: two faults, either of which is enough",
  },
  { situation: "annotations-legacy", versions: ALL, roots: [], exit: 0, proof: "sockets: nothing is wrong" },
  {
    situation: "annotations-mixed",
    versions: ALL,
    roots: ["annotations/format mixture"],
    exit: 1,
    proof: "the annotations; the last line of the ended process says the same",
  },
  {
    situation: "api-down",
    versions: ALL,
    roots: ["kube-vip/api-access unreachable"],
    exit: 1,
    proof: "the last line of the ended process",
    staged: { apiIsDown: true },
  },
  {
    situation: "bad-peer-as-at-node",
    versions: ALL,
    roots: ["bgp/asn peer-asn"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: "the NOTIFICATION that kube-vip says it sent",
  },
  {
    situation: "bad-peer-as-at-tor",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: SILENT,
  },
  {
    situation: "environment-misspelt",
    versions: ALL,
    roots: ["annotations/prefix-configured misspelt"],
    exit: 1,
    proof: "the environment; the last line says what came of it",
    staged: { environment: { annotation: null, annotations: "metal.equinix.com" } },
  },
  {
    situation: "gateway-dead",
    versions: ALL,
    roots: ["routes/gateway-neighbour"],
    subjects: ["gateway:10.66.6.2"],
    exit: 1,
    proof: "the neighbour table",
  },
  { situation: "healthy", versions: ALL, roots: [], exit: 0, proof: "sockets: nothing is wrong" },
  {
    situation: "healthy",
    versions: ["1.1.0"],
    roots: ["annotations/supported broken"],
    exit: 1,
    proof: "the image's tag; the last line of the ended process says what came of it",
  },
  {
    situation: "hostname-label-different",
    versions: ALL,
    roots: ["node/hostname-label"],
    exit: 1,
    proof: "the label; the ended process panicked over an empty list",
  },
  {
    situation: "interface-lo0",
    versions: ALL,
    roots: ["kube-vip/interface label"],
    exit: 1,
    proof: "the environment and the links; the last line says the same",
    staged: { environment: { vip_interface: "lo:0" } },
  },
  {
    situation: "md5-different",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: "none: silence has many causes, and nothing was sent by us",
  },
  {
    situation: "md5-missing",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: "none: silence has many causes, and nothing was sent by us",
  },
  {
    situation: "metrics-port-taken",
    versions: ALL,
    roots: [],
    exit: 0,
    proof: "none: kube-vip runs on without a word, and who listens was not recorded",
  },
  {
    situation: "node-absent",
    versions: ALL,
    roots: ["node/found absent"],
    exit: 1,
    proof: "the API; the ended process panicked over an empty list",
  },
  {
    situation: "not-configured-at-tor",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: SILENT,
  },
  {
    situation: "path-cut",
    versions: ALL,
    roots: ["bgp/session connecting"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: "none: the log of 1.2.3 says that the hold timer ran out, not why",
  },
  {
    situation: "prefix-limit",
    versions: ["1.2.3"],
    roots: [],
    exit: 0,
    proof: "sockets and log: the limit was reached and not exceeded",
    staged: {
      services: [service("a", "147.75.75.1"), service("b", "147.75.75.2")],
      endpoints: [
        { service: "default/a", ready: 1, notReady: 0, readyHere: 1 },
        { service: "default/b", ready: 1, notReady: 0, readyHere: 1 },
      ],
    },
  },
  {
    situation: "prefix-limit",
    versions: ["0.8.9"],
    roots: ["kube-vip/image not-announced"],
    exit: 1,
    proof: "the image's tag and the environment; the log says the same",
    staged: {
      services: [service("a", "147.75.75.1"), service("b", "147.75.75.2")],
      endpoints: [
        { service: "default/a", ready: 1, notReady: 0, readyHere: 1 },
        { service: "default/b", ready: 1, notReady: 0, readyHere: 1 },
      ],
    },
  },
  {
    situation: "rbac-forbidden",
    versions: ALL,
    roots: ["kube-vip/rbac list-nodes"],
    exit: 1,
    proof: "the last line of the ended process",
  },
  {
    situation: "route-two-missing",
    versions: ALL,
    roots: ["routes/peer-route public-gateway"],
    subjects: ["peer:169.254.255.2"],
    exit: 1,
    proof: "the kernel's route",
  },
  {
    situation: "router-id-equal",
    versions: ALL,
    roots: [],
    exit: 0,
    proof: "sockets: between different ASes it is allowed (RFC 6286)",
  },
  {
    situation: "routes-missing",
    versions: ALL,
    roots: ["routes/peer-route public-gateway"],
    subjects: ["peer:169.254.255.1", "peer:169.254.255.2"],
    exit: 1,
    proof: "the kernel's routes",
  },
  {
    situation: "service-announced",
    versions: ["1.2.3"],
    roots: [],
    exit: 0,
    proof: "sockets and log: nothing is wrong",
    staged: { services: NGINX, endpoints: [{ service: "default/nginx", ready: 1, notReady: 0, readyHere: 1 }] },
  },
  {
    situation: "service-announced",
    versions: ["0.8.9"],
    roots: ["kube-vip/image not-announced"],
    exit: 1,
    proof: "the image's tag and the environment; the log says the same",
    staged: { services: NGINX, endpoints: [{ service: "default/nginx", ready: 1, notReady: 0, readyHere: 1 }] },
  },
  {
    situation: "service-without-endpoints",
    versions: ["1.2.3"],
    roots: ["services/endpoints none"],
    exit: 1,
    proof: "the endpoints",
    staged: { services: NGINX, endpoints: [{ service: "default/nginx", ready: 0, notReady: 0, readyHere: 0 }] },
  },
  {
    situation: "service-without-endpoints",
    versions: ["0.8.9"],
    roots: ["services/endpoints none", "kube-vip/image not-announced"],
    exit: 1,
    proof: "the endpoints, and the image's tag with the environment: two faults, either of which is enough",
    staged: { services: NGINX, endpoints: [{ service: "default/nginx", ready: 0, notReady: 0, readyHere: 0 }] },
  },
  {
    situation: "source-address-absent",
    versions: ALL,
    roots: ["routes/source-present absent"],
    subjects: ["address:10.66.6.99"],
    exit: 1,
    proof: "the addresses of the node; the metadata was not asked",
  },
  {
    situation: "static-peers-malformed",
    versions: ALL,
    roots: ["kube-vip/config malformed"],
    exit: 1,
    proof: "the environment; the last line of the ended process says the same",
    staged: { environment: { ...STATIC, bgp_peers: "169.254.255.1:AS65530::false,169.254.255.2:65530::false" } },
  },
  {
    situation: "static-peers",
    versions: ALL,
    roots: [],
    exit: 0,
    proof: "sockets: nothing is wrong",
    staged: { environment: STATIC },
  },
  {
    situation: "tcp-refused",
    versions: ALL,
    roots: ["bgp/session"],
    subjects: ["peer:169.254.255.1"],
    exit: 1,
    proof: SILENT,
  },
  {
    situation: "ttl-security",
    versions: ALL,
    roots: [],
    exit: 0,
    proof: "none: socket, metric and log say «up»; TCP_INFO, which tells, is not in the recording",
  },

  {
    situation: "ccm-api-broken",
    versions: [null],
    roots: ["ccm/running"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-bgp-off-on-device",
    versions: ["1.2.3"],
    roots: ["ccm/bgp"],
    exit: 1,
    proof: "the CCM's log; the metadata, which would say so too, was not recorded",
  },
  {
    situation: "ccm-device-unknown",
    versions: ["1.2.3"],
    roots: ["node/provider-id"],
    exit: 1,
    proof: "the Node has no providerID; the metadata, which knows the device's name, was not recorded",
  },
  {
    situation: "ccm-load-balancer-empty",
    versions: ["1.2.3"],
    roots: [],
    exit: 2,
    proof: "nothing is wrong; sockets were not recorded",
  },
  {
    situation: "ccm-load-balancer-unset",
    versions: ["1.2.3"],
    roots: ["ccm/load-balancer"],
    exit: 1,
    proof: "its secret; the log says the same",
    staged: { ccmSecret: { ...SECRET, keys: ["apiKey", "projectID"], loadBalancer: null } },
  },
  {
    situation: "ccm-no-load-balancer-service",
    versions: ["1.2.3"],
    roots: ["ccm/annotating no-service"],
    exit: 1,
    proof: "the list of Services, which is empty",
    staged: { services: [], endpoints: [] },
  },
  {
    situation: "ccm-node-excluded",
    versions: ["1.2.3"],
    roots: ["node/load-balancer-exclusion"],
    exit: 1,
    proof: "the Node's label",
  },
  {
    situation: "ccm-provider-id-foreign",
    versions: ["1.2.3"],
    roots: ["node/provider-id"],
    exit: 1,
    proof: "the Node's providerID",
  },
  {
    situation: "ccm-provider-id-missing",
    versions: ["1.2.3"],
    roots: ["node/provider-id"],
    exit: 1,
    proof: "the Node has none; how the kubelet was called was not recorded",
  },
  {
    situation: "ccm-secret-missing",
    versions: [null],
    roots: ["ccm/secret"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-secret-not-json",
    versions: [null],
    roots: ["ccm/secret"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-secret-without-key",
    versions: [null],
    roots: ["ccm/secret"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-secret-without-project",
    versions: [null],
    roots: ["ccm/secret"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-token-refused",
    versions: [null],
    roots: ["ccm/secret refused"],
    exit: 1,
    proof: "the last line of the ended CCM",
  },
  {
    situation: "ccm-works",
    versions: ["1.2.3"],
    roots: [],
    exit: 2,
    proof: "nothing is wrong; sockets were not recorded",
  },
];
