import { NODE, RACK, TORS } from "./addresses.ts";

/** What of the metadata document a fault may change. */
export interface MetadataSetup {
  readonly peerAsn?: number;
  readonly peers?: readonly string[];
  /** In clear, as the service gives it. */
  readonly password?: string;
  /** What the owner hands to cloud-init, in which passwords stand. */
  readonly userData?: string;
  /** No neighbour at all: BGP is off for this device. */
  readonly bgpOff?: boolean;
}

/** The document of Equinix Metal's metadata service for the lab's node, in the fields that its own had. */
export function metadataDocument(
  { peerAsn = RACK.asn, peers = TORS, password, userData, bgpOff = false }: MetadataSetup = {},
) {
  const neighbour = {
    address_family: 4,
    customer_as: NODE.asn,
    customer_ip: NODE.private,
    md5_enabled: password !== undefined,
    md5_password: password ?? null,
    multihop: true,
    peer_as: peerAsn,
    peer_ips: peers,
    routes_in: [],
    routes_out: [],
  };
  return {
    id: "7f1c0a52-8f1a-4c7e-9a52-0d6b6a2f4e11",
    hostname: NODE.name,
    iqn: "iqn.2026-11.net.example:device.7f1c0a52",
    operating_system: { slug: "debian_12", distro: "debian", version: "12" },
    plan: "c3.small.x86",
    facility: "da11",
    metro: "da",
    network: {
      bonding: { mode: 4, link_aggregation: "bonded", mac: "02:00:00:00:00:03" },
      interfaces: [{ name: "priv", mac: "02:00:00:00:00:03", bond: null }],
      addresses: [
        address({ address: NODE.public, gateway: RACK.publicGateway, open: true }),
        address({ address: NODE.private, gateway: RACK.privateGateway, open: false }),
      ],
    },
    bgp_neighbors: bgpOff ? [] : [neighbour],
    ...(userData === undefined ? {} : { userdata: userData, customdata: { secret: userData } }),
  };
}

function address({ address, gateway, open }: { address: string; gateway: string; open: boolean }) {
  return {
    address_family: 4,
    netmask: "255.255.255.254",
    public: open,
    cidr: 31,
    management: true,
    enabled: true,
    network: gateway,
    address,
    gateway,
    parent_block: { network: gateway, netmask: "255.255.255.254", cidr: 31 },
  };
}
