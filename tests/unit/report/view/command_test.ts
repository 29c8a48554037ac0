// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../../checks/engine/finding.ts";
import type { Remedy } from "../../../../checks/engine/remedy.ts";
import {
  commandField,
  commandLine,
  fileLines,
  moreLines,
  placeholders,
} from "../../../../checks/report/view/command.ts";
import { penOf } from "../../../../checks/report/view/pen.ts";
import { repairLines, repairsLines, repairsOf, verifyLines } from "../../../../checks/report/view/remedy.ts";
import { type Line, lineText } from "../../../../checks/report/view/span.ts";

const pen = penOf({ width: 60, symbols: "words" });

function texts(lines: readonly Line[]): string[] {
  return lines.map(lineText);
}

test("a command stays letter by letter what it is, also in words mode", () => {
  const command = "printf '%s'  «…»  → x";
  assert.equal(texts(commandLine(pen, command, { indent: 4 })), [`    ${command}`]);
});

test("a command moves to the left before it gets wider than the place", () => {
  const command = "x".repeat(58);
  assert.equal(texts(commandLine(pen, command, { indent: 10 })), [`  ${command}`]);
  assert.equal(texts(commandLine(pen, "y".repeat(90), { indent: 10 })), ["y".repeat(90)]);
});

test("a command that does not fit behind its label goes below it", () => {
  assert.equal(texts(commandField(pen, "short", { label: "verify", indent: 3 })), ["   verify    short"]);
  assert.equal(texts(commandField(pen, "z".repeat(50), { label: "verify", indent: 3 })), [
    "   verify",
    `     ${"z".repeat(50)}`,
  ]);
});

test("a command that cannot be shown whole and unchanged is not shown at all", () => {
  for (const command of ["rm -rf /tmp/x\x08\x08", "a\nb", "a\u202eb", `echo ${"x".repeat(5_000)}`, "a\ud800"]) {
    const [line = ""] = texts(commandLine(pen, command, { indent: 0 }));
    assert.match(line, /^\(not shown: \d+ characters/);
  }
});

test("lines of a file keep their indentation, and one bad line withholds all", () => {
  assert.equal(texts(fileLines(pen, ["a:", "  b: 1"], { indent: 2 })), ["  a:", "    b: 1"]);
  assert.match(texts(fileLines(pen, ["a:", "  \x1b[8m"], { indent: 2 })).join(" "), "not shown");
});

test("an id that could be more than an id is no part of a command", () => {
  assert.equal(texts(moreLines(pen, "bgp/tcp", { indent: 0 })), ["more      kube-vip-doctor explain bgp/tcp"]);
  assert.equal(moreLines(pen, "bgp/tcp; reboot", { indent: 0 }), []);
});

test("what has to be filled in is found", () => {
  assert.equal(placeholders(["ip route replace x via <gateway> dev <device>", "a <gateway>", "a < b > c"]), [
    "<gateway>",
    "<device>",
  ]);
});

function remedy(part: Partial<Remedy>): Remedy {
  const verify = "kube-vip-doctor check bgp/tcp";
  return { summary: "Do it", operations: [], commands: [], kind: "run", risk: "safe", verify, ...part };
}

function finding(...remedies: Remedy[]): Finding {
  return { subject: "none", status: "fail", evidence: [], remedies };
}

test("what has to be done for several subjects is one repair with several commands", () => {
  const one = remedy({ commands: ["do one"] });
  const two = remedy({ commands: ["do two"] });
  const repairs = repairsOf([finding(one), finding(two)], [one, two]);
  assert.equal(repairs.map(({ label, commands }) => [label, commands]), [["fix", ["do one", "do two"]]]);
  assert.equal(texts(repairs.flatMap((repair) => repairLines(pen, repair, { indent: 0 }))), [
    "fix       do it (safe):",
    "          do one",
    "          do two",
  ]);
});

test("a second remedy of the same finding is another way", () => {
  const other = remedy({ summary: "Ask", kind: "ask-provider" });
  const repairs = repairsOf([finding(remedy({}), other)], [remedy({}), other]);
  assert.equal(repairs.map(({ label, summary }) => [label, summary]), [["fix", "Do it"], ["or", "Ask"]]);
  assert.equal(texts(repairLines(pen, repairs[1] ?? repairs[0]!, { indent: 0 })), [
    "or        ask (the provider has to do it)",
  ]);
});

test("a cause whose findings are gone has its own remedies", () => {
  assert.equal(repairsOf([], [remedy({}), remedy({ summary: "Ask" })]).map(({ label }) => label), ["fix", "or"]);
});

test("a repair says what it risks and what has to be filled in", () => {
  const [repair] = repairsOf([], [remedy({ risk: "disruptive", commands: ["do <what>"] })]);
  if (repair === undefined) throw new Error("There is one.");
  assert.is(
    lineText(repairLines(pen, repair, { indent: 0 })[0] ?? []),
    "fix       do it (disruptive, fill in <what>):",
  );
});

test("many commands are cut, and the rest is counted", () => {
  const [repair] = repairsOf([], [remedy({ commands: Array.from({ length: 20 }, (_, index) => `do ${index}`) })]);
  if (repair === undefined) throw new Error("There is one.");
  const lines = texts(repairLines(pen, repair, { indent: 0 }));
  assert.is(lines.length, 10);
  assert.match(lines.at(-1) ?? "", "and 12 more");
});

test("of the repairs of many peers the first few are told, and the others counted", () => {
  const findings = Array.from({ length: 30 }, (_, at): Finding => ({
    subject: `peer:10.0.0.${at}`,
    status: "fail",
    evidence: [],
    remedies: [remedy({ summary: `Ask for 10.0.0.${at}` }), remedy({ summary: `Reboot 10.0.0.${at}` })],
  }));
  const lines = texts(repairsLines(pen, repairsOf(findings, []), { indent: 0 }));
  assert.equal(lines.filter((line) => line.startsWith("fix ")).length, 5);
  assert.equal(lines.filter((line) => line.startsWith("or ")).length, 5);
  assert.match(lines[4] ?? "", /^fix +and 26 more, in -o json$/);
  const four = texts(repairsLines(pen, repairsOf(findings.slice(0, 4), []), { indent: 0 }));
  assert.is(four.filter((line) => /more/.test(line)).length, 0);
});

test("equal ways to verify are told once", () => {
  const repairs = repairsOf([finding(remedy({ commands: ["a"] })), finding(remedy({ commands: ["b"] }))], []);
  assert.equal(texts(verifyLines(pen, repairs, { indent: 0 })), ["verify    kube-vip-doctor check bgp/tcp"]);
});

test.run();
