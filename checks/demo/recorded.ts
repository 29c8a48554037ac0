// GENERATED from fixtures/scenarios by ./dev generate.
// deno-fmt-ignore-file
import type { Layer } from "./layer.ts";

export const recorded: Readonly<Record<string, Layer>> = {
 "_healthy": {
  "observedAt": "2026-11-24T02:14:09Z",
  "sources": {
   "settings": "command line",
   "host": "/etc/hostname, /etc/os-release, /proc",
   "dmi": "/sys/class/dmi/id",
   "apiAccess": "https://10.66.6.10:6443 with /root/.kube/config",
   "node": "GET /api/v1/nodes/worker-1",
   "metadataFetch": "GET https://metadata.platformequinix.com/metadata",
   "metadata": "GET https://metadata.platformequinix.com/metadata",
   "links": "rtnetlink RTM_GETLINK",
   "addresses": "rtnetlink RTM_GETADDR",
   "neighbours": "rtnetlink RTM_GETNEIGH",
   "sockets": "sock_diag, port 179",
   "privateRoute": "rtnetlink RTM_GETROUTE 10.0.0.1",
   "reversePath": "/proc/sys/net/ipv4/conf, /proc/net/netstat",
   "kubeVipProcesses": "/proc/2114",
   "manifests": "/etc/kubernetes/manifests",
   "kubeVipWorkloads": "GET /api/v1/pods?fieldSelector=spec.nodeName=worker-1",
   "kubeVipRights": "POST /apis/authorization.k8s.io/v1/subjectaccessreviews",
   "kubeVipLogs": "/var/log/pods",
   "kubeVipMetrics": "http://127.0.0.1:2112/metrics",
   "nodesByHostname": "GET /api/v1/nodes?labelSelector=kubernetes.io/hostname=worker-1",
   "ccm": "GET /apis/apps/v1/namespaces/kube-system/daemonsets/cloud-provider-equinix-metal",
   "ccmSecret": "GET /api/v1/namespaces/kube-system/secrets/metal-cloud-config",
   "ccmLogs": "GET /api/v1/namespaces/kube-system/pods/cloud-provider-equinix-metal-9hx2k/log",
   "kubelet": "/proc/1188/cmdline, /var/lib/kubelet/kubeadm-flags.env",
   "services": "GET /api/v1/services",
   "endpoints": "GET /apis/discovery.k8s.io/v1/namespaces/default/endpointslices",
   "route": "rtnetlink RTM_GETROUTE {peer}",
   "tcp": "connect to {peer}, port 179",
   "syn": "AF_PACKET on priv",
   "exchange": "BGP with {peer}",
   "kept": "/etc/netplan/50-cloud-init.yaml"
  },
  "facts": {
   "settings": {
    "node": null,
    "peers": [],
    "source": null,
    "provider": null,
    "customProvider": null,
    "metadataUrl": null,
    "metadataCa": null,
    "kubeconfig": null,
    "context": null,
    "mode": "normal",
    "hostRoot": "/",
    "deadlineMs": 15000,
    "timeoutMs": null
   },
   "host": {
    "name": "worker-1",
    "os": "Debian GNU/Linux 12 (bookworm)",
    "kernel": "6.1.0-31-amd64",
    "uptimeSeconds": 349200,
    "now": "2026-11-24T02:14:09Z",
    "root": true,
    "hostNetwork": true
   },
   "dmi": {
    "vendor": "Packet",
    "product": "c3.small.x86"
   },
   "apiAccess": {
    "credentials": "/root/.kube/config",
    "server": "https://10.66.6.10:6443",
    "context": "default",
    "notAfter": "2027-11-20T00:00:00Z",
    "problem": null,
    "identity": "kubernetes-admin",
    "clockAheadSeconds": 0,
    "tried": []
   },
   "node": {
    "name": "worker-1",
    "uid": "91e7fc2b-d98f-43be-bbcf-e22a92323f07",
    "annotations": {
     "metal.equinix.com/bgp-peers-0-node-asn": "65000",
     "metal.equinix.com/bgp-peers-0-peer-asn": "65530",
     "metal.equinix.com/bgp-peers-0-peer-ip": "169.254.255.1",
     "metal.equinix.com/bgp-peers-0-src-ip": "10.66.6.3",
     "metal.equinix.com/bgp-peers-1-node-asn": "65000",
     "metal.equinix.com/bgp-peers-1-peer-asn": "65530",
     "metal.equinix.com/bgp-peers-1-peer-ip": "169.254.255.2",
     "metal.equinix.com/bgp-peers-1-src-ip": "10.66.6.3"
    },
    "secrets": {},
    "labels": {
     "kubernetes.io/hostname": "worker-1"
    },
    "taints": [],
    "providerId": "equinixmetal://7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001",
    "addresses": [
     {
      "type": "Hostname",
      "address": "worker-1"
     },
     {
      "type": "InternalIP",
      "address": "10.66.6.3"
     },
     {
      "type": "ExternalIP",
      "address": "198.51.100.7"
     }
    ],
    "ready": true,
    "unschedulable": false,
    "createdAt": "2026-11-20T00:00:00Z",
    "kubeletVersion": "v1.36.3"
   },
   "metadataFetch": {
    "url": "https://metadata.platformequinix.com/metadata",
    "problem": null,
    "shape": null,
    "status": 200,
    "bytes": 2304
   },
   "metadata": {
    "hostname": "worker-1",
    "id": "7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001",
    "neighbours": [
     {
      "addressFamily": 4,
      "customerAs": 65000,
      "customerIp": "10.66.6.3",
      "password": {
       "set": false,
       "digest": null
      },
      "multihop": true,
      "peerAs": 65530,
      "peerIps": [
       "169.254.255.1",
       "169.254.255.2"
      ]
     }
    ],
    "addresses": [
     {
      "address": "198.51.100.7",
      "addressFamily": 4,
      "public": true,
      "management": true,
      "gateway": "198.51.100.6",
      "prefixLength": 31
     },
     {
      "address": "2001:db8:66::3",
      "addressFamily": 6,
      "public": true,
      "management": true,
      "gateway": "2001:db8:66::2",
      "prefixLength": 127
     },
     {
      "address": "10.66.6.3",
      "addressFamily": 4,
      "public": false,
      "management": true,
      "gateway": "10.66.6.2",
      "prefixLength": 31
     }
    ]
   },
   "links": [
    {
     "index": 1,
     "name": "lo",
     "up": true,
     "carrier": true,
     "operstate": "unknown",
     "mtu": 65536,
     "master": null,
     "kind": null,
     "legs": []
    },
    {
     "index": 2,
     "name": "priv",
     "up": true,
     "carrier": true,
     "operstate": "up",
     "mtu": 1500,
     "master": null,
     "kind": null,
     "legs": []
    },
    {
     "index": 3,
     "name": "pub",
     "up": true,
     "carrier": true,
     "operstate": "up",
     "mtu": 1500,
     "master": null,
     "kind": null,
     "legs": []
    }
   ],
   "addresses": [
    {
     "address": "127.0.0.1",
     "prefixLength": 8,
     "interface": "lo",
     "scope": "host"
    },
    {
     "address": "10.66.6.3",
     "prefixLength": 31,
     "interface": "priv",
     "scope": "global"
    },
    {
     "address": "198.51.100.7",
     "prefixLength": 31,
     "interface": "pub",
     "scope": "global"
    },
    {
     "address": "2001:db8:66::3",
     "prefixLength": 127,
     "interface": "pub",
     "scope": "global"
    }
   ],
   "neighbours": [
    {
     "address": "10.66.6.2",
     "interface": "priv",
     "state": "reachable",
     "mac": "a2:c8:89:c5:fc:fb"
    },
    {
     "address": "198.51.100.6",
     "interface": "pub",
     "state": "stale",
     "mac": "4e:21:0b:73:5a:90"
    }
   ],
   "sockets": [
    {
     "state": "ESTAB",
     "local": {
      "address": "10.66.6.3",
      "port": 45623
     },
     "remote": {
      "address": "169.254.255.1",
      "port": 179
     },
     "uid": 0,
     "inode": 51712,
     "pid": 2114,
     "process": "kube-vip",
     "sendQueue": 0,
     "receiveQueue": 0,
     "signed": false,
     "info": {
      "unackedSegments": 0,
      "retransmits": 0,
      "backoff": 0,
      "totalRetransmits": 0,
      "lastDataSentMs": 4210,
      "lastDataReceivedMs": 2870,
      "lastAckReceivedMs": 2870,
      "roundTripUs": 310,
      "bytesAcked": 221345,
      "bytesReceived": 220914
     }
    },
    {
     "state": "ESTAB",
     "local": {
      "address": "10.66.6.3",
      "port": 40729
     },
     "remote": {
      "address": "169.254.255.2",
      "port": 179
     },
     "uid": 0,
     "inode": 51715,
     "pid": 2114,
     "process": "kube-vip",
     "sendQueue": 0,
     "receiveQueue": 0,
     "signed": false,
     "info": {
      "unackedSegments": 0,
      "retransmits": 0,
      "backoff": 0,
      "totalRetransmits": 0,
      "lastDataSentMs": 1130,
      "lastDataReceivedMs": 9940,
      "lastAckReceivedMs": 1130,
      "roundTripUs": 295,
      "bytesAcked": 221402,
      "bytesReceived": 220876
     }
    }
   ],
   "privateRoute": {
    "kind": "unicast",
    "gateway": "10.66.6.2",
    "device": "priv",
    "source": "10.66.6.3",
    "table": 254,
    "prefix": "10.0.0.0/8",
    "protocol": "boot",
    "multipath": []
   },
   "reversePath": {
    "devices": [
     {
      "device": "priv",
      "effective": 0
     }
    ],
    "droppedMeanwhile": 0
   },
   "kubeVipProcesses": [
    {
     "pid": 2114,
     "executable": "/kube-vip",
     "startedAt": "2026-11-20T01:14:40Z",
     "settings": {
      "variables": {
       "vip_arp": "false",
       "port": "6443",
       "vip_nodename": "worker-1",
       "vip_interface": "lo",
       "svc_enable": "true",
       "annotation": "metal.equinix.com",
       "bgp_enable": "true",
       "bgp_as": "65000",
       "bgp_peeras": "65000",
       "prometheus_server": ":2112"
      },
      "references": {},
      "command": "manager",
      "staticPeers": {
       "set": false,
       "peers": [],
       "problem": null
      }
     },
     "sameNetwork": true,
     "capabilities": "0000000000003000",
     "pod": {
      "uid": "5d1c0f9a7e3b4c2d8f6a1b0e9c7d5a3f",
      "name": "kube-system/kube-vip-worker-1"
     }
    }
   ],
   "manifests": [
    {
     "path": "/etc/kubernetes/manifests/kube-vip.yaml",
     "problem": null,
     "name": "kube-vip",
     "namespace": "kube-system",
     "image": "ghcr.io/kube-vip/kube-vip:v1.2.3",
     "hostNetwork": true,
     "settings": {
      "variables": {
       "vip_arp": "false",
       "port": "6443",
       "vip_interface": "lo",
       "svc_enable": "true",
       "annotation": "metal.equinix.com",
       "bgp_enable": "true",
       "bgp_as": "65000",
       "bgp_peeras": "65000",
       "prometheus_server": ":2112"
      },
      "references": {
       "vip_nodename": "fieldRef spec.nodeName"
      },
      "command": "manager",
      "staticPeers": {
       "set": false,
       "peers": [],
       "problem": null
      }
     },
     "addedCapabilities": [
      "NET_ADMIN",
      "NET_RAW"
     ],
     "privileged": false,
     "hostAliases": [
      "kubernetes"
     ],
     "kubeconfig": {
      "path": "/etc/kubernetes/admin.conf",
      "server": "https://10.66.6.10:6443",
      "identity": "kubernetes-admin",
      "groups": [
       "kubeadm:cluster-admins"
      ],
      "notAfter": "2027-11-20T00:00:00Z",
      "problem": null
     }
    }
   ],
   "kubeVipWorkloads": {
    "pods": [
     {
      "namespace": "kube-system",
      "name": "kube-vip-worker-1",
      "uid": "5d1c0f9a7e3b4c2d8f6a1b0e9c7d5a3f",
      "node": "worker-1",
      "phase": "Running",
      "unschedulable": null,
      "hostNetwork": true,
      "owner": "Node worker-1",
      "containers": [
       {
        "name": "kube-vip",
        "image": "ghcr.io/kube-vip/kube-vip:v1.2.3",
        "state": "running",
        "reason": null,
        "message": null,
        "exitCode": null,
        "restarts": 0,
        "finishedAt": null
       }
      ],
      "startedAt": "2026-11-20T01:14:38Z",
      "settings": {
       "variables": {
        "vip_arp": "false",
        "port": "6443",
        "vip_interface": "lo",
        "svc_enable": "true",
        "annotation": "metal.equinix.com",
        "bgp_enable": "true",
        "bgp_as": "65000",
        "bgp_peeras": "65000",
        "prometheus_server": ":2112"
       },
       "references": {
        "vip_nodename": "fieldRef spec.nodeName"
       },
       "command": "manager",
       "staticPeers": {
        "set": false,
        "peers": [],
        "problem": null
       }
      },
      "addedCapabilities": [
       "NET_ADMIN",
       "NET_RAW"
      ],
      "privileged": false,
      "serviceAccount": null,
      "kubeconfig": "/etc/kubernetes/admin.conf"
     }
    ],
    "workloads": [],
    "workloadsSeen": false
   },
   "kubeVipRights": {
    "account": "kubernetes-admin",
    "kubeconfig": "/etc/kubernetes/admin.conf",
    "listNodes": true,
    "watchNodes": true,
    "listServices": true,
    "leases": true
   },
   "kubeVipLogs": [
    {
     "of": "kube-system/kube-vip-worker-1",
     "from": "/var/log/pods/kube-system_kube-vip-worker-1_5d1c0f9a7e3b4c2d8f6a1b0e9c7d5a3f/kube-vip/0.log",
     "previous": false,
     "lines": [
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO kube-vip.io version=v1.2.3 build=\"\""
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO starting namespace=kube-system Mode=BGP \"Control Plane\"=false Services=true"
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 WARN the status of the interface is unknown. Ensure your interface is ready to accept traffic, if so you can safely ignore this message interface=lo"
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO Kube-Vip is waiting for annotation prefix to be present on this node prefix=metal.equinix.com"
      },
      {
       "at": "2026-11-20T01:14:41Z",
       "text": "2026/11/20 01:14:41 INFO starting Kube-vip Manager mode=BGP"
      },
      {
       "at": "2026-11-20T01:14:41Z",
       "text": "2026/11/20 01:14:41 INFO [BGP] peer=169.254.255.1 AS=65530 BFD=<nil>"
      },
      {
       "at": "2026-11-20T01:14:41Z",
       "text": "2026/11/20 01:14:41 INFO [BGP] peer=169.254.255.2 AS=65530 BFD=<nil>"
      },
      {
       "at": "2026-11-20T01:14:43Z",
       "text": "2026/11/20 01:14:43 INFO Peer Up Topic=Peer Key=169.254.255.2"
      },
      {
       "at": "2026-11-20T01:14:43Z",
       "text": "2026/11/20 01:14:43 INFO Peer Up Topic=Peer Key=169.254.255.1"
      },
      {
       "at": "2026-11-20T09:30:02Z",
       "text": "2026/11/20 09:30:02 INFO (svcs) adding VIP ip=147.75.75.1 interface=lo namespace=default name=nginx"
      },
      {
       "at": "2026-11-20T09:30:02Z",
       "text": "2026/11/20 09:30:02 INFO added BGP host provider=endpointslices ip=147.75.75.1/32 \"service name\"=nginx namespace=default"
      }
     ]
    }
   ],
   "kubeVipMetrics": {
    "address": "127.0.0.1:2112",
    "listener": {
     "pid": 2114,
     "process": "kube-vip"
    },
    "isKubeVip": true,
    "sessions": {
     "169.254.255.1": "ESTABLISHED",
     "169.254.255.2": "ESTABLISHED"
    }
   },
   "nodesByHostname": [
    "worker-1"
   ],
   "ccm": {
    "workloads": [
     {
      "kind": "DaemonSet",
      "namespace": "kube-system",
      "name": "cloud-provider-equinix-metal",
      "image": "quay.io/equinix-oss/cloud-provider-equinix-metal:v3.8.1",
      "hostNetwork": true,
      "settings": null,
      "desired": 1,
      "ready": 1,
      "nodeSelector": {},
      "nodeAffinity": [
       [
        {
         "key": "node-role.kubernetes.io/control-plane",
         "operator": "Exists",
         "values": []
        }
       ]
      ],
      "tolerations": [
       {
        "key": "",
        "operator": "Exists",
        "value": "",
        "effect": ""
       }
      ],
      "addedCapabilities": [],
      "privileged": false,
      "serviceAccount": "cloud-controller-manager"
     }
    ],
    "pods": [
     {
      "namespace": "kube-system",
      "name": "cloud-provider-equinix-metal-9hx2k",
      "node": "control-1",
      "phase": "Running",
      "unschedulable": null,
      "hostNetwork": true,
      "owner": "DaemonSet kube-system/cloud-provider-equinix-metal",
      "containers": [
       {
        "name": "cloud-provider-equinix-metal",
        "image": "quay.io/equinix-oss/cloud-provider-equinix-metal:v3.8.1",
        "state": "running",
        "reason": null,
        "exitCode": null,
        "restarts": 0,
        "finishedAt": null
       }
      ],
      "startedAt": "2026-11-20T00:52:10Z",
      "settings": null,
      "addedCapabilities": [],
      "privileged": false,
      "serviceAccount": "cloud-controller-manager"
     }
    ],
    "variables": {}
   },
   "ccmSecret": {
    "name": "kube-system/metal-cloud-config",
    "exists": true,
    "problem": null,
    "keys": [
     "apiKey",
     "projectID",
     "loadbalancer",
     "metro"
    ],
    "emptyKeys": [],
    "loadBalancer": "kube-vip://"
   },
   "ccmLogs": [
    {
     "of": "kube-system/cloud-provider-equinix-metal-9hx2k",
     "from": "logs of kube-system/cloud-provider-equinix-metal-9hx2k",
     "previous": false,
     "lines": [
      {
       "at": "2026-11-20T00:52:11Z",
       "text": "I1120 00:52:11.021437       1 config.go:210] load balancer config: 'kube-vip://'"
      },
      {
       "at": "2026-11-20T00:52:11Z",
       "text": "I1120 00:52:11.114508       1 bgp.go:35] bgp.init(): BGP enabled"
      },
      {
       "at": "2026-11-20T00:52:11Z",
       "text": "I1120 00:52:11.116933       1 loadbalancers.go:93] loadbalancer implementation enabled: kube-vip"
      },
      {
       "at": "2026-11-20T00:52:11Z",
       "text": "I1120 00:52:11.117020       1 cloud.go:106] Initialize of cloud provider complete"
      },
      {
       "at": "2026-11-20T01:02:37Z",
       "text": "I1120 01:02:37.520346       1 loadbalancers.go:392] annotateNode worker-1: complete"
      }
     ]
    }
   ],
   "kubelet": {
    "running": true,
    "cloudProvider": "external",
    "cloudProviderFrom": "/proc/1188/cmdline",
    "providerId": null,
    "hostnameOverride": null,
    "distribution": "kubeadm",
    "argumentsFile": "/etc/default/kubelet"
   },
   "services": [
    {
     "namespace": "default",
     "name": "nginx",
     "class": null,
     "requestedIp": "147.75.75.1",
     "annotatedIps": [
      "147.75.75.1"
     ],
     "ips": [
      "147.75.75.1"
     ],
     "ignored": false,
     "withoutEndpoints": false,
     "externalTrafficPolicy": "Cluster",
     "ports": 1,
     "createdAt": "2026-11-20T09:29:51Z"
    }
   ],
   "endpoints": [
    {
     "service": "default/nginx",
     "ready": 2,
     "notReady": 0,
     "readyHere": 1
    }
   ],
   "route": {
    "169.254.255.1": {
     "free": {
      "kind": "unicast",
      "gateway": "10.66.6.2",
      "device": "priv",
      "source": "10.66.6.3",
      "table": 254,
      "prefix": "169.254.255.1/32",
      "protocol": "boot",
      "multipath": []
     },
     "bound": {
      "kind": "unicast",
      "gateway": "10.66.6.2",
      "device": "priv",
      "source": "10.66.6.3",
      "table": 254,
      "prefix": "169.254.255.1/32",
      "protocol": "boot",
      "multipath": []
     }
    },
    "169.254.255.2": {
     "free": {
      "kind": "unicast",
      "gateway": "10.66.6.2",
      "device": "priv",
      "source": "10.66.6.3",
      "table": 254,
      "prefix": "169.254.255.2/32",
      "protocol": "boot",
      "multipath": []
     },
     "bound": {
      "kind": "unicast",
      "gateway": "10.66.6.2",
      "device": "priv",
      "source": "10.66.6.3",
      "table": 254,
      "prefix": "169.254.255.2/32",
      "protocol": "boot",
      "multipath": []
     }
    }
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "in-use",
     "errno": null,
     "elapsedMs": 0,
     "source": "10.66.6.3",
     "localAddress": null,
     "icmp": null,
     "holder": {
      "pid": 2114,
      "process": "kube-vip"
     },
     "alive": null,
     "otherKey": null
    },
    "169.254.255.2": {
     "outcome": "in-use",
     "errno": null,
     "elapsedMs": 0,
     "source": "10.66.6.3",
     "localAddress": null,
     "icmp": null,
     "holder": {
      "pid": 2114,
      "process": "kube-vip"
     },
     "alive": null,
     "otherKey": null
    }
   },
   "syn": {
    "169.254.255.1": {
     "unknown": "notCollected",
     "detail": "Nothing was sent: a session stands with this peer"
    },
    "169.254.255.2": {
     "unknown": "notCollected",
     "detail": "Nothing was sent: a session stands with this peer"
    }
   },
   "exchange": {
    "169.254.255.1": {
     "outcome": "not-asked",
     "open": null,
     "notification": null,
     "sent": false,
     "accepted": false,
     "looksLike": null,
     "elapsedMs": 0
    },
    "169.254.255.2": {
     "outcome": "not-asked",
     "open": null,
     "notification": null,
     "sent": false,
     "accepted": false,
     "looksLike": null,
     "elapsedMs": 0
    }
   },
   "kept": {
    "169.254.255.1": {
     "system": "netplan",
     "file": "/etc/netplan/50-cloud-init.yaml",
     "route": {
      "prefix": "169.254.255.1/32",
      "gateway": "10.66.6.2",
      "device": "priv"
     },
     "place": "/etc/netplan/90-bgp-peers.yaml",
     "entry": "ethernets.priv",
     "unread": [],
     "invalid": []
    },
    "169.254.255.2": {
     "system": "netplan",
     "file": "/etc/netplan/50-cloud-init.yaml",
     "route": {
      "prefix": "169.254.255.2/32",
      "gateway": "10.66.6.2",
      "device": "priv"
     },
     "place": "/etc/netplan/90-bgp-peers.yaml",
     "entry": "ethernets.priv",
     "unread": [],
     "invalid": []
    }
   }
  }
 },
 "annotations/format": {
  "extends": "kube-vip/running",
  "facts": {
   "node": {
    "annotations": {
     "metal.equinix.com/node-asn": "65000",
     "metal.equinix.com/peer-asn": "65530",
     "metal.equinix.com/peer-ip": "169.254.255.1,169.254.255.2",
     "metal.equinix.com/src-ip": "10.66.6.3"
    }
   }
  }
 },
 "annotations/present": {
  "extends": "ccm/annotating",
  "facts": {
   "apiAccess": {
    "credentials": "/etc/kubernetes/kubelet.conf",
    "identity": "system:node:worker-1"
   },
   "nodesByHostname": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list nodes"
   },
   "ccm": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list daemonsets"
   },
   "ccmSecret": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not get secrets"
   },
   "ccmLogs": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list pods of other nodes"
   }
  }
 },
 "bgp/asn": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "remove": [
     0
    ]
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "connected",
     "elapsedMs": 0.7,
     "localAddress": "10.66.6.3",
     "holder": null
    }
   },
   "exchange": {
    "169.254.255.1": {
     "outcome": "open",
     "open": {
      "version": 4,
      "asn": 65530,
      "holdTimeSeconds": 180,
      "routerId": "169.254.255.1",
      "capabilities": []
     },
     "notification": {
      "code": 2,
      "subcode": 2,
      "name": "OPEN Message Error",
      "subname": "Bad Peer AS",
      "data": null,
      "message": null
     },
     "sent": true,
     "end": "notification",
     "elapsedMs": 2.2
    }
   }
  }
 },
 "bgp/open": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "remove": [
     0
    ]
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "connected",
     "elapsedMs": 0.7,
     "localAddress": "10.66.6.3",
     "holder": null
    }
   },
   "exchange": {
    "169.254.255.1": {
     "outcome": "closed",
     "elapsedMs": 0.9,
     "end": "closed"
    }
   }
  }
 },
 "bgp/open-shutdown": {
  "extends": "bgp/open",
  "facts": {
   "exchange": {
    "169.254.255.1": {
     "outcome": "notification",
     "notification": {
      "code": 6,
      "subcode": 2,
      "name": "Cease",
      "subname": "Administrative Shutdown",
      "data": null,
      "message": "maintenance until 06:00, ticket 4711"
     },
     "end": "notification"
    }
   }
  }
 },
 "bgp/password": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "0": {
     "state": "SYN-SENT",
     "sendQueue": 1,
     "info": null
    }
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": true
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 3,
     "answered": true
    }
   }
  }
 },
 "bgp/session": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE",
     "169.254.255.2": "ACTIVE"
    }
   },
   "sockets": [],
   "tcp": {
    "169.254.255.1": {
     "outcome": "connected",
     "elapsedMs": 0.7,
     "localAddress": "10.66.6.3",
     "holder": null
    },
    "169.254.255.2": {
     "outcome": "connected",
     "elapsedMs": 0.7,
     "localAddress": "10.66.6.3",
     "holder": null
    }
   },
   "exchange": {
    "169.254.255.1": {
     "outcome": "open",
     "open": {
      "version": 4,
      "asn": 65530,
      "holdTimeSeconds": 180,
      "routerId": "169.254.255.1",
      "capabilities": []
     },
     "elapsedMs": 1.4
    },
    "169.254.255.2": {
     "outcome": "open",
     "open": {
      "version": 4,
      "asn": 65530,
      "holdTimeSeconds": 240,
      "routerId": "169.254.255.2",
      "capabilities": []
     },
     "elapsedMs": 1.2
    }
   }
  }
 },
 "bgp/session-unacknowledged": {
  "extends": "_healthy",
  "facts": {
   "sockets": {
    "0": {
     "sendQueue": 38,
     "info": {
      "unackedSegments": 2,
      "retransmits": 4,
      "backoff": 4,
      "totalRetransmits": 9,
      "bytesAcked": 0
     }
    }
   }
  }
 },
 "bgp/tcp": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "remove": [
     0
    ]
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 0.4,
     "holder": null
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 1,
     "answered": true
    }
   }
  }
 },
 "ccm/annotating": {
  "extends": "bgp/session",
  "facts": {
   "node": {
    "annotations": {
     "remove": [
      "metal.equinix.com/bgp-peers-0-node-asn",
      "metal.equinix.com/bgp-peers-0-peer-asn",
      "metal.equinix.com/bgp-peers-0-peer-ip",
      "metal.equinix.com/bgp-peers-0-src-ip",
      "metal.equinix.com/bgp-peers-1-node-asn",
      "metal.equinix.com/bgp-peers-1-peer-asn",
      "metal.equinix.com/bgp-peers-1-peer-ip",
      "metal.equinix.com/bgp-peers-1-src-ip"
     ]
    }
   },
   "ccmLogs": {
    "0": {
     "lines": {
      "remove": [
       4
      ]
     }
    }
   },
   "kubeVipMetrics": {
    "unknown": "unreachable",
    "detail": "Nothing listens on 127.0.0.1:2112"
   },
   "kubeVipLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO kube-vip.io version=v1.2.3 build=\"\""
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO Kube-Vip is waiting for annotation prefix to be present on this node prefix=metal.equinix.com"
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 WARN node-asn value missing or empty"
      },
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 ERROR node-asn value missing or empty"
      }
     ]
    }
   }
  }
 },
 "ccm/bgp": {
  "extends": "ccm/annotating",
  "observedAt": "2026-11-24T04:10:00Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:10:00Z"
   },
   "metadataFetch": {
    "problem": {
     "stage": "dns",
     "detail": "The name metadata.platformequinix.com does not resolve"
    },
    "status": null,
    "bytes": null
   },
   "metadata": {
    "unknown": "unreachable",
    "detail": "The name metadata.platformequinix.com does not resolve"
   },
   "ccmLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:08:52Z",
       "text": "I1124 04:08:52.510898   25475 loadbalancers.go:93] loadbalancer implementation enabled: kube-vip"
      },
      {
       "at": "2026-11-24T04:08:52Z",
       "text": "I1124 04:08:52.510957   25475 cloud.go:106] Initialize of cloud provider complete"
      },
      {
       "at": "2026-11-24T04:08:52Z",
       "text": "I1124 04:08:52.664603   25475 loadbalancers.go:228] bgp enabled on node worker-1"
      },
      {
       "at": "2026-11-24T04:08:57Z",
       "text": "E1124 04:08:57.796297   25475 loadbalancers.go:527] failed to annotate node worker-1: could not get BGP info for node worker-1: no matching ipv4 neighbour found"
      }
     ]
    }
   }
  }
 },
 "ccm/load-balancer": {
  "extends": "ccm/annotating",
  "facts": {
   "ccmSecret": {
    "keys": [
     "apiKey",
     "projectID",
     "metro"
    ],
    "loadBalancer": null
   },
   "services": {
    "0": {
     "requestedIp": null,
     "annotatedIps": [],
     "ips": []
    }
   }
  }
 },
 "ccm/running": {
  "extends": "ccm/annotating",
  "observedAt": "2026-11-24T04:10:00Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:10:00Z"
   },
   "node": {
    "providerId": null,
    "taints": [
     {
      "key": "node.cloudprovider.kubernetes.io/uninitialized",
      "value": "true",
      "effect": "NoSchedule"
     }
    ]
   },
   "ccm": {
    "workloads": {
     "0": {
      "ready": 0
     }
    },
    "pods": {
     "0": {
      "containers": {
       "0": {
        "state": "waiting",
        "reason": "CrashLoopBackOff",
        "exitCode": 255,
        "restarts": 7,
        "finishedAt": "2026-11-24T04:06:39Z"
       }
      }
     }
    }
   },
   "ccmLogs": [
    {
     "of": "kube-system/cloud-provider-equinix-metal-9hx2k",
     "from": "logs of kube-system/cloud-provider-equinix-metal-9hx2k",
     "previous": true,
     "lines": [
      {
       "at": "2026-11-24T04:06:39Z",
       "text": "I1124 04:06:39.715741   24212 config.go:210] authToken: '<masked>'"
      },
      {
       "at": "2026-11-24T04:06:39Z",
       "text": "I1124 04:06:39.715748   24212 config.go:210] load balancer config: 'kube-vip://'"
      },
      {
       "at": "2026-11-24T04:06:39Z",
       "text": "I1124 04:06:39.727115   24212 bgp.go:31] bgp.init(): enabling BGP on project"
      },
      {
       "at": "2026-11-24T04:06:39Z",
       "text": "F1124 04:06:39.828329   24212 cloud.go:93] could not initialize BGP: failed to enable BGP on project 11111111-2222-3333-4444-555555555555: 500 Internal Server Error"
      }
     ]
    }
   ]
  }
 },
 "ccm/secret": {
  "extends": "ccm/running",
  "facts": {
   "ccmSecret": {
    "exists": false,
    "keys": [],
    "loadBalancer": null
   },
   "ccmLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:06:31Z",
       "text": "I1124 04:06:31.480303   24212 serving.go:380] Generated self-signed cert in-memory"
      },
      {
       "at": "2026-11-24T04:06:31Z",
       "text": "F1124 04:06:31.565629   24212 plugins.go:151] Couldn't open cloud provider configuration /etc/cloud-sa/cloud-sa.json: &fs.PathError{Op:\"open\", Path:\"/etc/cloud-sa/cloud-sa.json\", Err:0x2}"
      }
     ]
    }
   }
  }
 },
 "kube-vip/config": {
  "extends": "kube-vip/running",
  "facts": {
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "remove": [
        "annotation"
       ]
      },
      "staticPeers": {
       "set": true,
       "problem": {
        "entry": 1,
        "detail": "its second field is no ASN; expected address:ASN:password:multihop"
       }
      }
     }
    }
   }
  }
 },
 "kube-vip/running": {
  "extends": "bgp/session",
  "facts": {
   "kubeVipProcesses": [],
   "kubeVipWorkloads": {
    "pods": {
     "0": {
      "containers": {
       "0": {
        "state": "terminated",
        "reason": "Completed",
        "exitCode": 0,
        "restarts": 0,
        "finishedAt": "2026-11-24T02:09:31Z"
       }
      }
     }
    }
   },
   "kubeVipMetrics": {
    "unknown": "unreachable",
    "detail": "Nothing listens on 127.0.0.1:2112"
   }
  }
 },
 "metadata/bgp-enabled": {
  "extends": "annotations/present",
  "facts": {
   "metadata": {
    "neighbours": []
   }
  }
 },
 "node/found": {
  "extends": "kube-vip/running",
  "facts": {
   "node": {
    "unknown": "notFound",
    "detail": "The API has no Node \"worker-1\""
   }
  }
 },
 "routes/firewall": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.2": "ACTIVE"
    }
   },
   "sockets": {
    "1": {
     "state": "SYN-SENT",
     "sendQueue": 1,
     "info": null
    }
   },
   "tcp": {
    "169.254.255.2": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": true
    }
   },
   "syn": {
    "169.254.255.2": {
     "device": "priv",
     "left": 0,
     "answered": true
    }
   }
  }
 },
 "routes/gateway-neighbour": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE",
     "169.254.255.2": "ACTIVE"
    }
   },
   "neighbours": {
    "0": {
     "state": "failed",
     "mac": null
    }
   },
   "sockets": [],
   "tcp": {
    "169.254.255.1": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    },
    "169.254.255.2": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 0,
     "answered": false
    },
    "169.254.255.2": {
     "device": "priv",
     "left": 0,
     "answered": false
    }
   }
  }
 },
 "routes/link": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE",
     "169.254.255.2": "ACTIVE"
    }
   },
   "links": {
    "1": {
     "up": false,
     "carrier": null,
     "operstate": "down"
    }
   },
   "privateRoute": {
    "gateway": "198.51.100.6",
    "device": "pub",
    "source": "198.51.100.7",
    "prefix": "0.0.0.0/0"
   },
   "route": {
    "169.254.255.1": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    },
    "169.254.255.2": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    }
   },
   "neighbours": {
    "remove": [
     0
    ]
   },
   "sockets": [],
   "tcp": {
    "169.254.255.1": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    },
    "169.254.255.2": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "pub",
     "left": 3,
     "answered": false
    },
    "169.254.255.2": {
     "device": "pub",
     "left": 3,
     "answered": false
    }
   }
  }
 },
 "routes/peer-route": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.2": "ACTIVE"
    }
   },
   "route": {
    "169.254.255.2": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    }
   },
   "neighbours": {
    "1": {
     "state": "reachable"
    }
   },
   "sockets": {
    "1": {
     "state": "SYN-SENT",
     "sendQueue": 1,
     "info": null
    }
   },
   "tcp": {
    "169.254.255.2": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    }
   },
   "syn": {
    "169.254.255.2": {
     "device": "pub",
     "left": 3,
     "answered": false
    }
   },
   "kept": {
    "169.254.255.1": {
     "file": null,
     "route": null
    },
    "169.254.255.2": {
     "file": null,
     "route": null
    }
   }
  }
 },
 "routes/source-present": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE",
     "169.254.255.2": "ACTIVE"
    }
   },
   "node": {
    "annotations": {
     "metal.equinix.com/bgp-peers-0-src-ip": "10.66.6.99",
     "metal.equinix.com/bgp-peers-1-src-ip": "10.66.6.99"
    }
   },
   "metadata": {
    "neighbours": {
     "0": {
      "customerIp": "10.66.6.99"
     }
    }
   },
   "route": {
    "169.254.255.1": {
     "bound": null
    },
    "169.254.255.2": {
     "bound": null
    }
   },
   "sockets": [],
   "tcp": {
    "169.254.255.1": {
     "outcome": "no-source",
     "errno": "EADDRNOTAVAIL",
     "elapsedMs": 0.1,
     "source": "10.66.6.99",
     "holder": null
    },
    "169.254.255.2": {
     "outcome": "no-source",
     "errno": "EADDRNOTAVAIL",
     "elapsedMs": 0.1,
     "source": "10.66.6.99",
     "holder": null
    }
   }
  }
 },
 "services/endpoints": {
  "extends": "_healthy",
  "facts": {
   "endpoints": {
    "0": {
     "ready": 0,
     "readyHere": 0
    }
   },
   "kubeVipLogs": {
    "0": {
     "lines": {
      "remove": [
       10
      ]
     }
    }
   }
  }
 },
 "stories/annotations-gone-while-up": {
  "extends": "annotations/present",
  "facts": {
   "kubeVipMetrics": {
    "address": "127.0.0.1:2112",
    "listener": {
     "pid": 2114,
     "process": "kube-vip"
    },
    "isKubeVip": true,
    "sessions": {
     "169.254.255.1": "ESTABLISHED",
     "169.254.255.2": "ESTABLISHED"
    }
   },
   "kubeVipLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-20T01:14:40Z",
       "text": "2026/11/20 01:14:40 INFO kube-vip.io version=v1.2.3 build=\"\""
      },
      {
       "at": "2026-11-20T01:14:43Z",
       "text": "2026/11/20 01:14:43 INFO Peer Up Topic=Peer Key=169.254.255.2"
      },
      {
       "at": "2026-11-20T01:14:43Z",
       "text": "2026/11/20 01:14:43 INFO Peer Up Topic=Peer Key=169.254.255.1"
      },
      {
       "at": "2026-11-20T09:30:02Z",
       "text": "2026/11/20 09:30:02 INFO added BGP host provider=endpointslices ip=147.75.75.1/32 \"service name\"=nginx namespace=default"
      }
     ]
    }
   },
   "sockets": [
    {
     "state": "ESTAB",
     "local": {
      "address": "10.66.6.3",
      "port": 45623
     },
     "remote": {
      "address": "169.254.255.1",
      "port": 179
     },
     "uid": 0,
     "inode": 51712,
     "pid": 2114,
     "process": "kube-vip",
     "sendQueue": 0,
     "receiveQueue": 0,
     "signed": false,
     "info": null
    },
    {
     "state": "ESTAB",
     "local": {
      "address": "10.66.6.3",
      "port": 40729
     },
     "remote": {
      "address": "169.254.255.2",
      "port": 179
     },
     "uid": 0,
     "inode": 51715,
     "pid": 2114,
     "process": "kube-vip",
     "sendQueue": 0,
     "receiveQueue": 0,
     "signed": false,
     "info": null
    }
   ],
   "tcp": {
    "169.254.255.1": {
     "outcome": "in-use",
     "elapsedMs": 0,
     "localAddress": null,
     "holder": {
      "pid": 2114,
      "process": "kube-vip"
     }
    },
    "169.254.255.2": {
     "outcome": "in-use",
     "elapsedMs": 0,
     "localAddress": null,
     "holder": {
      "pid": 2114,
      "process": "kube-vip"
     }
    }
   }
  }
 },
 "stories/annotations-legacy": {
  "extends": "_healthy",
  "facts": {
   "node": {
    "annotations": {
     "remove": [
      "metal.equinix.com/bgp-peers-0-node-asn",
      "metal.equinix.com/bgp-peers-0-peer-asn",
      "metal.equinix.com/bgp-peers-0-peer-ip",
      "metal.equinix.com/bgp-peers-0-src-ip",
      "metal.equinix.com/bgp-peers-1-node-asn",
      "metal.equinix.com/bgp-peers-1-peer-asn",
      "metal.equinix.com/bgp-peers-1-peer-ip",
      "metal.equinix.com/bgp-peers-1-src-ip"
     ],
     "metal.equinix.com/node-asn": "65000",
     "metal.equinix.com/peer-asn": "65530",
     "metal.equinix.com/peer-ip": "169.254.255.1,169.254.255.2",
     "metal.equinix.com/src-ip": "10.66.6.3"
    }
   }
  }
 },
 "stories/annotations-mixed-while-up": {
  "extends": "_healthy",
  "facts": {
   "node": {
    "annotations": {
     "metal.equinix.com/node-asn": "65000",
     "metal.equinix.com/peer-asn": "65530",
     "metal.equinix.com/peer-ip": "169.254.255.1,169.254.255.2",
     "metal.equinix.com/src-ip": "10.66.6.3"
    }
   }
  }
 },
 "stories/api-forbidden": {
  "extends": "_healthy",
  "facts": {
   "apiAccess": {
    "problem": {
     "kind": "forbidden",
     "detail": "403: system:anonymous may not get nodes; give --kubeconfig an account that may"
    }
   },
   "node": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may not get nodes"
   },
   "kubeVipWorkloads": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may not list pods"
   },
   "kubeVipRights": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may not list pods"
   },
   "nodesByHostname": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   },
   "ccm": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   },
   "ccmSecret": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   },
   "ccmLogs": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   },
   "services": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   },
   "endpoints": {
    "unknown": "notPermitted",
    "detail": "403: system:anonymous may read nothing"
   }
  }
 },
 "stories/api-forbidden-and-refused": {
  "extends": "stories/api-forbidden",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "0": {
     "state": "SYN-SENT",
     "sendQueue": 1,
     "info": null
    }
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 0.4,
     "holder": null
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 1,
     "answered": true
    }
   }
  }
 },
 "stories/api-lost-while-up": {
  "extends": "_healthy",
  "facts": {
   "apiAccess": {
    "identity": null,
    "clockAheadSeconds": null,
    "problem": {
     "kind": "refused",
     "detail": "https://10.66.6.10:6443 refuses the connection"
    }
   },
   "node": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "kubeVipWorkloads": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "kubeVipRights": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "nodesByHostname": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccm": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccmSecret": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccmLogs": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "services": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "endpoints": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   }
  }
 },
 "stories/arp-mode": {
  "extends": "_healthy",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "remove": [
      "169.254.255.1",
      "169.254.255.2"
     ]
    }
   },
   "kubeVipProcesses": {
    "0": {
     "settings": {
      "variables": {
       "vip_arp": "true",
       "bgp_enable": "false",
       "vip_interface": "pub",
       "remove": [
        "annotation"
       ]
      }
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "vip_arp": "true",
       "bgp_enable": "false",
       "vip_interface": "pub",
       "remove": [
        "annotation"
       ]
      }
     }
    }
   },
   "sockets": []
  }
 },
 "stories/ccm-bgp-off-on-device": {
  "extends": "ccm/bgp",
  "facts": {
   "metadataFetch": {
    "problem": null,
    "status": 200,
    "bytes": 1904
   },
   "metadata": {
    "hostname": "worker-1",
    "id": "7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001",
    "neighbours": [],
    "addresses": [
     {
      "address": "198.51.100.7",
      "addressFamily": 4,
      "public": true,
      "management": true,
      "gateway": "198.51.100.6",
      "prefixLength": 31
     },
     {
      "address": "10.66.6.3",
      "addressFamily": 4,
      "public": false,
      "management": true,
      "gateway": "10.66.6.2",
      "prefixLength": 31
     }
    ]
   }
  }
 },
 "stories/ccm-dead-node-works": {
  "extends": "_healthy",
  "facts": {
   "ccmSecret": {
    "exists": false,
    "keys": [],
    "loadBalancer": null
   },
   "ccm": {
    "workloads": {
     "0": {
      "ready": 0
     }
    },
    "pods": {
     "0": {
      "containers": {
       "0": {
        "state": "waiting",
        "reason": "CrashLoopBackOff",
        "exitCode": 255,
        "restarts": 7
       }
      }
     }
    }
   }
  }
 },
 "stories/ccm-device-unknown": {
  "extends": "ccm/annotating",
  "observedAt": "2026-11-24T04:10:00Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:10:00Z"
   },
   "node": {
    "providerId": null,
    "taints": [
     {
      "key": "node.cloudprovider.kubernetes.io/uninitialized",
      "value": "true",
      "effect": "NoSchedule"
     }
    ]
   },
   "metadata": {
    "hostname": "c3-small-x86-01"
   },
   "ccmLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:09:15Z",
       "text": "I1124 04:09:15.830471   25670 cloud.go:106] Initialize of cloud provider complete"
      },
      {
       "at": "2026-11-24T04:09:15Z",
       "text": "I1124 04:09:15.933453   25670 devices.go:184] No device found for nodeName worker-1"
      },
      {
       "at": "2026-11-24T04:09:15Z",
       "text": "E1124 04:09:15.933481   25670 node_controller.go:240] error syncing 'worker-1': failed to get instance metadata for node worker-1: instance not found, requeuing"
      },
      {
       "at": "2026-11-24T04:09:15Z",
       "text": "E1124 04:09:15.980571   25670 loadbalancers.go:516] no provider ID given for node worker-1, skipping"
      }
     ]
    }
   }
  }
 },
 "stories/ccm-load-balancer-unset": {
  "extends": "ccm/load-balancer",
  "observedAt": "2026-11-24T04:10:00Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:10:00Z"
   },
   "ccmLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:08:10Z",
       "text": "I1124 04:08:10.415799   25111 config.go:210] loadbalancer config: disabled"
      },
      {
       "at": "2026-11-24T04:08:10Z",
       "text": "I1124 04:08:10.481468   25111 bgp.go:35] bgp.init(): BGP enabled"
      },
      {
       "at": "2026-11-24T04:08:10Z",
       "text": "I1124 04:08:10.484000   25111 loadbalancers.go:70] loadBalancers.init(): no loadbalancer implementation config, skipping"
      },
      {
       "at": "2026-11-24T04:08:10Z",
       "text": "I1124 04:08:10.484011   25111 cloud.go:106] Initialize of cloud provider complete"
      },
      {
       "at": "2026-11-24T04:08:10Z",
       "text": "E1124 04:08:10.486110   25111 core.go:93] Failed to start service controller: the cloud provider does not support external load balancers"
      }
     ]
    }
   }
  }
 },
 "stories/ccm-no-load-balancer-service": {
  "extends": "ccm/annotating",
  "facts": {
   "services": [],
   "endpoints": []
  }
 },
 "stories/ccm-node-excluded": {
  "extends": "annotations/present",
  "facts": {
   "node": {
    "labels": {
     "node.kubernetes.io/exclude-from-external-load-balancers": ""
    }
   }
  }
 },
 "stories/ccm-provider-id-foreign": {
  "extends": "ccm/annotating",
  "observedAt": "2026-11-24T04:12:00Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:12:00Z"
   },
   "node": {
    "providerId": "aws:///eu-west-1a/i-0123456789"
   },
   "ccmLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:10:01Z",
       "text": "I1124 04:10:01.510957   26110 cloud.go:106] Initialize of cloud provider complete"
      },
      {
       "at": "2026-11-24T04:10:01Z",
       "text": "E1124 04:10:01.664420   26110 node_controller.go:281] Error getting instance metadata for node addresses: provider name from providerID should be equinixmetal, was aws"
      },
      {
       "at": "2026-11-24T04:10:01Z",
       "text": "E1124 04:10:01.708568   26110 loadbalancers.go:521] could not ensure BGP enabled for node worker-1: provider name from providerID should be equinixmetal, was aws"
      }
     ]
    }
   }
  }
 },
 "stories/ccm-secret-missing": {
  "extends": "ccm/secret",
  "facts": {}
 },
 "stories/ccm-token-refused": {
  "extends": "ccm/running",
  "facts": {
   "ccmLogs": {
    "0": {
     "lines": {
      "3": {
       "text": "F1124 04:06:58.940522   24335 cloud.go:93] could not initialize BGP: failed to enable BGP on project 11111111-2222-3333-4444-555555555555: 401 Unauthorized Invalid authentication token"
      }
     }
    }
   }
  }
 },
 "stories/ccm-unseen-no-service": {
  "extends": "annotations/present",
  "facts": {
   "services": [],
   "endpoints": []
  }
 },
 "stories/cherry-servers": {
  "extends": "_healthy",
  "facts": {
   "dmi": {
    "vendor": "Cherry Servers",
    "product": "E3-1240v3"
   },
   "node": {
    "annotations": {
     "remove": [
      "metal.equinix.com/bgp-peers-0-node-asn",
      "metal.equinix.com/bgp-peers-0-peer-asn",
      "metal.equinix.com/bgp-peers-0-peer-ip",
      "metal.equinix.com/bgp-peers-0-src-ip",
      "metal.equinix.com/bgp-peers-1-node-asn",
      "metal.equinix.com/bgp-peers-1-peer-asn",
      "metal.equinix.com/bgp-peers-1-peer-ip",
      "metal.equinix.com/bgp-peers-1-src-ip"
     ],
     "cherryservers.com/bgp-peers-0-node-asn": "65000",
     "cherryservers.com/bgp-peers-0-peer-asn": "65530",
     "cherryservers.com/bgp-peers-0-peer-ip": "169.254.255.1",
     "cherryservers.com/bgp-peers-0-src-ip": "198.51.100.7",
     "cherryservers.com/bgp-peers-0-peer-multi-hop": "true",
     "cherryservers.com/bgp-peers-1-node-asn": "65000",
     "cherryservers.com/bgp-peers-1-peer-asn": "65530",
     "cherryservers.com/bgp-peers-1-peer-ip": "169.254.255.2",
     "cherryservers.com/bgp-peers-1-src-ip": "198.51.100.7",
     "cherryservers.com/bgp-peers-1-peer-multi-hop": "true"
    },
    "providerId": "cherryservers://512345"
   },
   "metadataFetch": {
    "unknown": "unsupported",
    "detail": "Cherry Servers has no metadata service that knows of BGP"
   },
   "metadata": {
    "unknown": "unsupported",
    "detail": "Cherry Servers has no metadata service that knows of BGP"
   },
   "ccm": {
    "workloads": {
     "0": {
      "kind": "Deployment",
      "name": "cloud-provider-cherry",
      "image": "ghcr.io/cherryservers/cloud-provider-cherry:v1.36.0"
     }
    },
    "pods": {
     "0": {
      "name": "cloud-provider-cherry-6d5f7c9b8-k2lqw",
      "owner": "ReplicaSet kube-system/cloud-provider-cherry-6d5f7c9b8",
      "containers": {
       "0": {
        "name": "cloud-provider-cherry",
        "image": "ghcr.io/cherryservers/cloud-provider-cherry:v1.36.0"
       }
      }
     }
    }
   },
   "ccmSecret": {
    "name": "kube-system/cherry-cloud-config",
    "keys": [
     "apiKey",
     "projectId",
     "loadbalancer",
     "region"
    ]
   },
   "kubeVipProcesses": {
    "0": {
     "settings": {
      "variables": {
       "annotation": "cherryservers.com"
      }
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "annotation": "cherryservers.com"
      }
     }
    }
   },
   "route": {
    "169.254.255.1": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     }
    },
    "169.254.255.2": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     }
    }
   },
   "sockets": {
    "0": {
     "local": {
      "address": "198.51.100.7"
     }
    },
    "1": {
     "local": {
      "address": "198.51.100.7"
     }
    }
   },
   "tcp": {
    "169.254.255.1": {
     "source": "198.51.100.7"
    },
    "169.254.255.2": {
     "source": "198.51.100.7"
    }
   }
  }
 },
 "stories/control-plane": {
  "extends": "_healthy",
  "facts": {
   "node": {
    "labels": {
     "node-role.kubernetes.io/control-plane": ""
    }
   },
   "kubeVipProcesses": {
    "0": {
     "settings": {
      "variables": {
       "cp_enable": "true",
       "address": "147.75.75.100"
      }
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "cp_enable": "true",
       "address": "147.75.75.100"
      }
     }
    }
   },
   "kubeVipWorkloads": {
    "pods": {
     "0": {
      "settings": {
       "variables": {
        "cp_enable": "true",
        "address": "147.75.75.100"
       }
      }
     }
    }
   },
   "addresses": {
    "4": {
     "address": "147.75.75.100",
     "prefixLength": 32,
     "interface": "lo",
     "scope": "host"
    }
   }
  }
 },
 "stories/control-plane-api-dead": {
  "extends": "stories/api-lost-while-up",
  "facts": {
   "apiAccess": {
    "credentials": "/etc/kubernetes/admin.conf",
    "server": "https://10.66.6.3:6443",
    "problem": {
     "kind": "refused",
     "detail": "https://10.66.6.3:6443 refuses the connection"
    }
   },
   "kubeVipProcesses": {
    "0": {
     "settings": {
      "variables": {
       "cp_enable": "true",
       "address": "147.75.75.100"
      }
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "cp_enable": "true",
       "address": "147.75.75.100"
      }
     },
     "kubeconfig": {
      "server": "https://10.66.6.3:6443"
     }
    }
   },
   "addresses": {
    "4": {
     "address": "147.75.75.100",
     "prefixLength": 32,
     "interface": "lo",
     "scope": "host"
    }
   }
  }
 },
 "stories/daemonset-elsewhere": {
  "extends": "_healthy",
  "facts": {
   "kubeVipProcesses": [],
   "manifests": [],
   "kubeVipWorkloads": {
    "pods": [],
    "workloads": [
     {
      "kind": "DaemonSet",
      "namespace": "kube-system",
      "name": "kube-vip-ds",
      "image": "ghcr.io/kube-vip/kube-vip:v1.2.3",
      "hostNetwork": true,
      "settings": null,
      "desired": 3,
      "ready": 3,
      "nodeSelector": {
       "kube-vip": "true"
      },
      "nodeAffinity": [],
      "tolerations": [],
      "addedCapabilities": [
       "NET_ADMIN",
       "NET_RAW"
      ],
      "privileged": false,
      "serviceAccount": "kube-vip"
     }
    ],
    "workloadsSeen": true
   },
   "kubeVipRights": {
    "unknown": "notFound",
    "detail": "No kube-vip on this node has an account"
   },
   "kubeVipLogs": [],
   "kubeVipMetrics": {
    "unknown": "unreachable",
    "detail": "Nothing listens on 127.0.0.1:2112"
   },
   "sockets": []
  }
 },
 "stories/dead-and-refused": {
  "extends": "kube-vip/running",
  "facts": {
   "tcp": {
    "169.254.255.1": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 0.4,
     "localAddress": null
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 1,
     "answered": true
    }
   }
  }
 },
 "stories/extra-peer-refuses": {
  "extends": "_healthy",
  "facts": {
   "settings": {
    "peers": [
     "192.0.2.9"
    ]
   },
   "route": {
    "192.0.2.9": {
     "free": {
      "kind": "unicast",
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "table": 254,
      "prefix": "0.0.0.0/0",
      "protocol": "static",
      "multipath": []
     },
     "bound": null
    }
   },
   "tcp": {
    "192.0.2.9": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 2.1,
     "source": null,
     "localAddress": null,
     "icmp": null,
     "holder": null,
     "alive": null,
     "otherKey": null
    }
   },
   "syn": {
    "192.0.2.9": {
     "device": "pub",
     "left": 1,
     "answered": true
    }
   },
   "kept": {
    "192.0.2.9": {
     "system": "netplan",
     "file": null,
     "route": null,
     "place": "/etc/netplan/90-bgp-peers.yaml",
     "entry": "ethernets.priv",
     "unread": [],
     "invalid": []
    }
   }
  }
 },
 "stories/kubelet-conf": {
  "extends": "_healthy",
  "facts": {
   "apiAccess": {
    "credentials": "/etc/kubernetes/kubelet.conf",
    "identity": "system:node:worker-1"
   },
   "nodesByHostname": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list nodes"
   },
   "ccm": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list daemonsets"
   },
   "ccmSecret": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not get secrets"
   },
   "ccmLogs": {
    "unknown": "notPermitted",
    "detail": "403: system:node:worker-1 may not list pods of other nodes"
   }
  }
 },
 "stories/log-rotated": {
  "extends": "_healthy",
  "facts": {
   "kubeVipLogs": {
    "0": {
     "lines": {
      "remove": [
       0,
       10
      ]
     }
    }
   }
  }
 },
 "stories/no-route-and-refused": {
  "extends": "routes/peer-route",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "sockets": {
    "remove": [
     0
    ]
   },
   "tcp": {
    "169.254.255.1": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 0.4,
     "holder": null
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "priv",
     "left": 1,
     "answered": true
    }
   }
  }
 },
 "stories/nothing-visible": {
  "extends": "_healthy",
  "facts": {
   "host": {
    "root": false
   },
   "apiAccess": {
    "credentials": null,
    "server": null,
    "context": null,
    "notAfter": null,
    "identity": null,
    "clockAheadSeconds": null,
    "problem": {
     "kind": "no-credentials",
     "detail": "no credentials: /etc/kubernetes/*.conf are for root"
    }
   },
   "node": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "metadataFetch": {
    "problem": {
     "stage": "timeout",
     "detail": "no answer from metadata.platformequinix.com in 2 s"
    },
    "status": null,
    "bytes": null
   },
   "metadata": {
    "unknown": "timeout",
    "detail": "no answer from metadata.platformequinix.com in 2 s"
   },
   "sockets": [],
   "kubeVipProcesses": [],
   "manifests": {
    "unknown": "notPermitted",
    "detail": "/etc/kubernetes/manifests may be read by root alone"
   },
   "kubeVipWorkloads": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "kubeVipRights": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "kubeVipLogs": {
    "unknown": "notPermitted",
    "detail": "/var/log/pods may be read by root alone"
   },
   "kubeVipMetrics": {
    "unknown": "unreachable",
    "detail": "Nothing listens on 127.0.0.1:2112"
   },
   "nodesByHostname": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "ccm": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "ccmSecret": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "ccmLogs": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "services": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "endpoints": {
    "unknown": "notPermitted",
    "detail": "no credentials: /etc/kubernetes/*.conf are for root"
   },
   "tcp": {
    "169.254.255.1": {
     "unknown": "notPermitted",
     "detail": "To connect from here takes root"
    },
    "169.254.255.2": {
     "unknown": "notPermitted",
     "detail": "To connect from here takes root"
    }
   },
   "exchange": {
    "169.254.255.1": {
     "unknown": "notPermitted",
     "detail": "To connect from here takes root"
    },
    "169.254.255.2": {
     "unknown": "notPermitted",
     "detail": "To connect from here takes root"
    }
   }
  }
 },
 "stories/public-route-but-refused": {
  "extends": "bgp/tcp",
  "facts": {
   "route": {
    "169.254.255.1": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    },
    "169.254.255.2": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    }
   }
  }
 },
 "stories/routes-missing": {
  "extends": "routes/peer-route",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.1": "ACTIVE"
    }
   },
   "route": {
    "169.254.255.1": {
     "free": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "source": "198.51.100.7",
      "prefix": "0.0.0.0/0"
     },
     "bound": {
      "gateway": "198.51.100.6",
      "device": "pub",
      "prefix": "0.0.0.0/0"
     }
    }
   },
   "sockets": [],
   "tcp": {
    "169.254.255.1": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    }
   },
   "syn": {
    "169.254.255.1": {
     "device": "pub",
     "left": 3,
     "answered": false
    }
   }
  }
 },
 "stories/routes-missing-metadata-dead": {
  "extends": "stories/routes-missing",
  "facts": {
   "metadataFetch": {
    "problem": {
     "stage": "dns",
     "detail": "The name metadata.platformequinix.com does not resolve"
    },
    "status": null,
    "bytes": null
   },
   "metadata": {
    "unknown": "unreachable",
    "detail": "The name metadata.platformequinix.com does not resolve"
   }
  }
 },
 "stories/service-announced": {
  "extends": "_healthy",
  "observedAt": "2026-11-24T04:02:30Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:02:30Z"
   },
   "kubeVipLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:02:11Z",
       "text": "2026/11/24 04:02:11 INFO kube-vip.io version=v1.2.3 build=\"\""
      },
      {
       "at": "2026-11-24T04:02:11Z",
       "text": "2026/11/24 04:02:11 INFO new instance namespace=default service=nginx addresses=[147.75.75.1] hostnames=[]"
      },
      {
       "at": "2026-11-24T04:02:11Z",
       "text": "2026/11/24 04:02:11 INFO (svcs) adding VIP ip=147.75.75.1 interface=lo namespace=default name=nginx"
      },
      {
       "at": "2026-11-24T04:02:11Z",
       "text": "2026/11/24 04:02:11 INFO added BGP host provider=endpointslices ip=147.75.75.1/32 \"service name\"=nginx namespace=default"
      },
      {
       "at": "2026-11-24T04:02:12Z",
       "text": "2026/11/24 04:02:12 INFO Peer Up Topic=Peer Key=169.254.255.1"
      },
      {
       "at": "2026-11-24T04:02:13Z",
       "text": "2026/11/24 04:02:13 INFO Peer Up Topic=Peer Key=169.254.255.2"
      }
     ]
    }
   }
  }
 },
 "stories/service-without-endpoints": {
  "extends": "services/endpoints",
  "observedAt": "2026-11-24T04:03:10Z",
  "facts": {
   "host": {
    "now": "2026-11-24T04:03:10Z"
   },
   "kubeVipLogs": {
    "0": {
     "lines": [
      {
       "at": "2026-11-24T04:02:48Z",
       "text": "2026/11/24 04:02:48 INFO kube-vip.io version=v1.2.3 build=\"\""
      },
      {
       "at": "2026-11-24T04:02:48Z",
       "text": "2026/11/24 04:02:48 INFO starting namespace=kube-system Mode=BGP \"Control Plane\"=false Services=true"
      },
      {
       "at": "2026-11-24T04:02:48Z",
       "text": "2026/11/24 04:02:48 INFO new instance namespace=default service=nginx addresses=[147.75.75.1] hostnames=[]"
      },
      {
       "at": "2026-11-24T04:02:48Z",
       "text": "2026/11/24 04:02:48 INFO (svcs) adding VIP ip=147.75.75.1 interface=lo namespace=default name=nginx"
      },
      {
       "at": "2026-11-24T04:02:48Z",
       "text": "2026/11/24 04:02:48 INFO watching provider=endpointslices service_name=nginx namespace=default"
      },
      {
       "at": "2026-11-24T04:02:49Z",
       "text": "2026/11/24 04:02:49 INFO Peer Up Topic=Peer Key=169.254.255.2"
      },
      {
       "at": "2026-11-24T04:02:50Z",
       "text": "2026/11/24 04:02:50 INFO Peer Up Topic=Peer Key=169.254.255.1"
      }
     ]
    }
   }
  }
 },
 "stories/services-of-others": {
  "extends": "_healthy",
  "facts": {
   "services": {
    "0": {
     "class": "io.cilium/node",
     "annotatedIps": [],
     "requestedIp": null,
     "ips": [
      "203.0.113.9"
     ]
    },
    "1": {
     "namespace": "default",
     "name": "web",
     "class": null,
     "requestedIp": null,
     "annotatedIps": [
      "147.75.75.2"
     ],
     "ips": [
      "147.75.75.2"
     ],
     "ignored": false,
     "withoutEndpoints": false,
     "externalTrafficPolicy": "Local",
     "ports": 1,
     "createdAt": "2026-11-20T09:29:51Z"
    }
   },
   "endpoints": {
    "1": {
     "service": "default/web",
     "ready": 3,
     "notReady": 0,
     "readyHere": 0
    }
   }
  }
 },
 "stories/static-peers": {
  "extends": "_healthy",
  "facts": {
   "dmi": {
    "vendor": "Supermicro",
    "product": "SYS-510P"
   },
   "node": {
    "annotations": {
     "remove": [
      "metal.equinix.com/bgp-peers-0-node-asn",
      "metal.equinix.com/bgp-peers-0-peer-asn",
      "metal.equinix.com/bgp-peers-0-peer-ip",
      "metal.equinix.com/bgp-peers-0-src-ip",
      "metal.equinix.com/bgp-peers-1-node-asn",
      "metal.equinix.com/bgp-peers-1-peer-asn",
      "metal.equinix.com/bgp-peers-1-peer-ip",
      "metal.equinix.com/bgp-peers-1-src-ip"
     ]
    },
    "providerId": null
   },
   "metadataFetch": {
    "unknown": "notCollected",
    "detail": "No metadata service was asked"
   },
   "metadata": {
    "unknown": "notCollected",
    "detail": "No metadata service was asked"
   },
   "kubeVipProcesses": {
    "0": {
     "settings": {
      "variables": {
       "remove": [
        "annotation"
       ],
       "bgp_routerid": "10.66.6.3",
       "bgp_sourceip": "10.66.6.3"
      },
      "staticPeers": {
       "set": true,
       "peers": [
        {
         "address": "169.254.255.1",
         "asn": 65530,
         "password": {
          "set": false,
          "digest": null
         },
         "multihop": false
        },
        {
         "address": "169.254.255.2",
         "asn": 65530,
         "password": {
          "set": false,
          "digest": null
         },
         "multihop": false
        }
       ]
      }
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "remove": [
        "annotation"
       ],
       "bgp_routerid": "10.66.6.3",
       "bgp_sourceip": "10.66.6.3"
      },
      "staticPeers": {
       "set": true,
       "peers": [
        {
         "address": "169.254.255.1",
         "asn": 65530,
         "password": {
          "set": false,
          "digest": null
         },
         "multihop": false
        },
        {
         "address": "169.254.255.2",
         "asn": 65530,
         "password": {
          "set": false,
          "digest": null
         },
         "multihop": false
        }
       ]
      }
     }
    }
   }
  }
 },
 "stories/static-peers-api-down": {
  "extends": "stories/static-peers",
  "facts": {
   "apiAccess": {
    "identity": null,
    "clockAheadSeconds": null,
    "problem": {
     "kind": "refused",
     "detail": "https://10.66.6.10:6443 refuses the connection"
    }
   },
   "node": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "kubeVipWorkloads": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "kubeVipRights": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "nodesByHostname": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccm": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccmSecret": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "ccmLogs": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "services": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   },
   "endpoints": {
    "unknown": "unreachable",
    "detail": "https://10.66.6.10:6443 refuses the connection"
   }
  }
 },
 "stories/static-peers-no-route": {
  "extends": "stories/static-peers",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.2": "ACTIVE"
    }
   },
   "route": {
    "169.254.255.2": {
     "free": {
      "kind": "none",
      "gateway": null,
      "device": null,
      "source": null,
      "table": null,
      "prefix": null,
      "protocol": null
     },
     "bound": {
      "kind": "none",
      "gateway": null,
      "device": null,
      "source": null,
      "table": null,
      "prefix": null,
      "protocol": null
     }
    }
   },
   "sockets": {
    "remove": [
     1
    ]
   },
   "tcp": {
    "169.254.255.2": {
     "outcome": "unreachable",
     "errno": "ENETUNREACH",
     "elapsedMs": 0.1,
     "holder": null
    }
   }
  }
 },
 "stories/tor-refuses-and-drops": {
  "extends": "bgp/tcp",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.2": "ACTIVE"
    }
   },
   "sockets": {
    "0": {
     "state": "SYN-SENT",
     "sendQueue": 1,
     "info": null
    }
   },
   "tcp": {
    "169.254.255.2": {
     "outcome": "timeout",
     "errno": "ETIMEDOUT",
     "elapsedMs": 4000,
     "holder": null,
     "alive": false
    }
   },
   "syn": {
    "169.254.255.2": {
     "device": "priv",
     "left": 3,
     "answered": false
    }
   }
  }
 },
 "stories/tors-refuse": {
  "extends": "bgp/tcp",
  "facts": {
   "kubeVipMetrics": {
    "sessions": {
     "169.254.255.2": "ACTIVE"
    }
   },
   "sockets": [],
   "tcp": {
    "169.254.255.2": {
     "outcome": "refused",
     "errno": "ECONNREFUSED",
     "elapsedMs": 0.4,
     "holder": null
    }
   },
   "syn": {
    "169.254.255.2": {
     "device": "priv",
     "left": 1,
     "answered": true
    }
   }
  }
 },
 "stories/two-kube-vips": {
  "extends": "_healthy",
  "facts": {
   "node": {
    "labels": {
     "node-role.kubernetes.io/control-plane": ""
    }
   },
   "kubeVipProcesses": {
    "0": {
     "pod": {
      "uid": "c3a1d7f0-6e52-4b1a-9d42-0f7be1c6a915",
      "name": "kube-system/kube-vip-ds-x7k2p"
     }
    },
    "1": {
     "pid": 1987,
     "startedAt": "2026-11-20T01:14:31Z",
     "executable": "/kube-vip",
     "settings": {
      "variables": {
       "vip_arp": "true",
       "cp_enable": "true",
       "vip_interface": "priv",
       "vip_address": "10.66.7.1",
       "port": "6443"
      },
      "references": {},
      "command": "manager",
      "staticPeers": {
       "set": false,
       "peers": [],
       "problem": null
      }
     },
     "sameNetwork": true,
     "capabilities": "0000000000003000",
     "pod": {
      "uid": "5d1c0f9a7e3b4c2d8f6a1b0e9c7d5a3f",
      "name": "kube-system/kube-vip-worker-1"
     }
    }
   },
   "kubeVipLogs": {
    "0": {
     "of": "kube-system/kube-vip-ds-x7k2p"
    }
   },
   "kubeVipWorkloads": {
    "pods": {
     "1": {
      "namespace": "kube-system",
      "name": "kube-vip-ds-x7k2p",
      "uid": "c3a1d7f0-6e52-4b1a-9d42-0f7be1c6a915",
      "node": "worker-1",
      "phase": "Running",
      "unschedulable": null,
      "hostNetwork": true,
      "owner": "DaemonSet kube-system/kube-vip-ds",
      "containers": [
       {
        "name": "kube-vip",
        "image": "ghcr.io/kube-vip/kube-vip:v1.2.3",
        "state": "running",
        "reason": null,
        "message": null,
        "exitCode": null,
        "restarts": 0,
        "finishedAt": null
       }
      ],
      "startedAt": "2026-11-20T01:14:38Z",
      "settings": null,
      "addedCapabilities": [
       "NET_ADMIN",
       "NET_RAW"
      ],
      "privileged": false,
      "serviceAccount": "kube-vip",
      "kubeconfig": null
     }
    }
   },
   "manifests": {
    "0": {
     "settings": {
      "variables": {
       "vip_arp": "true",
       "cp_enable": "true",
       "vip_interface": "priv",
       "vip_address": "10.66.7.1",
       "remove": [
        "svc_enable",
        "annotation",
        "bgp_enable",
        "bgp_as",
        "bgp_peeras",
        "prometheus_server"
       ]
      }
     }
    }
   }
  }
 },
 "stories/unprivileged": {
  "extends": "_healthy",
  "facts": {
   "host": {
    "root": false
   },
   "kubeVipProcesses": {
    "0": {
     "settings": null,
     "capabilities": null
    }
   },
   "manifests": {
    "unknown": "notPermitted",
    "detail": "/etc/kubernetes/manifests may be read by root alone"
   },
   "sockets": {
    "0": {
     "pid": null,
     "process": null,
     "signed": null
    },
    "1": {
     "pid": null,
     "process": null,
     "signed": null
    }
   },
   "tcp": {
    "169.254.255.1": {
     "holder": {
      "pid": null,
      "process": null
     }
    },
    "169.254.255.2": {
     "holder": {
      "pid": null,
      "process": null
     }
    }
   },
   "reversePath": {
    "droppedMeanwhile": null
   },
   "kept": {
    "169.254.255.1": {
     "file": null,
     "route": null,
     "unread": [
      "/etc/netplan/50-cloud-init.yaml"
     ]
    },
    "169.254.255.2": {
     "file": null,
     "route": null,
     "unread": [
      "/etc/netplan/50-cloud-init.yaml"
     ]
    }
   }
  }
 }
};
