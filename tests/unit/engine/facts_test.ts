import { test } from "uvu";
import * as assert from "uvu/assert";
import { FactStore } from "../../../checks/engine/facts.ts";
import { unknown, valueOr } from "../../../checks/engine/fact.ts";
import { knownAs } from "../../support/small_plan.ts";

test("the first landing of a fact counts", () => {
  const store = new FactStore();
  assert.ok(store.land({ id: "host", subject: null, fact: knownAs("first") }));
  assert.not.ok(store.land({ id: "host", subject: null, fact: knownAs("second") }));
  assert.is(valueOr(store.get("host"), null), "first");
});

test("each subject of a family has a fact of its own", () => {
  const store = new FactStore();
  store.land({ id: "route", subject: "peer:10.0.0.1", fact: knownAs("one") });
  store.land({ id: "route", subject: "peer:10.0.0.2", fact: knownAs("two") });
  assert.is(valueOr(store.get("route", "peer:10.0.0.2"), null), "two");
  assert.not.ok(store.has("route"));
  assert.equal([...store.entries()].map(([key]) => key), ["route|peer:10.0.0.1", "route|peer:10.0.0.2"]);
});

test("what nobody landed is unknown, and says its name", () => {
  const fact = new FactStore().get("metadata");
  assert.equal(fact, unknown("notCollected", 'Nothing collected "metadata"'));
});

test.run();
