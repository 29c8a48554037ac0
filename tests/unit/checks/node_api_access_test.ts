import { test } from "uvu";
import * as assert from "uvu/assert";
import { holderOfServer } from "../../../checks/model/control_plane.ts";
import type { Instance } from "../../../checks/model/facts.ts";
import { judge } from "../../support/scenario/judge.ts";

const CONTROL_PLANE = {
  manifests: { 0: { settings: { variables: { cp_enable: "true", address: "147.75.75.100" } } } },
};

function problemAt(server: string, kind = "timeout") {
  const apiAccess = { server, problem: { kind, detail: `${server} does not answer` } };
  return judge("node/api-access", { ...CONTROL_PLANE, kubeVipProcesses: [], apiAccess })[0];
}

test("a server that is the VIP of the control plane is told as what kube-vip should announce", () => {
  const finding = problemAt("https://147.75.75.100:6443");
  assert.match(finding?.found ?? "", "the address of the control plane, which kube-system/kube-vip should announce");
  assert.match(finding?.remedies[0]?.summary ?? "", "Repair kube-vip first");
});

test("another server, and one that answers, is told as ever", () => {
  assert.not.match(problemAt("https://10.66.6.10:6443")?.found ?? "", "should announce");
  assert.not.match(problemAt("https://147.75.75.100:6443", "unauthorized")?.found ?? "", "should announce");
});

test("the VIP may be a name, or of IPv6", () => {
  const named = (
    address: string,
  ) => [{ settings: { variables: { cp_enable: "true", address } } } as unknown as Instance];
  assert.ok(holderOfServer("https://api.example.com:6443", named("API.example.com")));
  assert.ok(holderOfServer("https://[2001:db8::1]:6443", named("10.0.0.1,2001:db8:0::1")));
  assert.is(holderOfServer("no URL", named("10.0.0.1")), null);
  assert.is(holderOfServer(null, named("10.0.0.1")), null);
});

test.run();
