import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { readJson } from "../../../checks/probes/files/read_json.ts";

test("JSON is read", () => {
  const { value, found } = readJson('{"a": [1, "x", null, true]}');
  assert.is(found, null);
  assert.equal(JSON.parse(JSON.stringify(value)), { a: [1, "x", null, true] });
});

test("what is no JSON is told in words", () => {
  assert.is(readJson("<!DOCTYPE html><html>").found, "HTML");
  assert.is(readJson("  <html lang=en>").found, "HTML");
  assert.is(readJson("<?xml version='1.0'?>").found, "XML or HTML");
  assert.is(readJson("").found, "an empty answer");
  assert.is(readJson("Not Found").found, "text that is no JSON");
  assert.is(readJson('{"bgp_neighbors": [{"peer_as": 65530}, {"pe').found, "JSON cut at byte 43");
  assert.is(readJson('{"ü": [').found, "JSON cut at byte 8");
  assert.match(readJson('{"a": 1,, "b": 2}').found!, /^broken JSON/);
});

test("deep nesting is refused before anything can overflow", () => {
  assert.match(readJson("[".repeat(1_000_000)).found!, /nested more than 64 deep/);
  const deep = 100_000;
  assert.match(readJson('{"a":'.repeat(deep) + "1" + "}".repeat(deep)).found!, /nested more than 64 deep/);
  assert.is(readJson(`["${"[".repeat(1_000)}"]`).found, null);
});

test("more values than any sound document has are refused", () => {
  assert.match(readJson(`[${"0,".repeat(300_000)}0]`).found!, /more than 200000 values/);
});

test("no text makes the reader throw, and every JSON of moderate size is read", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readJson(text)));
  fc.assert(fc.property(fc.json(), (text) => assert.is(readJson(text).found, null)));
  fc.assert(fc.property(fc.json(), fc.nat(), (text, cut) => {
    const { found } = readJson(text.slice(0, cut % (text.length + 1)));
    assert.ok(found === null || found.length > 0);
  }));
});

test.run();
