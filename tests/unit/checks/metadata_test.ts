import { test } from "uvu";
import * as assert from "uvu/assert";
import reachable from "../../../checks/metadata/reachable.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const GONE = { unknown: "unreachable", detail: "Nobody answers" };

for (const stage of Object.keys(reachable.kinds)) {
  test(`a metadata service that fails at ${stage} is told as that`, () => {
    const metadataFetch = { problem: { stage, detail: "Nobody answers" }, status: null, bytes: null };
    const found = judge("metadata/reachable", { metadataFetch, metadata: GONE });
    assert.equal(wordsOf(found), [`fail ${stage}`]);
    assert.is(found[0]?.found, "Nobody answers");
  });
}

test("a service that sends too much has answered; what it sent is another check's", () => {
  const facts = { metadataFetch: { problem: { stage: "too-large", detail: "More than 1 MiB came" } }, metadata: GONE };
  assert.equal(wordsOf(judge("metadata/reachable", facts)), ["pass"]);
  assert.equal(wordsOf(judge("metadata/valid", facts)), ["fail too-large"]);
});

test("the closed cloud's own service comes with what to do since, another one does not", () => {
  const metadataFetch = { problem: { stage: "dns", detail: "It does not resolve" }, status: null, bytes: null };
  const [own] = judge("metadata/reachable", { metadataFetch, metadata: GONE });
  assert.match(own?.remedies[0]?.summary ?? "", /Equinix Metal closed in June 2026/);
  const url = "https://metadata.my-cloud.example/metadata";
  const facts = { settings: { metadataUrl: url }, metadataFetch: { ...metadataFetch, url }, metadata: GONE };
  assert.not.match(judge("metadata/reachable", facts)[0]?.remedies[0]?.summary ?? "", /closed/);
});

test("where nothing allows to ask a metadata service nothing of it is judged", () => {
  const facts = {
    dmi: { vendor: "Supermicro", product: "SYS-510P" },
    node: { unknown: "unreachable", detail: "No API" },
    metadataFetch: { unknown: "notCollected", detail: "Nobody asked" },
    metadata: { unknown: "notCollected", detail: "Nobody asked" },
  };
  for (const id of ["reachable", "valid", "bgp-enabled", "private-address"]) {
    assert.equal(wordsOf(judge(`metadata/${id}`, facts)), ["notApplicable"], id);
  }
});

test("the first thing of another shape is named by its path, found and expected", () => {
  const shape = { path: "bgp_neighbors[0].peer_ips", found: "a number", expected: "a list of addresses" };
  const [finding] = judge("metadata/valid", { metadataFetch: { shape }, metadata: { unknown: "invalid", detail: "" } });
  assert.equal([finding?.status, finding?.found, finding?.expected], [
    "fail",
    "bgp_neighbors[0].peer_ips: a number",
    "a list of addresses",
  ]);
});

test("a neighbour without peers is no neighbour", () => {
  const facts = { metadata: { neighbours: { 0: { peerIps: [] } } } };
  assert.equal(wordsOf(judge("metadata/bgp-enabled", facts)), ["fail none"]);
});

test("a password that the metadata names and the annotations do not is told, and not its value", () => {
  const metadata = { neighbours: { 0: { password: { set: true, digest: "d1ge57" } } } };
  const key = "metal.equinix.com/bgp-peers-0-bgp-pass";
  const told = (secrets: unknown) => judge("annotations/match-metadata", { metadata, node: { secrets } });
  const unset = told({});
  assert.equal(wordsOf(unset), ["key:bgp-peers-0-bgp-pass warn bgp-pass"]);
  assert.not.match(JSON.stringify(unset), /d1ge57/);
  const other = told({ [key]: { set: true, digest: "0ther", base64: true } });
  assert.equal(wordsOf(other), ["key:bgp-peers-0-bgp-pass warn bgp-pass"]);
  assert.equal(wordsOf(told({ [key]: { set: true, digest: "d1ge57", base64: true } })), ["pass"]);
  assert.equal(wordsOf(told({ [key]: { set: true, digest: "0ther", base64: false } })), ["pass"]);
});

test("several private gateways warn, also those of one address each", () => {
  const addresses = {
    3: {
      address: "10.70.0.9",
      addressFamily: 4,
      public: false,
      management: false,
      gateway: "10.70.0.8",
      prefixLength: 31,
    },
  };
  assert.equal(wordsOf(judge("metadata/private-address", { metadata: { addresses } })), ["warn several"]);
  const same = { 3: { ...addresses[3], gateway: "10.66.6.2" } };
  assert.equal(wordsOf(judge("metadata/private-address", { metadata: { addresses: same } })), ["pass"]);
});

test.run();
