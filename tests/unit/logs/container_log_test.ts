import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { readContainerLog, readStampedLine } from "../../../checks/probes/logs/container_log.ts";

const whole = { whole: true };

test("lines of CRI have their time in UTC, whatever zone the kubelet wrote", () => {
  const text = "2026-11-24T04:41:45.123456789+01:00 stderr F one\n2026-11-24T03:41:46Z stdout F two words\n";
  assert.equal(readContainerLog(text, whole), [
    { at: "2026-11-24T03:41:45.123Z", text: "one" },
    { at: "2026-11-24T03:41:46.000Z", text: "two words" },
  ]);
});

test("parts of a line are put together, each stream for itself", () => {
  const text = [
    "2026-11-24T03:41:45Z stdout P one ",
    "2026-11-24T03:41:45Z stderr F between",
    "2026-11-24T03:41:45Z stdout P two ",
    "2026-11-24T03:41:45Z stdout F three",
    "",
  ].join("\n");
  assert.equal(readContainerLog(text, whole).map((line) => line.text), ["between", "one two three"]);
});

test("a line that is being written, and one without text, are lines too", () => {
  assert.equal(readContainerLog("2026-11-24T03:41:45Z stdout P half", whole), [{ at: null, text: "half" }]);
  assert.equal(
    readContainerLog("2026-11-24T03:41:45Z stdout F \n2026-11-24T03:41:45Z stdout F\n", whole).map(({ text }) => text),
    ["", ""],
  );
});

test("of a text that begins in the middle of a file the first line is left out", () => {
  const text = "st of a line\n2026-11-24T03:41:45Z stdout F next\n";
  assert.equal(readContainerLog(text, { whole: false }).map((line) => line.text), ["next"]);
  assert.equal(readContainerLog("all of one line", { whole: false }).map((line) => line.text), ["all of one line"]);
});

test("Docker's JSON and plain text are read as well", () => {
  const text = '{"log":"one \\"x\\"\\n","stream":"stderr","time":"2026-11-24T03:41:45.1Z"}\n{"log": broken\nplain\n';
  assert.equal(readContainerLog(text, whole), [
    { at: "2026-11-24T03:41:45.100Z", text: 'one "x"' },
    { at: null, text: '{"log": broken' },
    { at: null, text: "plain" },
  ]);
});

test("a line without end is cut, in one piece or in a thousand", () => {
  const piece = "x".repeat(16_384);
  const parts = `${`2026-11-24T03:41:45Z stdout P ${piece}\n`.repeat(640)}2026-11-24T03:41:45Z stdout F end\n`;
  const [long, ...more] = readContainerLog(parts, whole);
  assert.is(long?.text.length, 8_192);
  assert.equal(more, []);
  assert.is(readContainerLog("y".repeat(10_000_000), whole)[0]?.text.length, 8_192);
});

test("what the API stamps has its time, and what it does not has none", () => {
  assert.equal(readStampedLine("2026-11-24T04:00:00.000000001+01:00 hello world"), {
    at: "2026-11-24T03:00:00.000Z",
    text: "hello world",
  });
  assert.equal(readStampedLine("2026/11/24 03:41:45 INFO x"), { at: null, text: "2026/11/24 03:41:45 INFO x" });
  assert.equal(readStampedLine("2026-11-24Tnonsense x"), { at: null, text: "2026-11-24Tnonsense x" });
  assert.equal(readStampedLine(""), { at: null, text: "" });
});

test("no text makes the reader throw, and no line is longer than it may be", () => {
  const line = fc.oneof(fc.string(), fc.constant("2026-11-24T03:41:45Z stdout P a"), fc.constant('{"log":"x"}'));
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, isWhole) => {
      for (const { text } of readContainerLog(lines.join("\n"), { whole: isWhole })) assert.ok(text.length <= 8_192);
    }),
    { numRuns: 500 },
  );
});

test.run();
