/** What kube-vip's own metrics say: `kube_vip_manager_bgp_session_info{state,peer}` on `prometheus_server`. */
export interface KubeVipMetrics {
  /** `127.0.0.1:2112`. */
  readonly address: string;
  /** Who listens there, where that can be seen. */
  readonly listener: { readonly pid: number | null; readonly process: string | null } | null;
  /** Whether what answered were kube-vip's metrics. */
  readonly isKubeVip: boolean;
  /** Peer address to the state that is 1: `ESTABLISHED`, `ACTIVE`, … */
  readonly sessions: Readonly<Record<string, string>>;
}
