/** The metadata service, which CCM and people read. */
import type { Fault } from "./fault.ts";

const METADATA = { link: "metadata", needs: ["metadata"], proof: ["metadata", "node"] } as const;

export const METADATA_FAULTS: readonly Fault[] = [
  {
    ...METADATA,
    name: "BGP is not enabled for the device",
    root: "metadata/bgp-enabled none",
    touches: ["metadata", "annotations"],
    strike({ facts, cloud }) {
      facts.metadata.neighbours = [];
      cloud.isNew = true;
    },
  },
  {
    ...METADATA,
    name: "BGP is enabled for IPv6 alone",
    root: "metadata/bgp-enabled ipv6-only",
    touches: ["metadata", "annotations"],
    strike({ facts, cloud }) {
      Object.assign(facts.metadata.neighbours[0]!, {
        addressFamily: 6,
        customerIp: "2001:db8:66::3",
        peerIps: ["fc00::e", "fc00::f"],
      });
      cloud.isNew = true;
    },
  },
  {
    ...METADATA,
    name: "the cloud knows the device under another name",
    root: "metadata/hostname different",
    touches: ["device name", "annotations"],
    strike({ facts, cloud }) {
      facts.metadata.hostname = "c3-small-x86-01";
      cloud.isNew = true;
    },
  },
  {
    ...METADATA,
    name: "the metadata service does not answer",
    root: null,
    warns: "metadata/reachable",
    touches: ["metadata"],
    strike({ facts, missing }) {
      const detail = "No answer from metadata.platformequinix.com in 2 s";
      Object.assign(facts.metadataFetch, { problem: { stage: "timeout", detail }, status: null, bytes: null });
      missing.metadata = { reason: "timeout", detail };
    },
  },
  {
    ...METADATA,
    name: "the metadata service answers with a page",
    root: null,
    warns: "metadata/valid",
    touches: ["metadata"],
    strike({ facts, missing }) {
      Object.assign(facts.metadataFetch, {
        shape: { path: "the document", found: "HTML", expected: "JSON" },
        bytes: 612,
      });
      missing.metadata = { reason: "invalid", detail: "What came is HTML, expected JSON" };
    },
  },
  {
    ...METADATA,
    name: "the metadata names no private address",
    root: null,
    warns: "metadata/private-address",
    touches: ["metadata"],
    strike({ facts }) {
      facts.metadata.addresses = facts.metadata.addresses.filter((each) => each.public);
    },
  },
  {
    ...METADATA,
    name: "the IPv6 neighbour stands first in the metadata",
    root: null,
    warns: "metadata/ipv4-neighbour-first",
    touches: ["metadata"],
    strike({ facts }) {
      const [first] = facts.metadata.neighbours;
      const ipv6 = { addressFamily: 6, customerIp: "2001:db8:66::3", peerIps: ["fc00::e", "fc00::f"] } as const;
      facts.metadata.neighbours.unshift({ ...first!, ...ipv6, peerIps: [...ipv6.peerIps] });
    },
  },
];
