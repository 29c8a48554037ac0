import { test } from "uvu";
import * as assert from "uvu/assert";
import { penOf } from "../../../checks/report/view/pen.ts";
import { logLines } from "../../../tui/views/log_lines.ts";

const SOURCE = "/var/log/pods";

function shown(value: unknown): string[] | null {
  const lines = logLines(penOf({ width: 60, symbols: "words" }), {
    fact: "kubeVipLogs",
    value: value as never,
    source: SOURCE,
  });
  return lines?.map((line) => line.map(({ text }) => text).join("").trimEnd()) ?? null;
}

test("a line says when it was written, what it means and which check proves it", () => {
  const line = {
    at: "2026-11-20T01:14:40Z",
    line: "node-asn missing",
    meaning: "No key is there.",
    next: ["a/b", "c/d"],
  };
  assert.equal(shown([line]), [
    SOURCE,
    "",
    "2026-11-20T01:14:40Z  node-asn missing",
    "  No key is there.",
    "  proved by a/b, c/d",
  ]);
});

test("a line of the CCM, which has one check and no time, is one as well", () => {
  assert.equal(shown([{ text: "401", meaning: "The token is refused.", check: "ccm/secret" }]), [
    SOURCE,
    "",
    "401",
    "  The token is refused.",
    "  proved by ccm/secret",
  ]);
});

test("a terminal is painted by no line", () => {
  const said = shown([{ at: "\u001b[2J", line: "\u001b]52;c;eA==\u0007x", meaning: "", next: [] }])?.join("") ?? "";
  assert.ok(said.includes("x"));
  assert.is(said.includes("\u001b") || said.includes("\u0007"), false);
});

test("what is no list of lines is left to be shown as other evidence", () => {
  for (const value of [{ lines: 5 }, [], [{ level: "4" }], "text", null]) assert.is(shown(value), null);
});

test.run();
