/**
 * Words that identify nobody: a machine that is called so keeps its name. What this tool and the kernel say is among
 * them, so that a host named `bgp` does not turn each `bgp` of a report into a token.
 *
 * @module
 */
import { CONFIDENCES, STATUSES } from "../../engine/finding.ts";
import { SENSORS } from "../../engine/report.ts";
import { SUBJECT_KINDS } from "../../engine/subject.ts";

/** Shorter names say nothing, and stand in too many words. */
const SHORTEST = 3;

/** What machines, clusters and users are called everywhere. */
const COMMON = `
  localhost localdomain default kubernetes kubernetes-admin kubernetes-super-admin kubernetes-admin@kubernetes admin root
  git nobody core node nodes worker workers master masters control control-plane controlplane server agent host hostname
  cluster local machine debian ubuntu linux talos k3s rke2 kubeadm kind minikube api apiserver kube-apiserver etcd www
  metadata registry proxy gateway router switch tor rack
`;

/** What programs and the kernel call their parts. */
const TECHNICAL = `
  kube-vip kube-system kube kubelet kubectl kube-vip-doctor kube-vip-ds kube-proxy vip vips bgp bgpd bird frr gobgp gobgpd
  cilium calico cloud cloud-provider ccm metallb containerd docker cri crictl systemd networkd netplan ifupdown
  cloud-init networkmanager manager start service services loadbalancer daemonset deployment pod pods replicaset
  namespace namespaces endpoints endpointslices lease leases secret secrets configmap configmaps event events
  address addresses link links route routes rule rules table socket sockets neighbour neighbours annotation annotations
  label labels peer peers session sessions source sources destination prefix device interface interfaces instance
  process processes provider providers manifest manifests log logs metric metrics kernel check checks probe probes fact
  facts finding findings report run running remedy cause causes root roots
  unicast blackhole unreachable prohibit none local broadcast anycast multicast throw boot static dhcp redirect
  global site nowhere up down unknown dormant testing notpresent lowerlayerdown bond bridge vlan veth vxlan dummy
  incomplete reachable stale delay failed noarp permanent estab syn-sent listen closing established active idle connect
  opensent openconfirm connected in-use refused reset timeout no-source denied open notification closed silence garbage
  not-asked keepalive left accepted answered indexed legacy mixture arp routing-table main wireguard nothing live demo
  bundle passive normal flag hostname vip_nodename internalip externalip internaldns externaldns terminated waiting
  completed error crashloopbackoff imagepullbackoff pending succeeded exists equal noschedule noexecute
  prefernoschedule cluster known partly notpermitted notfound invalid unsupported notcollected unclaimed healthy broken
  unclear critical major minor safe disruptive edit apply equinix-metal cherry-servers packet external true false null
  undefined check tui list explain schema via dev src proto metric scope ipv4 ipv6 tcp udp icmp http https tls dns
  the and for not with from this that its has are was but where what there here
`;

const MACHINES: ReadonlySet<string> = wordSet(COMMON.split(/\s+/));
const TRADE: ReadonlySet<string> = wordSet([
  ...TECHNICAL.split(/\s+/),
  ...STATUSES,
  ...CONFIDENCES,
  ...SENSORS,
  ...SUBJECT_KINDS,
]);

function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => word.toLowerCase()));
}

/** Whether a name is none of somebody: too short, a number, or one of the words above. */
export function isNobodys(name: string): boolean {
  return name.length < SHORTEST || !/\p{L}/u.test(name) || MACHINES.has(name.toLowerCase()) || isOfTheTrade(name);
}

/** Whether programs say it: with a number behind it, it still is no machine's (`vip-2`), where `worker-2` is one. */
export function isOfTheTrade(name: string): boolean {
  return TRADE.has(name.toLowerCase());
}
