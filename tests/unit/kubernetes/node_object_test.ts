import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import type { Json } from "../../../checks/probes/files/plain_tree.ts";
import { sortAnnotations } from "../../../checks/probes/kubernetes/annotation_secrets.ts";
import { readNodeObject } from "../../../checks/probes/kubernetes/node_object.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";
import { nodeObject } from "./api.ts";

function read(object: unknown) {
  return readNodeObject(object as Json, openVault());
}

test("of 12,000 annotations 10,000 are kept, those of BGP among them", () => {
  const many = Object.fromEntries(Array.from({ length: 12_000 }, (_, n) => [`a.example/${n}`, "x"]));
  const annotations = { ...many, "zz.example/bgp-peers-0-peer-ip": "10.0.0.1", "zz.example/bgp-peers-0-bgp-pass": "" };
  const { node } = read(nodeObject({ annotations }));
  assert.is(Object.keys(node!.annotations).length + Object.keys(node!.secrets).length, 10_000);
  assert.is(node!.annotations["zz.example/bgp-peers-0-peer-ip"], "10.0.0.1");
  assert.equal(node!.secrets["zz.example/bgp-peers-0-bgp-pass"], { set: false, digest: null, base64: true });
});

test("a value of 256 KiB is kept, a longer one left out", () => {
  const annotations = { "a/long": "x".repeat(256 * 1024), "a/longer": "x".repeat(256 * 1024 + 1) };
  assert.equal(Object.keys(read(nodeObject({ annotations })).node!.annotations), ["a/long"]);
});

test("a key called __proto__ or constructor is a key", () => {
  const annotations = JSON.parse('{"constructor": "a", "a/b": "c"}');
  assert.is(read(nodeObject({ annotations })).node?.annotations["a/b"], "c");
  assert.is(({} as Record<string, unknown>)["a/b"], undefined);
});

test("a password is decoded as kube-vip decodes it, so that it equals the plain one of another source", () => {
  const vault = openVault();
  const { secrets } = sortAnnotations({
    "p/bgp-peers-0-bgp-pass": btoa("secret"),
    "p/bgp-pass": "c2VjcmV0\n",
    "q/bgp-pass": "c2VjcmV",
  }, vault);
  assert.equal(secrets["p/bgp-peers-0-bgp-pass"], { ...vault.keep("secret"), base64: true });
  assert.equal(secrets["p/bgp-pass"], { ...vault.keep("secret"), base64: true });
  assert.is(secrets["q/bgp-pass"]?.base64, false);
});

test("bytes that are no text make a password too", () => {
  const vault = openVault();
  const { secrets } = sortAnnotations({ "p/bgp-pass": "/wD+" }, vault);
  const bytes = vault.handle(secrets["p/bgp-pass"]!)?.open((each) => [...each]);
  assert.equal(bytes, [0xff, 0x00, 0xfe]);
});

test("a password that is a number does not scrub the numbers of BGP", () => {
  const { annotations } = sortAnnotations({ "p/bgp-pass": btoa("65530"), "p/peer-asn": "65530" }, openVault());
  assert.equal(annotations, { "p/peer-asn": "65530" });
});

test("an object of another shape is told by its field", () => {
  assert.match(read({ kind: "Node", metadata: { name: 5 } }).problem!, /metadata\.name is a number, expected text/);
  assert.match(read({ kind: "Pod" }).problem!, /kind is text of 3 characters, expected "Node"/);
  assert.match(
    read(nodeObject({ annotations: { a: 1 } })).problem!,
    /metadata\.annotations\.a is a number, expected text/,
  );
  assert.match(read(null).problem!, /the document is null/);
});

test("no object makes the reader throw", () => {
  const value = fc.oneof(fc.jsonValue(), fc.constant("x"));
  const object = fc.record({ kind: fc.constant("Node"), metadata: value, spec: value, status: value }, {
    requiredKeys: ["kind"],
  });
  fc.assert(
    fc.property(object, (each) => {
      const { node, problem } = read(each);
      assert.ok((node === null) !== (problem === null));
    }),
    { numRuns: 500 },
  );
});

test.run();
