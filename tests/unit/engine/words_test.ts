import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkSentence, subjectNames } from "../../../checks/engine/words.ts";
import type { Subject } from "../../../checks/engine/subject.ts";

const TEMPLATE = "The route{|s} to {subjects} {misses|miss} the private gateway";

test("a sentence fits one subject and several", () => {
  assert.is(
    checkSentence(TEMPLATE, { subjects: ["peer:10.0.0.1"] }),
    "The route to 10.0.0.1 misses the private gateway",
  );
  assert.is(
    checkSentence(TEMPLATE, { subjects: ["peer:10.0.0.1", "peer:10.0.0.2"] }),
    "The routes to 10.0.0.1 and 10.0.0.2 miss the private gateway",
  );
});

test("without a subject the spaces close up", () => {
  assert.is(checkSentence("{subjects} {does|do} not answer", { subjects: ["none"] }), "does not answer");
  assert.is(checkSentence("No key {subjects} here", { subjects: [] }), "No key here");
});

test("more than four names are counted", () => {
  const many = [1, 2, 3, 4, 5].map((last): Subject => `peer:10.0.0.${last}`);
  assert.is(subjectNames(many), "10.0.0.1, 10.0.0.2, 10.0.0.3 and 2 more");
  assert.is(subjectNames(many.slice(0, 4)), "10.0.0.1, 10.0.0.2, 10.0.0.3 and 10.0.0.4");
});

test("all of a kind are named as such", () => {
  assert.is(subjectNames(["peer:*"]), "every peer");
  assert.is(subjectNames(["vip:*"]), "every VIP");
  assert.is(subjectNames(["none"]), "");
});

test("what stands in a name is no template", () => {
  assert.is(checkSentence("{subjects} fails", { subjects: ["key:{a|b}$&"] }), "{a|b}$& fails");
});

test.run();
