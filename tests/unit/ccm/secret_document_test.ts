import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { ccmVariables } from "../../../checks/probes/ccm/ccm_variables.ts";
import { readSecretDocument } from "../../../checks/probes/ccm/secret_document.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

const wanted = ["apiKey", "projectID"];

function read(document: unknown, vault = openVault()) {
  return readSecretDocument(typeof document === "string" ? document : JSON.stringify(document), { wanted, vault });
}

test("keys that hold something are told from those that hold nothing or what a template says", () => {
  const found = read({
    apiKey: "abcdefgh12345678",
    projectID: "",
    loadbalancer: "kube-vip://",
    metro: "<metro>",
    facility: null,
    region: "your region",
    authToken: "Equinix Metal auth token",
    bgpPass: "changeme",
    number: 7,
  });
  assert.equal(found.keys, ["apiKey", "loadbalancer", "number"]);
  assert.equal(found.emptyKeys, ["projectID", "metro", "facility", "region", "authToken", "bgpPass"]);
  assert.is(found.loadBalancer, "kube-vip://");
});

test("keys are read without regard to case, as Go does it, and named as documented", () => {
  const found = read({ APIKEY: "a1".repeat(10), projectId: "y".repeat(20), LoadBalancer: "empty://" });
  assert.equal([found.keys, found.loadBalancer], [["apiKey", "projectID", "LoadBalancer"], "empty://"]);
});

test("what is no JSON, or no object, is told without a word of it", () => {
  for (const text of ["apiKey: canary", "", "{", "[1]", '"canary"', "5", "null", "[".repeat(10_000)]) {
    const { problem } = read(text);
    assert.is(problem?.kind, "not-json", text.slice(0, 20));
    assert.match(problem?.detail ?? "", /expected/);
    assert.not.match(problem?.detail ?? "", /canary/);
  }
});

test("what is secret is kept for scrubbing, and a common word is not", () => {
  const vault = openVault();
  read({ apiKey: "k3y!", nested: { secret: "deep-inside-it" }, debug: "true", metro: "frankfurt-am-main" }, vault);
  assert.is(vault.scrub("k3y! deep-inside-it true frankfurt-am-main"), "‹secret› ‹secret› true frankfurt-am-main");
});

test("a key that is no name is left out, and of thousands some are kept", () => {
  assert.equal(read({ "a b": "x", "a\u0007": "y", ok: "z" }).keys, ["ok"]);
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, "v"]));
  assert.is(read(many).keys?.length, 64);
});

test("no document makes the reader throw", () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => void read(text)), { numRuns: 500 });
});

test("variables that decide whether it annotates are told, credentials by name alone", () => {
  const vault = openVault();
  const { variables, credentialVariables } = ccmVariables({
    env: [
      { name: "METAL_LOAD_BALANCER", value: "kube-vip://" },
      { name: "METAL_ANNOTATION_PEER_ASN", value: "other.example/asn" },
      { name: "METAL_BGP_NODE_SELECTOR", valueFrom: { configMapKeyRef: { name: "m", key: "k" } } },
      { name: "METAL_API_KEY", value: "canary-key" },
      { name: "METAL_PROJECT_ID", valueFrom: { secretKeyRef: { name: "s", key: "p" } } },
      { name: "METAL_BGP_PASS", value: "canary-pass" },
      { name: "CHERRY_API_KEY", value: "" },
      { name: "PATH", value: "/bin" },
    ],
  }, vault);
  assert.equal(variables, {
    METAL_LOAD_BALANCER: "kube-vip://",
    METAL_ANNOTATION_PEER_ASN: "other.example/asn",
    METAL_BGP_NODE_SELECTOR: "configMapKeyRef m/k",
    METAL_PROJECT_ID: "secretKeyRef s/p",
  });
  assert.equal(credentialVariables, ["METAL_API_KEY", "METAL_PROJECT_ID"]);
  assert.is(vault.scrub("canary-key canary-pass"), "‹secret› ‹secret›");
});

test.run();
