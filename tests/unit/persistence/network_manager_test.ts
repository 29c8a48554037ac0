// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readInterfaceFile, readRouteFile } from "../../../checks/model/persistence/ifcfg.ts";
import { isConnectionName, readKeyfile } from "../../../checks/model/persistence/keyfile.ts";

const UUID = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e001";
const KEYFILE = `[connection]
id=System bond0
uuid=${UUID}
type=bond
interface-name=bond0

[ipv4]
address1=10.66.6.3/31,198.51.100.6
method=manual
route1=10.0.0.0/8,10.66.6.2,50
route2=169.254.255.1/32,10.66.6.2
route3=169.254.255.2/32,0.0.0.0,5
route4=203.0.113.0/24,10.66.6.2
route4_options=table=100
route5=203.0.113.0/25,10.66.6.2
route5_options=src=10.66.6.3,table=254
route6=nonsense

[ipv6]
route1=2001:db8:255::1/128,fd00:66::2
`;

test("a connection with its device and its routes in the main table", () => {
  const { id, uuid, device, isAutomatic, routes } = readKeyfile(KEYFILE);
  assert.equal([id, uuid, device, isAutomatic], ["System bond0", UUID, "bond0", true]);
  assert.equal(routes.map(({ prefix, gateway, metric }) => [prefix, gateway, metric]), [
    ["10.0.0.0/8", "10.66.6.2", 50],
    ["169.254.255.1/32", "10.66.6.2", null],
    ["169.254.255.2/32", null, 5],
    ["203.0.113.0/25", "10.66.6.2", null],
    ["2001:db8:255::1/128", "fd00:66::2", null],
  ]);
});

test("a connection that does not come up by itself, and a UUID that is none", () => {
  const { isAutomatic, uuid } = readKeyfile("[connection]\nautoconnect=false\nuuid=x; reboot\n");
  assert.equal([isAutomatic, uuid], [false, null]);
});

test("hidden files and copies are no connections", () => {
  for (const name of ["bond0.nmconnection", "System bond0", "bond0.100.nmconnection"]) {
    assert.ok(isConnectionName(name), name);
  }
  for (const name of [".bond0.nmconnection", "bond0.nmconnection~", "bond0.bak", "ifcfg-bond0.rpmsave"]) {
    assert.not.ok(isConnectionName(name), name);
  }
});

test("an ifcfg file names its device", () => {
  const text = `# eth\nDEVICE="bond0"  # the bond\nNAME='System bond0'\nUUID=${UUID}\nONBOOT=yes\n`;
  assert.equal(readInterfaceFile(text), { device: "bond0", uuid: UUID, isAutomatic: true });
  assert.equal(readInterfaceFile("ONBOOT=no"), { device: null, uuid: null, isAutomatic: false });
});

test("both forms of a file of routes", () => {
  const lines = "# to the ToRs\n169.254.255.1/32 via 10.66.6.2 dev bond0\n10.0.0.0/8 via 10.66.6.2 metric 5\n";
  assert.equal(readRouteFile(lines), [
    { prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: "bond0", metric: null },
    { prefix: "10.0.0.0/8", gateway: "10.66.6.2", device: null, metric: 5 },
  ]);
  const numbered =
    "ADDRESS0=169.254.255.1\nNETMASK0=255.255.255.255\nGATEWAY0=10.66.6.2\nADDRESS1=10.0.0.0\nMETRIC1=7\n";
  assert.equal(readRouteFile(numbered), [
    { prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: null, metric: null },
    { prefix: "10.0.0.0/32", gateway: null, device: null, metric: 7 },
  ]);
});

test.run();
