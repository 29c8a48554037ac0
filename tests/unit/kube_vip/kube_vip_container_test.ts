import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  addedCapabilities,
  containerSettings,
  kubeconfigPath,
} from "../../../checks/probes/kube_vip/container_settings.ts";
import { isKubeVipImage, kubeVipContainer } from "../../../checks/probes/kube_vip/kube_vip_container.ts";
import type { Container, PodSpec } from "../../../checks/probes/kube_vip/pod_spec.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

for (
  const image of [
    "ghcr.io/kube-vip/kube-vip:v1.2.3",
    "ghcr.io/kube-vip/kube-vip-iptables:v1.2.3",
    "registry:5000/mirror/kube-vip@sha256:00",
    "kubevip",
    "plndr/kube-vip:0.3.1",
  ]
) {
  test(`${image} is kube-vip's`, () => assert.ok(isKubeVipImage(image)));
}

for (
  const image of [
    "ghcr.io/kube-vip/kube-vip-cloud-provider:v0.0.12",
    "kube-vip.example/nginx:1",
    "ghcr.io/kube-vip/other:v1",
    "kube-vip-operator",
    "",
    null,
  ]
) {
  test(`${image} is another program's`, () => assert.not.ok(isKubeVipImage(image)));
}

test("an image that is called anything is known by what it is told", () => {
  const other: Container = { image: "nginx" };
  const told: Container = { image: "lb:7", args: ["manager"], env: [{ name: "bgp_enable", value: "true" }] };
  const flagged: Container = { image: "lb:7", command: ["/kube-vip", "manager", "--bgp", "--services"] };
  assert.is(kubeVipContainer([other, told]), told);
  assert.is(kubeVipContainer([other, flagged]), flagged);
  assert.is(kubeVipContainer([other, { image: "x", args: ["manager"] }]), null);
  assert.is(kubeVipContainer([]), null);
});

test("capabilities are named without their prefix, once each", () => {
  const add = ["NET_RAW", "cap_net_admin", "NET_ADMIN", "not a capability"];
  assert.equal(addedCapabilities({ securityContext: { capabilities: { add } } }), ["NET_ADMIN", "NET_RAW"]);
  assert.equal(addedCapabilities({}), []);
});

function pathFor(container: Container, volumes: PodSpec["volumes"]): string | null {
  return kubeconfigPath({ volumes }, { container, settings: containerSettings(container, openVault()) });
}

const VOLUMES = [{ name: "kubeconfig", hostPath: { path: "/etc/kubernetes/super-admin.conf" } }, {
  name: "etc",
  hostPath: { path: "/etc/kubernetes/" },
}, { name: "s" }];

test("the kubeconfig is the file of the node that is mounted where kube-vip looks", () => {
  const usual = { volumeMounts: [{ name: "kubeconfig", mountPath: "/etc/kubernetes/admin.conf" }] };
  assert.is(pathFor(usual, VOLUMES), "/etc/kubernetes/super-admin.conf");
  const folder = { volumeMounts: [{ name: "etc", mountPath: "/etc/kubernetes" }] };
  assert.is(pathFor(folder, VOLUMES), "/etc/kubernetes/admin.conf");
  const told = {
    env: [{ name: "k8s_config_file", value: "/k/conf" }],
    volumeMounts: [{ name: "kubeconfig", mountPath: "/k/conf" }],
  };
  assert.is(pathFor(told, VOLUMES), "/etc/kubernetes/super-admin.conf");
});

test("without such a mount, or with one that is no file of the node, there is none", () => {
  assert.is(pathFor({}, VOLUMES), null);
  assert.is(pathFor({ volumeMounts: [{ name: "s", mountPath: "/etc/kubernetes/admin.conf" }] }, VOLUMES), null);
  assert.is(pathFor({ volumeMounts: [{ name: "etc", mountPath: "/elsewhere" }] }, VOLUMES), null);
});

function told(parts: Parameters<typeof containerSettings>[0]) {
  return containerSettings({ image: "ghcr.io/kube-vip/kube-vip:v1.2.3", ...parts }, openVault());
}

test("$(NAME) is what was set before it, $$ one dollar, and what names none stays", () => {
  const { variables } = told({
    args: ["manager", "--annotations=$(PREFIX)", "--interface", "$$(PREFIX)"],
    env: [
      { name: "bgp_as", value: "$(ASN)" },
      { name: "ASN", value: "65000" },
      { name: "PREFIX", value: "metal.equinix.com" },
      { name: "bgp_peeras", value: "$(ASN)" },
    ],
  });
  assert.equal(variables, {
    annotation: "metal.equinix.com",
    bgp_as: "$(ASN)",
    bgp_peeras: "65000",
    vip_interface: "$(PREFIX)",
  });
});

test("of a value that is not known as a whole, no other part is told", () => {
  const said = told({
    args: ["manager", "--peerPass=canary$(KEY)", "--bgppeers", "10.0.0.1:1:canary:$(KEY)"],
    env: [
      { name: "KEY", valueFrom: { secretKeyRef: { name: "bgp", key: "key" } } },
      { name: "bgp_peers", value: "10.0.0.1:65000:canary:$(KEY)" },
    ],
  });
  assert.not.match(JSON.stringify(said), /canary/);
  assert.equal([said.references?.["bgp_peers"], said.staticPeers.set], ["$(KEY)", true]);
});

test("a value that stands in an object of the cluster is not known, and not refused", () => {
  const { variables, references, refused } = told({
    args: ["manager", "--bgp=$(BGP)", "--localAS", "$(AS)", "--services"],
    env: [
      { name: "BGP", valueFrom: { configMapKeyRef: { name: "vip", key: "bgp" } } },
      { name: "AS", valueFrom: { configMapKeyRef: { name: "vip", key: "as" } } },
      { name: "bgp_hold_time", value: "$(AS)" },
    ],
  });
  assert.equal([variables, refused], [{ svc_enable: "true" }, undefined]);
  assert.equal(Object.keys(references ?? {}).sort(), ["bgp_as", "bgp_enable", "bgp_hold_time"]);
});

test.run();
