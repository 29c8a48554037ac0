/** Domains of projects, clouds and standards, below which nothing belongs to whoever runs the node. */
const WELL_KNOWN = `
  kubernetes.io k8s.io x-k8s.io kube-vip.io cluster.local svc equinix.com platformequinix.com packet.com packet.net
  cherryservers.com metallb.io metallb.universe.tf cilium.io projectcalico.org tigera.io coreos.com rancher.io cattle.io
  k3s.io openshift.io docker.com docker.io containerd.io ghcr.io gcr.io quay.io pkg.dev github.com github.io
  githubusercontent.com gitlab.com golang.org go.dev google.golang.org grpc.io prometheus.io opentelemetry.io deno.land
  deno.com jsr.io npmjs.org kernel.org ietf.org rfc-editor.org iana.org debian.org ubuntu.com freedesktop.org systemd.io
  netplan.io json-schema.org w3.org node.kubernetes.io
`.trim().split(/\s+/);

/** Whether the name is one of them or lies below one. The text is lower case, without a dot at its end. */
export function isWellKnown(domain: string): boolean {
  return WELL_KNOWN.some((known) => domain === known || domain.endsWith(`.${known}`));
}

/** Schemes of `spec.providerID`, behind which the number of a machine stands. */
export const PROVIDER_SCHEMES: ReadonlySet<string> = new Set(
  `equinixmetal packet cherryservers cherry aws gce azure hcloud digitalocean openstack vsphere linode vultr kind k3s rke2
   metal3 baremetalhost scaleway exoscale ovh ibm ibmvpc oci oracle proxmox talos harvester tinkerbell cloudstack upcloud
   yandex alicloud ionos nutanix maas`.split(/\s+/),
);
