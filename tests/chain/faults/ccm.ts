/** The cloud controller manager, which annotates a new Node. */
import type { CcmSecret } from "../../../checks/model/facts.ts";
import type { Draft, Site } from "../site/site.ts";
import type { Fault } from "./fault.ts";

const CCM = { link: "ccm", needs: ["ccm"], touches: ["ccm", "annotations"] } as const;

/** Its container does not run; `line`: the last one that it left. */
function stop(site: Site, { container, line }: { container: object; line: string | null }): void {
  const { facts, cloud } = site;
  cloud.isNew = true;
  for (const workload of facts.ccm.workloads) workload.ready = 0;
  for (const pod of facts.ccm.pods) Object.assign(pod.containers[0]!, container);
  const [tail] = facts.ccmLogs;
  if (line === null || tail === undefined) facts.ccmLogs = [];
  else {facts.ccmLogs = [{
      ...tail,
      previous: true,
      lines: [{ at: "2026-11-24T02:06:39Z", text: `F1124 02:06:39.828329       1 ${line}` }],
    }];}
}

const CRASHING = {
  state: "waiting",
  reason: "CrashLoopBackOff",
  exitCode: 255,
  restarts: 7,
  finishedAt: "2026-11-24T02:06:39Z",
};

const NO_BGP = "cloud.go:93] could not initialize BGP: failed to enable BGP on project 11111111-2222-3333-4444-" +
  "555555555555:";

/** The CCM ends at every start over its secret. */
function ofSecret(
  name: string,
  { root, secret, line, proof = [] }: {
    root: string;
    secret: Partial<Draft<CcmSecret>>;
    line: string;
    proof?: readonly string[];
  },
): Fault {
  return {
    ...CCM,
    name,
    root: `ccm/secret ${root}`,
    proof: ["ccmSecret", "ccm", "node", ...proof],
    strike(site) {
      Object.assign(site.facts.ccmSecret, secret);
      stop(site, { container: CRASHING, line });
    },
  };
}

/** The CCM runs, and does not annotate. */
function ofSettings(
  name: string,
  { root, proof = [], change, ...more }:
    & { root: string; proof?: readonly string[]; change: (site: Site) => void }
    & Partial<Fault>,
): Fault {
  return {
    ...CCM,
    ...more,
    name,
    root,
    proof: ["ccm", "ccmSecret", "node", ...proof],
    strike(site) {
      site.cloud.isNew = true;
      change(site);
    },
  };
}

export const CCM_FAULTS: readonly Fault[] = [
  {
    ...CCM,
    name: "there is no CCM",
    root: "ccm/running absent",
    proof: ["ccm", "node"],
    strike({ facts, cloud }) {
      cloud.isNew = true;
      Object.assign(facts.ccm, { workloads: [], pods: [] });
      facts.ccmLogs = [];
    },
  },
  {
    ...CCM,
    name: "the cloud's API answers the CCM with 500",
    root: "ccm/running crashing",
    proof: ["ccm", "node"],
    strike(site) {
      stop(site, { container: CRASHING, line: `${NO_BGP} 500 Internal Server Error` });
    },
  },
  {
    ...CCM,
    name: "the CCM's image cannot be pulled",
    root: "ccm/running image",
    proof: ["ccm", "node"],
    strike(site) {
      const container = { state: "waiting", reason: "ImagePullBackOff", exitCode: null, restarts: 0, finishedAt: null };
      stop(site, { container, line: null });
    },
  },
  {
    ...CCM,
    name: "no node takes the CCM's pod",
    root: "ccm/running not-scheduled",
    proof: ["ccm", "node"],
    strike(site) {
      const container = { state: "waiting", reason: null, exitCode: null, restarts: 0, finishedAt: null };
      stop(site, { container, line: null });
      for (const pod of site.facts.ccm.pods) {
        Object.assign(pod, {
          node: null,
          phase: "Pending",
          unschedulable: "0/3 nodes are available: 3 had untolerated taints",
        });
      }
    },
  },
  ofSecret("the CCM's secret was never created", {
    root: "missing",
    secret: { exists: false, keys: [], loadBalancer: null },
    line: "plugins.go:151] Couldn't open cloud provider configuration /etc/cloud-sa/cloud-sa.json: " +
      '&fs.PathError{Op:"open", Path:"/etc/cloud-sa/cloud-sa.json", Err:0x2}',
  }),
  ofSecret("the CCM's secret is not JSON", {
    root: "not-json",
    secret: { problem: { kind: "not-json", detail: "Not JSON, expected an object" }, keys: [], loadBalancer: null },
    line: "main.go:43] Cloud provider could not be initialized: provider config error: failed to process json of " +
      "configuration file at path /etc/cloud-sa/cloud-sa.json",
  }),
  ofSecret("the CCM's secret has no API key", {
    root: "incomplete",
    secret: { keys: ["projectID", "projectId", "loadbalancer"] },
    line: "main.go:43] Cloud provider could not be initialized: provider config error: environment variable " +
      '"METAL_API_KEY" is required if not in config file',
  }),
  ofSecret("the cloud refuses the CCM's token", {
    root: "refused",
    secret: {},
    proof: ["ccmLogs"],
    line: `${NO_BGP} 401 Unauthorized Invalid authentication token`,
  }),
  ofSettings("the CCM has no load balancer setting", {
    root: "ccm/load-balancer unset",
    change({ facts }) {
      Object.assign(facts.ccmSecret, {
        keys: facts.ccmSecret.keys.filter((key) => key !== "loadbalancer"),
        loadBalancer: null,
      });
    },
  }),
  ofSettings("the CCM works with MetalLB", {
    root: "ccm/load-balancer other",
    change({ facts }) {
      facts.ccmSecret.loadBalancer = "metallb:///metallb-system";
    },
  }),
  ofSettings("there is no Service of type LoadBalancer", {
    root: "ccm/annotating no-service",
    touches: ["ccm", "annotations", "services", "services 2"],
    proof: ["services"],
    change({ facts }) {
      Object.assign(facts, { services: [], endpoints: [] });
    },
  }),
  ofSettings("the CCM's selector leaves the Node out", {
    root: "ccm/annotating node-selector",
    change({ facts }) {
      facts.ccm.variables["METAL_BGP_NODE_SELECTOR"] = "pool=edge";
    },
  }),
  ofSettings("the CCM takes the Node for annotated already", {
    root: "ccm/annotating short-circuit",
    needs: ["ccm", "metadata"],
    change({ facts, cloud }) {
      cloud.isShortCut = true;
      facts.node.annotations["metal.equinix.com/network-4-private"] = "10.66.6.0/25";
    },
  }),
  ofSettings("the CCM may not patch Nodes", {
    root: "ccm/annotating patch-denied",
    proof: ["ccmLogs"],
    change({ cloud }) {
      cloud.mayPatch = false;
    },
  }),
  ofSettings("the cloud does not let the CCM enable BGP", {
    root: "ccm/bgp not-enabled",
    without: ["metadata"],
    proof: ["ccmLogs"],
    change({ cloud }) {
      cloud.api = "no-bgp";
    },
  }),
  ofSettings("the cloud does not let the CCM enable BGP, and the metadata is gone", {
    root: "ccm/bgp not-enabled",
    needs: ["ccm", "metadata"],
    proof: ["ccmLogs"],
    touches: ["ccm", "annotations", "metadata"],
    change({ cloud, facts, missing }) {
      cloud.api = "no-bgp";
      const detail = "The name metadata.platformequinix.com does not resolve";
      Object.assign(facts.metadataFetch, { problem: { stage: "dns", detail }, status: null, bytes: null });
      missing.metadata = { reason: "unreachable", detail };
    },
  }),
  {
    ...CCM,
    name: "the CCM is of version 2, whose keys no kube-vip reads",
    root: "ccm/version old-format",
    needs: ["ccm", "metadata"],
    proof: ["ccm", "node"],
    strike({ facts }) {
      const image = "docker.io/packethost/packet-ccm:v2.0.0";
      for (const workload of facts.ccm.workloads) workload.image = image;
      for (const pod of facts.ccm.pods) pod.containers[0]!.image = image;
      facts.node.annotations = {
        "packet.com/node.asn": "65000",
        "packet.com/peer.asns": "65530",
        "packet.com/peer.ips": "169.254.255.1,169.254.255.2",
        "packet.com/src.ip": "10.66.6.3",
      };
    },
  },
  {
    ...CCM,
    name: "the CCM died after it had annotated the Node",
    root: null,
    warns: "ccm/running",
    touches: ["ccm"],
    proof: ["ccm"],
    strike(site) {
      stop(site, { container: CRASHING, line: `${NO_BGP} 500 Internal Server Error` });
      site.cloud.isNew = false;
    },
  },
];
