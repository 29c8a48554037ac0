/** The addresses of every lab. Each has network namespaces of its own, so they are the same everywhere. */
export const NODE = {
  name: "worker-1",
  /** On `priv`, in 10.66.6.2/31: what kube-vip binds to. */
  private: "10.66.6.3",
  /** On `pub`, in 198.51.100.6/31. */
  public: "198.51.100.7",
  private6: "fd00:66::3",
  asn: 65000,
} as const;

export const RACK = {
  /** On `tordn`: the private gateway. */
  privateGateway: "10.66.6.2",
  /** On `torup`: the public gateway. */
  publicGateway: "198.51.100.6",
  privateGateway6: "fd00:66::2",
  /** On `lo`, as the ToRs' addresses are. */
  metadata: "192.0.2.10",
  asn: 65530,
} as const;

/** The ToRs' addresses, all on the rack's `lo`. */
export const TORS = ["169.254.255.1", "169.254.255.2"] as const;
export const TORS6 = ["2001:db8:255::1", "2001:db8:255::2"] as const;
