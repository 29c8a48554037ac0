import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

function configured(variables: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}) {
  return wordsOf(judge("kube-vip/interface", { ...rest, kubeVipProcesses: { 0: { settings: { variables } } } }));
}

test("a label, a link that is not there, and one that is switched off are told apart", () => {
  assert.equal(configured({ vip_interface: "lo:0" }), ["fail label"]);
  assert.equal(configured({ vip_interface: "eth7" }), ["fail missing"]);
  assert.equal(configured({ vip_interface: "priv" }, { links: { 1: { up: false } } }), ["interface:priv fail down"]);
  assert.equal(configured({ vip_servicesinterface: "eth7" }), ["fail missing"]);
});

test("a link that is named with a colon is none of these", () => {
  assert.equal(configured({ vip_interface: "priv" }), ["pass"]);
  assert.equal(configured({ vip_interface: "priv:1" }, { links: { 1: { name: "priv:1" } } }), ["pass"]);
});

test("one that is switched off is right where kube-vip is told so", () => {
  const variables = { vip_interface: "priv", vip_allow_interface_not_up: "true" };
  assert.equal(configured(variables, { links: { 1: { up: false } } }), ["pass"]);
});

test("without a name kube-vip finds one itself", () => {
  assert.equal(configured({ remove: ["vip_interface"] }), ["pass"]);
});

test("an old version that refuses lo says so last", () => {
  const text = 'time="x" level=fatal msg="lo is not valid interface, reason: lo is not up"';
  const facts = { kubeVipProcesses: [], kubeVipLogs: { 0: { lines: [{ at: null, text }] } } };
  assert.equal(wordsOf(judge("kube-vip/interface", facts)), ["interface:lo fail refused"]);
  assert.equal(wordsOf(judge("kube-vip/interface", { kubeVipLogs: facts.kubeVipLogs })), ["pass"]);
});

test("what the log calls not up is spoken of where it is a link of this node", () => {
  const text = 'time="x" level=fatal msg="priv is not valid interface, reason: priv is not up"';
  const facts = { kubeVipProcesses: [], kubeVipLogs: { 0: { lines: [{ at: null, text }] } } };
  assert.equal(wordsOf(judge("kube-vip/interface", facts)), ["interface:priv fail refused"]);
});

test("the command of the repair names the link and the file, and nothing of a hostile name", () => {
  const settings = { variables: { vip_interface: "lo:0';reboot;'" } };
  const facts = { kubeVipProcesses: [], manifests: { 0: { settings } } };
  const [finding] = judge("kube-vip/interface", facts);
  assert.not.match(finding?.remedies[0]?.commands[0] ?? "", /reboot/);
});

test("the interface that lends its address as router id has to be there, up or not", () => {
  assert.equal(configured({ bgp_routerinterface: "eth7" }), ["fail missing"]);
  assert.equal(configured({ bgp_routerinterface: "priv" }, { links: { 1: { up: false } } }), ["pass"]);
  const facts = { kubeVipProcesses: { 0: { settings: { variables: { bgp_routerinterface: "eth7" } } } } };
  assert.is(judge("kube-vip/interface", facts)[0]?.remedies[0]?.summary, "Set bgp_routerinterface to <interface>");
});

test("auto is no interface's name, but asks kube-vip to find one for Services", () => {
  assert.equal(configured({ vip_servicesinterface: "auto" }), ["pass"]);
});

test.run();
