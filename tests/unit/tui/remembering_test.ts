// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { penOf } from "../../../checks/report/view/pen.ts";
import { remembering } from "../../../tui/views/remembering.ts";

test("lines are drawn anew for another value, width or kind of symbols, and not otherwise", () => {
  let count = 0;
  const draw = remembering((what: { readonly name: string }, pen) => {
    count++;
    return [[pen.span("plain", `${what.name} ${pen.width}`)]];
  });
  const one = { name: "one" }, other = { name: "other" };
  const pen = penOf({ width: 80, symbols: "unicode" });
  assert.equal(draw(one, pen), draw(one, penOf({ width: 80, symbols: "unicode" })));
  assert.is(count, 1);
  assert.equal(draw(other, pen), [[{ role: "plain", text: "other 80" }]]);
  assert.equal(draw(one, penOf({ width: 40, symbols: "unicode" })), [[{ role: "plain", text: "one 40" }]]);
  draw(one, penOf({ width: 40, symbols: "words" }));
  assert.is(count, 4);
});

test.run();
