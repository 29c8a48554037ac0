// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PeerRow } from "../../../../checks/engine/report.ts";
import { matrixLines } from "../../../../checks/report/view/matrix.ts";
import { penOf } from "../../../../checks/report/view/pen.ts";
import { lineText } from "../../../../checks/report/view/span.ts";
import { broken, healthy } from "../support/reports.ts";

function textsOf(peers: readonly PeerRow[], width = 100): string[] {
  return matrixLines({ ...broken, peers }, penOf({ width, symbols: "unicode" })).map(lineText);
}

const [right, wrong] = broken.peers as [PeerRow, PeerRow];

test("the disagreeing cell alone is marked", () => {
  const spans = matrixLines(broken, penOf({ width: 80, symbols: "unicode" })).flat();
  const failed = spans.filter(({ role }) => role === "failed").map(({ text }) => text);
  assert.equal(failed, ["✗", "pub", "✗", "syn-sent", "✗", "down", "✗", "silent"]);
});

test("without a peer there is no table", () => {
  assert.equal(textsOf([]), []);
});

test("a sensor that says nothing of any peer has no column", () => {
  const peers = broken.peers.map((row) => ({
    ...row,
    cells: { ...row.cells, metric: { status: "none", value: null, detail: "", source: null } as const },
  }));
  assert.not.match(textsOf(peers)[0] ?? "", "metric");
  assert.match(textsOf(peers)[0] ?? "", "probe");
});

test("of more than eight peers, those that are right are counted", () => {
  const lines = textsOf([...Array.from({ length: 11 }, () => right), wrong]);
  assert.is(lines.length, 3);
  assert.match(lines[1] ?? "", "169.254.255.2");
  assert.is(lines[2], "✓ 11 more peers, all as it should be");
  assert.equal(textsOf(Array.from({ length: 9 }, () => right)), ["✓ 9 peers, all as it should be"]);
});

test("a peer that no instance wants says who names it", () => {
  const lines = textsOf([right, { ...wrong, claim: "flag" }, { ...wrong, claim: "default" }, { ...wrong, claim: "x" }]);
  assert.match(lines[0] ?? "", "named by");
  assert.match(lines[1] ?? "", "kube-vip");
  assert.match(lines[2] ?? "", "--peer");
  assert.match(lines[3] ?? "", "nobody");
  assert.match(lines[4] ?? "", / x /);
  assert.not.match(textsOf(healthy.peers)[0] ?? "", "named by");
});

test("several instances are told apart", () => {
  const lines = textsOf([right, { ...right, instance: "kube-system/other" }], 140);
  assert.match(lines[2] ?? "", "kube-system/other");
});

test("in a narrow place no cell is lost", () => {
  const text = textsOf(broken.peers, 40).join(" ");
  for (
    const word of ["annotated 65530", "route pub", "socket syn-sent", "metric down", "probe silent", "probe in use"]
  ) {
    assert.ok(text.includes(word), word);
  }
});

test.run();
