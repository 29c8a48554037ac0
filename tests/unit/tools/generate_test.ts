import { test } from "uvu";
import * as assert from "uvu/assert";
import { defineCheck, fail } from "../../../checks/engine/define.ts";
import type { FoundCheck } from "../../../tools/generate/find_checks.ts";
import { compareIds } from "../../../tools/generate/order.ts";
import { writeCatalogue } from "../../../tools/generate/write_catalogue.ts";
import { writePage } from "../../../tools/generate/write_page.ts";

const found: FoundCheck = {
  path: "kube_vip/api_access.ts",
  check: defineCheck({
    id: "kube-vip/api-access",
    title: "kube-vip reaches the API",
    severity: "major",
    per: "node",
    needs: [],
    kinds: { refused: "{subjects} {is|are} refused | or silent" },
    causedBy: [{ check: "routes/link", kinds: ["down"], explains: ["refused"] }],
    why: "Without it nothing is announced.",
    references: ["https://kube-vip.io/docs/", "RFC 4271, section 8"],
    judge: () => fail("refused"),
  }),
};

test("areas and checks stand in the catalogue's order, unknown ones behind their area's known ones", () => {
  const ids = ["services/class", "node/zebra", "bgp/open", "node/aaa", "node/provider", "bgp/tcp", "node/found"];
  assert.equal(ids.sort(compareIds), [
    "node/found",
    "node/provider",
    "node/aaa",
    "node/zebra",
    "bgp/tcp",
    "bgp/open",
    "services/class",
  ]);
});

test("the catalogue imports each check by a literal path", () => {
  const text = writeCatalogue([found]);
  assert.match(text, 'import kubeVipApiAccess from "./kube_vip/api_access.ts";');
  assert.match(text, "\n  kubeVipApiAccess,\n];");
});

test("the page has a row for each check, in which no cell is broken by what it holds", () => {
  const row = writePage([found]).split("\n").find((line) => line.startsWith("| [kube-vip/api-access]"));
  assert.is(
    row,
    "| [kube-vip/api-access](kube_vip/api_access.ts) | kube-vip reaches the API | major " +
      "| `refused`: … is refused \\| or silent | routes/link (down) [refused] " +
      "| <https://kube-vip.io/docs/><br>RFC 4271, section 8 |",
  );
});

test.run();
