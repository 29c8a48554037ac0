import { test } from "uvu";
import * as assert from "uvu/assert";
import { readConfigFile } from "../../../checks/probes/kube_vip/config_file.ts";
import { containerSettings, settingsOnNode } from "../../../checks/probes/kube_vip/container_settings.ts";
import { settingsOf } from "../../../checks/probes/kube_vip/settings.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";
import { memoryFiles } from "../files/memory_files.ts";

const PATH = "/etc/kube-vip/config.yaml";
const TEXT = `
enableBGP: true
enableServices: true
annotations: metal.equinix.com
interface: lo
port: 8443
bgpConfig:
  as: 65001
  routerID: 10.66.6.3
  sourceIP: 10.66.6.3
  peers:
  - address: 169.254.255.1
    as: 65530
    password: canary-in-a-file
  - { address: 169.254.255.2, AS: 65530, multiHop: true }
`;

function read(text: string, path = PATH) {
  return readConfigFile(path, { files: memoryFiles({ files: { [path]: text } }), place: path });
}

async function settings(environment: Record<string, string>, args: readonly string[], text = TEXT) {
  const vault = openVault();
  const raw = {
    args: ["manager", `--config-file=${PATH}`, ...args],
    environment: new Map(Object.entries(environment)),
  };
  return settingsOf({ ...raw, version: null, file: await read(text) }, vault);
}

test("the file counts where neither a variable nor a flag says anything", async () => {
  const { variables, staticPeers, file } = await settings({}, []);
  assert.equal(variables, {
    annotation: "metal.equinix.com",
    bgp_enable: "true",
    bgp_routerid: "10.66.6.3",
    bgp_sourceip: "10.66.6.3",
    config_file: PATH,
    svc_enable: "true",
    vip_interface: "lo",
  });
  assert.equal(
    staticPeers.peers.map(({ address, asn, multihop, password }) => [address, asn, multihop, password.set]),
    [
      ["169.254.255.1", 65530, false, true],
      ["169.254.255.2", 65530, true, false],
    ],
  );
  assert.equal(file, { path: PATH, place: PATH, givenBy: "flag", problem: null });
});

test("variables and flags win over it, and bgp_peeraddress adds to its peers", async () => {
  const said = await settings({ bgp_enable: "false", bgp_peeraddress: "10.0.0.9" }, [
    "--interface",
    "bond0",
    "--services=false",
  ]);
  assert.equal(
    [said.variables["bgp_enable"], said.variables["vip_interface"], said.variables["svc_enable"]],
    ["false", "bond0", "true"],
    "a switch that is off by its flag is switched on by the file",
  );
  assert.equal(said.staticPeers.peers.map(({ address }) => address), ["169.254.255.1", "169.254.255.2", "10.0.0.9"]);
  const replaced = await settings({ bgp_peers: "10.0.0.1:1::false" }, []);
  assert.equal(replaced.staticPeers.peers.map(({ address }) => address), ["10.0.0.1"]);
});

test("what a flag has a default for never counts: as kube-vip has 65000, bgpConfig.as says nothing", async () => {
  assert.is((await settings({}, [])).variables["bgp_as"], undefined);
});

test("keys are Go's fields without regard to case, not those of its documentation", async () => {
  const { variables } = await settings({}, [], "ENABLEbgp: true\nleaseNodeName: x\nnodename: worker-1\n");
  assert.equal([variables["bgp_enable"], variables["vip_nodename"]], ["true", "worker-1"]);
});

test("what kube-vip cannot read is told, by what it ends over", async () => {
  const kinds = await Promise.all([
    read("enableBGP: 'true'"),
    read("enableBGP: [true"),
    read("- a list"),
    read("bgpConfig: { peers: { address: 10.0.0.1 } }"),
    read("bgpConfig: { peers: [{ address: 10.0.0.1, as: 4294967296 }] }"),
    read("{}", "/etc/kube-vip/config.conf"),
    read("enableBGP: true", "/etc/kube-vip/config.json"),
    readConfigFile(PATH, { files: memoryFiles({}), place: PATH }),
    readConfigFile(PATH, { files: memoryFiles({ forbidden: [PATH] }), place: PATH }),
  ]);
  assert.equal(kinds.map(({ file }) => file.problem?.kind), [
    "broken",
    "broken",
    "broken",
    "broken",
    "broken",
    "name",
    "broken",
    "missing",
    "unseen",
  ]);
  assert.is((await read("", PATH)).file.problem, null, "an empty file says nothing, and is none of that");
});

const CONTAINER = {
  args: ["manager", "--config-file", PATH],
  volumeMounts: [{ name: "config", mountPath: "/etc/kube-vip" }],
};
const UID = "5d1c0f9a-7e3b-4c2d-8f6a-1b0e9c7d5a3f";

test("it is found in a hostPath of the node, and in a ConfigMap where the kubelet keeps it", async () => {
  const vault = openVault();
  const kept = `/var/lib/kubelet/pods/${UID}/volumes/kubernetes.io~configmap/config/config.yaml`;
  const files = memoryFiles({ files: { "/opt/vip/config.yaml": TEXT, [kept]: TEXT } });
  for (const volume of [{ hostPath: { path: "/opt/vip/" } }, { configMap: { name: "vip" } }]) {
    const spec = { volumes: [{ name: "config", ...volume }] };
    const said = await settingsOnNode(CONTAINER, { spec, uid: UID, files, vault });
    assert.is(said.variables["bgp_enable"], "true", JSON.stringify(volume));
  }
  const spec = { volumes: [{ name: "config", configMap: {} }] };
  const said = await settingsOnNode(CONTAINER, { spec, uid: "../../etc", files, vault });
  assert.is(said.file?.problem?.kind, "unseen");
  assert.is(containerSettings(CONTAINER, vault).file?.problem?.kind, "unseen");
});

test("as a variable it is read too late, so the file counts for nothing", () => {
  const said = settingsOf(
    { args: ["manager"], environment: new Map([["config_file", PATH]]), version: null },
    openVault(),
  );
  assert.equal(said.file, { path: PATH, place: null, givenBy: "variable", problem: null });
});

test("no byte of a fact holds the passwords of the file", async () => {
  assert.not.match(JSON.stringify(await settings({}, [])), /canary/);
});

test.run();
