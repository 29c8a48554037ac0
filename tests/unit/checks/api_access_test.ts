import { test } from "uvu";
import * as assert from "uvu/assert";
import apiAccess from "../../../checks/node/api_access.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

for (const kind of Object.keys(apiAccess.kinds)) {
  test(`an API that cannot be used because of ${kind} is told as that, with what was found and what to do`, () => {
    const found = judge("node/api-access", { apiAccess: { problem: { kind, detail: "What was found" } } });
    assert.equal(wordsOf(found), [`fail ${kind}`]);
    assert.is(found[0]?.found, "What was found");
    assert.is(found[0]?.remedies.length, 1);
  });
}

test("an API that answers passes, and says by what credentials", () => {
  assert.is(judge("node/api-access", {})[0]?.found, "https://10.66.6.10:6443 with /root/.kube/config");
});

test.run();
