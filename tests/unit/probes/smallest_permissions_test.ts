import { test } from "uvu";
import * as assert from "uvu/assert";
import { PROBES } from "../../../checks/probes/probes.ts";
import { smallestPermissions } from "../../../checks/probes/smallest_permissions.ts";

test("verbs of one resource come together, and resources of one set of verbs too", () => {
  const { rbac } = smallestPermissions([
    { permissions: { rbac: [{ apiGroups: [""], resources: ["pods", "nodes"], verbs: ["list"] }] } },
    { permissions: { rbac: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get"] }] } },
    { permissions: { rbac: [{ apiGroups: [""], resources: ["services"], verbs: ["list"] }] } },
    {},
  ]);
  assert.equal(rbac, [
    { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["pods", "services"], verbs: ["list"] },
  ]);
});

test("a rule for some names alone is not widened by another", () => {
  const { rbac } = smallestPermissions([
    { permissions: { rbac: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames: ["b", "a"] }] } },
    { permissions: { rbac: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] } },
  ]);
  assert.equal(rbac, [
    { apiGroups: [""], resources: ["pods"], verbs: ["get"] },
    { apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames: ["a", "b"] },
  ]);
});

test("nothing that could change the cluster is among the rights of the program", () => {
  const { rbac } = smallestPermissions(PROBES);
  for (const { resources, verbs, resourceNames } of rbac) {
    const changing = verbs.filter((verb) => !["get", "list"].includes(verb));
    // A review creates nothing.
    if (changing.length > 0) assert.equal([resources, changing], [["subjectaccessreviews"], ["create"]]);
    if (resources.includes("secrets")) assert.ok((resourceNames?.length ?? 0) > 0);
    assert.not.ok([...resources, ...verbs].includes("*"));
  }
});

test("capabilities and files are named once", () => {
  const permissions = { capabilities: ["NET_RAW", "NET_ADMIN"], files: ["/b", "/a"] };
  const found = smallestPermissions([{ permissions }, { permissions }]);
  assert.equal([found.capabilities, found.files], [["NET_ADMIN", "NET_RAW"], ["/a", "/b"]]);
});

test.run();
