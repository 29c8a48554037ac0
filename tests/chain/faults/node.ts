/** The Node object: whether it is there, and what it carries for CCM and kube-vip. */
import type { Fault } from "./fault.ts";

const NODE = { link: "node", proof: ["node"] } as const;

export const NODE_FAULTS: readonly Fault[] = [
  {
    ...NODE,
    name: "the Node was deleted, and kube-vip started anew",
    root: "node/found absent",
    needs: ["annotations"],
    touches: ["node", "annotations"],
    strike({ facts, missing }) {
      missing.node = { reason: "notFound", detail: 'The API has no Node "worker-1"' };
      facts.nodesByHostname = [];
      facts.node.annotations = {};
    },
  },
  {
    ...NODE,
    name: "the hostname label is another name than the Node's",
    root: "node/hostname-label different",
    needs: ["annotations"],
    touches: ["hostname label"],
    strike({ facts }) {
      facts.node.labels["kubernetes.io/hostname"] = "worker-1.example.com";
      facts.nodesByHostname = [];
    },
  },
  {
    ...NODE,
    name: "the hostname label is gone",
    root: "node/hostname-label missing",
    needs: ["annotations"],
    touches: ["hostname label"],
    strike({ facts }) {
      delete facts.node.labels["kubernetes.io/hostname"];
      facts.nodesByHostname = [];
    },
  },
  {
    ...NODE,
    name: "the hostname label is gone while kube-vip runs",
    root: null,
    warns: "node/hostname-label",
    needs: ["annotations"],
    touches: ["hostname label"],
    strike({ facts, kubeVip }) {
      delete facts.node.labels["kubernetes.io/hostname"];
      facts.nodesByHostname = [];
      kubeVip.startedBefore = true;
    },
  },
  {
    ...NODE,
    name: "the Node was registered before its kubelet knew of a cloud, and has no providerID",
    root: "node/provider-id missing",
    needs: ["ccm"],
    touches: ["provider id", "annotations"],
    strike({ facts, cloud }) {
      facts.node.providerId = null;
      cloud.isNew = true;
    },
  },
  {
    ...NODE,
    name: "the providerID is of another cloud",
    root: "node/provider-id foreign",
    needs: ["ccm"],
    touches: ["provider id", "annotations"],
    strike({ facts, cloud }) {
      facts.node.providerId = "aws:///eu-west-1a/i-0123456789";
      cloud.isNew = true;
    },
  },
  {
    ...NODE,
    name: "a label excludes the Node from load balancers",
    root: "node/load-balancer-exclusion excluded",
    needs: ["ccm"],
    touches: ["exclusion label", "annotations"],
    strike({ facts, cloud }) {
      facts.node.labels["node.kubernetes.io/exclude-from-external-load-balancers"] = "";
      cloud.isNew = true;
    },
  },
  {
    ...NODE,
    name: "the taint of an uninitialized Node stays beside a providerID",
    root: "node/cloud-taint uninitialized",
    needs: ["ccm"],
    touches: ["taint", "annotations"],
    strike({ facts, cloud }) {
      facts.node.taints.push({
        key: "node.cloudprovider.kubernetes.io/uninitialized",
        value: "true",
        effect: "NoSchedule",
      });
      cloud.isNew = true;
    },
  },
];
