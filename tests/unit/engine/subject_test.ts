import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareSubjects, encloses, kindOf, meets, nameOf, type Subject } from "../../../checks/engine/subject.ts";

test("none encloses everything but itself", () => {
  for (const inner of ["peer:10.0.0.1", "peer:*", "vip:*", "node:worker-1", "key:a", "gateway:10.0.0.2"] as Subject[]) {
    assert.ok(encloses("none", inner), inner);
    assert.not.ok(encloses(inner, "none"), inner);
  }
  assert.not.ok(encloses("none", "none"));
});

test("all peers enclose each peer, all VIPs each VIP, and nothing of another kind", () => {
  assert.ok(encloses("peer:*", "peer:10.0.0.1"));
  assert.ok(encloses("vip:*", "vip:147.75.75.1"));
  assert.not.ok(encloses("peer:*", "vip:147.75.75.1"));
  assert.not.ok(encloses("vip:*", "peer:10.0.0.1"));
  assert.not.ok(encloses("peer:*", "peer:*"));
});

test("nothing else encloses anything, a gateway not even the peers behind it", () => {
  const others: Subject[] = ["gateway:10.0.0.2", "interface:*", "service:*", "address:10.0.0.3", "peer:10.0.0.1"];
  for (const outer of others) assert.not.ok(encloses(outer, "peer:10.0.0.9"), outer);
  assert.not.ok(encloses("interface:*", "interface:priv"));
});

test("subjects meet if they are the same or the first encloses the second", () => {
  assert.ok(meets("peer:10.0.0.1", "peer:10.0.0.1"));
  assert.ok(meets("peer:*", "peer:10.0.0.1"));
  assert.not.ok(meets("peer:10.0.0.1", "peer:*"));
});

test("kind and name are parted at the first colon alone", () => {
  const subject: Subject = "peer:fe80::1%priv";
  assert.is(kindOf(subject), "peer");
  assert.is(nameOf(subject), "fe80::1%priv");
  assert.is(kindOf("none"), "none");
  assert.is(nameOf("none"), "");
});

test("subjects are sorted as a person counts", () => {
  const sorted: Subject[] = ["none", "peer:9.0.0.2", "peer:10.0.0.2", "peer:10.0.0.10", "vip:147.75.75.1"];
  assert.equal([...sorted].reverse().sort(compareSubjects), sorted);
});

test.run();
